import NIOCore
import NIOHTTP1
import NIOPosix

/// A real HTTP server on 127.0.0.1 whose answers a test defines, including broken ones.
package final class HTTPStandIn: Sendable {
  /// A request with its whole body.
  package struct Request: Sendable {
    package let method: String
    package let path: String
    /// Names are in lowercase. If a header has several values, the last one counts.
    package let headers: [String: String]
    package let body: [UInt8]
    /// The number of its connection, from 0.
    package let connection: Int
  }

  /// The reply for the client.
  package enum Reply: Sendable {
    case answer(status: Int, headers: [String: String] = [:], body: [UInt8] = [])
    /// The same, but then the connection is closed without announcing it.
    case answerThenClose(status: Int, headers: [String: String] = [:], body: [UInt8] = [])
    /// These bytes, then the connection is closed.
    case raw(String)
    /// The connection is closed instead of an answer.
    case drop
    /// The connection is reset instead of an answer.
    case reset
    /// The head and half of the body, then the connection is closed.
    case cutOff(status: Int, headers: [String: String] = [:], body: [UInt8])
  }

  private let channel: any Channel
  /// The port that it listens on.
  package let port: Int

  /// Starts listening on a free port.
  package init(answer: @escaping @Sendable (Request) async -> Reply) async throws {
    let connections = Counter()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withPipeliningAssistance: true)
          try channel.pipeline.syncOperations.addHandler(
            RequestCollector(connection: connections.next(), answer: answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  /// `http://127.0.0.1:PORT`
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Refuses connections from now on.
  package func stop() async {
    try? await channel.close()
  }
}

/// Collects a request's parts, gets the reply and writes it.
private final class RequestCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let connection: Int
  private let answer: @Sendable (HTTPStandIn.Request) async -> HTTPStandIn.Reply
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// Set before an answer after which the connection is closed. The client may quickly send its
  /// next request, which a closed server would never see.
  private let isClosing = Flag()

  init(
    connection: Int, answer: @escaping @Sendable (HTTPStandIn.Request) async -> HTTPStandIn.Reply
  ) {
    self.connection = connection
    self.answer = answer
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part):
      body.append(contentsOf: part.readableBytesView)
    case .end:
      guard let head, !isClosing.isSet else { return }
      let request = HTTPStandIn.Request(
        method: head.method.rawValue, path: head.uri,
        headers: Dictionary(
          head.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $1 }),
        body: body, connection: connection)
      let channel = context.channel
      let answer = answer
      let isClosing = isClosing
      Task {
        let reply = await answer(request)
        if case .answerThenClose = reply { isClosing.set() }
        await ReplyWriter.write(reply, to: channel)
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

}

/// Writes a reply to the connection.
private enum ReplyWriter {
  static func write(_ reply: HTTPStandIn.Reply, to channel: any Channel) async {
    switch reply {
    case .answer(let status, let headers, let body):
      await write(status, headers, body, length: body.count, to: channel)
    case .answerThenClose(let status, let headers, let body):
      await write(status, headers, body, length: body.count, to: channel)
      try? await channel.close()
    case .cutOff(let status, let headers, let body):
      await write(
        status, headers, Array(body[..<(body.count / 2)]), length: body.count, to: channel,
        ending: false)
      try? await channel.close()
    case .raw(let text):
      try? await channel.eventLoop.submit {
        try channel.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
          .writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
      }.get()
      try? await channel.close()
    case .drop:
      try? await channel.close()
    case .reset:
      // With a linger time of zero, closing sends a reset instead of an orderly end.
      try? await (channel as? any SocketOptionProvider)?
        .setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
      try? await channel.close()
    }
  }

  private static func write(
    _ status: Int, _ headers: [String: String], _ body: [UInt8], length: Int,
    to channel: any Channel, ending: Bool = true
  ) async {
    var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
    fields.replaceOrAdd(name: "Content-Length", value: String(length))
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: body)))
    guard ending else {
      // The client may be gone, which is fine.
      try? await channel.writeAndFlush(part)
      return
    }
    channel.write(part, promise: nil)
    try? await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
  }
}
