#if Handler
import ExactJSON
import NIOCore
import NIOHTTP1
import NIOPosix

/// The Runtime API of one execution environment: an HTTP server with its own port on 127.0.0.1,
/// which identifies the process that makes a request.
///
/// It is separate from the server of the tests, which sends broken answers and keeps all requests.
struct RuntimeServer: Sendable {
  /// The maximum size of an answer in bytes (Lambda documentation, "Lambda quotas": 6 MB, plus what
  /// Lambda adds).
  static let largestAnswer = 6_291_556

  /// A request, with its body up to the maximum size.
  struct Request: Sendable {
    let call: RuntimeRequest
    let errorType: String?
    /// The header `Lambda-Runtime-Invocation-Id`; older runtimes do not send it back.
    let invocationID: String?
    let body: [UInt8]
    /// The full size of the body, even if it was too large to keep.
    let size: Int
    /// The connection of the request.
    let connection: ObjectIdentifier
  }

  /// The host and port, as in `AWS_LAMBDA_RUNTIME_API`.
  let address: String
  private let channel: any Channel

  /// - Parameters:
  ///   - answer: Answers a request, at any later time.
  ///   - closed: Called when a connection is closed.
  init(
    group: any EventLoopGroup, answer: @escaping @Sendable (Request) async -> RuntimeReply,
    closed: @escaping @Sendable (ObjectIdentifier) -> Void
  ) async throws(HostFailure) {
    do {
      channel = try await ServerBootstrap(group: group)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline(
              withPipeliningAssistance: true)
            try channel.pipeline.syncOperations.addHandler(
              RequestReader(answer: answer, closed: closed))
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
    } catch {
      throw HostFailure("the Runtime API cannot listen: \(error)")
    }
    address = "127.0.0.1:\(channel.localAddress?.port ?? 0)"
  }

  func stop() async {
    // It only fails if it is closed already.
    try? await channel.close()
  }
}

/// Collects a request's parts, gets the response and writes it.
private final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let answer: @Sendable (RuntimeServer.Request) async -> RuntimeReply
  private let closed: @Sendable (ObjectIdentifier) -> Void
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  private var size = 0

  init(
    answer: @escaping @Sendable (RuntimeServer.Request) async -> RuntimeReply,
    closed: @escaping @Sendable (ObjectIdentifier) -> Void
  ) {
    self.answer = answer
    self.closed = closed
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
      size = 0
    case .body(let part):
      size += part.readableBytes
      if size <= RuntimeServer.largestAnswer { body += part.readableBytesView }
    case .end:
      guard let head else { return }
      answer(head, on: context.channel)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    closed(ObjectIdentifier(context.channel))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    guard let call = RuntimeRequest(method: head.method.rawValue, path: head.uri) else {
      ReplyWriter.write(.noSuchPath, to: channel)
      return
    }
    let request = RuntimeServer.Request(
      call: call, errorType: head.headers.first(name: "Lambda-Runtime-Function-Error-Type"),
      invocationID: head.headers.first(name: "Lambda-Runtime-Invocation-Id"),
      body: size > RuntimeServer.largestAnswer ? [] : body, size: size,
      connection: ObjectIdentifier(channel))
    body = []
    let answer = answer
    Task { ReplyWriter.write(await answer(request), to: channel) }
  }
}

/// Writes a response in Lambda's words.
private enum ReplyWriter {
  static func write(_ reply: RuntimeReply, to channel: any Channel) {
    switch reply {
    case .event(let invocation):
      write(200, HTTPHeaders(invocation.headers), ByteBuffer(bytes: invocation.event), to: channel)
    case .accepted:
      write(202, json, ByteBuffer(string: #"{"status":"OK"}"# + "\n"), to: channel)
    case .unknownInvocation:
      fail(400, "InvalidRequestID", "Invalid request ID", channel)
    case .forbidden(let reason):
      fail(403, "InvalidStateTransition", reason, channel)
    case .noSuchPath:
      write(
        404, ["Content-Type": "text/plain; charset=utf-8"],
        ByteBuffer(string: "404 page not found\n"), to: channel)
    case .tooLarge:
      fail(
        413, "RequestEntityTooLarge",
        "Exceeded maximum allowed payload size (\(RuntimeServer.largestAnswer) bytes).", channel)
    case .closed:
      channel.close(promise: nil)
    }
  }

  private static let json: HTTPHeaders = ["Content-Type": "application/json"]

  private static func fail(
    _ status: Int, _ type: String, _ message: String, _ channel: any Channel
  ) {
    let body = JSONValue.object([
      "errorMessage": .string(message), "errorType": .string(type),
    ])
    write(status, json, ByteBuffer(bytes: body.bytes), to: channel)
  }

  private static func write(
    _ status: Int, _ headers: HTTPHeaders, _ body: ByteBuffer, to channel: any Channel
  ) {
    var headers = headers
    headers.replaceOrAdd(name: "Content-Length", value: "\(body.readableBytes)")
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
    channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
  }
}
#endif
