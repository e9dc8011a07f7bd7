import NIOCore
package import NIOHTTP1
import NIOPosix
import Synchronization

/// A request that a server has received.
package struct SeenRequest: Sendable {
  package var method: String
  /// The path and the query as sent.
  package var uri: String
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// The number of pieces in which it arrived.
  package var pieces = 0

  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a header, whose name may be in any case.
  package func header(_ name: String) -> String? { headers.first(name: name) }
}

/// A server's reaction to a request.
package enum Reply: Sendable {
  /// Answers with the correct length of the body.
  case answer(status: Int, headers: [String: String] = [:], body: String)
  /// Answers with status 200, and closes the connection without announcing it.
  case answerAndClose(body: String)
  /// Announces more bytes than it sends, then closes the connection.
  case truncated(body: String, announced: Int)
  /// Sends these bytes, and closes the connection.
  case raw(String)
  /// Closes the connection without an answer.
  case close
  /// Resets the connection without an answer.
  case reset
  /// Never answers.
  case hang
  /// Sends the head and a part of the body, and then stops.
  case stall(body: String, announced: Int)

  /// Status 200 with a body.
  package static func ok(_ body: String) -> Reply { .answer(status: 200, body: body) }

  /// An error in the form of AWS's JSON protocol.
  package static func error(_ status: Int, _ type: String, _ message: String = "no") -> Reply {
    .answer(status: status, body: #"{"__type":"com.example#\#(type)","message":"\#(message)"}"#)
  }
}

/// The replies of a server during a test.
package struct Script: Sendable {
  package let reply: @Sendable (Int, SeenRequest) -> Reply

  /// A reply that depends on the request and its number, from 0.
  package init(reply: @escaping @Sendable (Int, SeenRequest) -> Reply) {
    self.reply = reply
  }

  /// The same reply to every request.
  package static func always(_ reply: Reply) -> Script {
    Script { (_, _) in reply }
  }

  /// A reply that depends on the request's number, from 0.
  package static func numbered(_ reply: @escaping @Sendable (Int) -> Reply) -> Script {
    Script { number, _ in reply(number) }
  }
}

/// A real HTTP server on the loopback interface, whose replies a test defines.
package final class FaultServer: Sendable {
  package let port: Int
  private let channel: any Channel
  private let log: Log

  /// The requests so far, in the order in which they were completed.
  package var requests: [SeenRequest] { log.requests.withLock { $0 } }

  /// The number of connections opened so far.
  package var connectionCount: Int { log.connections.withLock { $0 } }

  package var url: String { "http://127.0.0.1:\(port)" }

  /// - Parameters:
  ///   - droppedConnections: The number of connections that are closed as soon as they are opened.
  ///   - reply: Returns the reply to the request with this number, from 0.
  package static func start(
    droppingFirst droppedConnections: Int = 0,
    _ reply: @escaping @Sendable (Int, SeenRequest) -> Reply
  ) async throws -> FaultServer {
    let log = Log()
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.backlog, value: 256)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        let number = log.connections.withLock { count in
          count += 1
          return count
        }
        if number <= droppedConnections { return channel.close() }
        return channel.eventLoop.makeCompletedFuture {
          let pieces = PieceCounter()
          try channel.pipeline.syncOperations.addHandler(pieces)
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(
            ScriptHandler(log: log, pieces: pieces, reply: reply))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    return FaultServer(port: channel.localAddress?.port ?? 0, channel: channel, log: log)
  }

  fileprivate init(port: Int, channel: any Channel, log: Log) {
    self.port = port
    self.channel = channel
    self.log = log
  }

  package func stop() async throws {
    try await channel.close()
  }

  fileprivate final class Log: Sendable {
    let requests = Mutex<[SeenRequest]>([])
    let connections = Mutex(0)
  }
}

/// Counts the pieces that arrive from the network.
private final class PieceCounter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var count = 0

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    count += 1
    context.fireChannelRead(data)
  }

  /// The count since the last call.
  func take() -> Int {
    defer { count = 0 }
    return count
  }
}

private final class ScriptHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let log: FaultServer.Log
  private let pieces: PieceCounter
  private let reply: @Sendable (Int, SeenRequest) -> Reply
  private var request: SeenRequest?

  init(
    log: FaultServer.Log, pieces: PieceCounter,
    reply: @escaping @Sendable (Int, SeenRequest) -> Reply
  ) {
    self.log = log
    self.pieces = pieces
    self.reply = reply
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = SeenRequest(
        method: head.method.rawValue, uri: head.uri, headers: head.headers, body: [])
    case .body(let part): request?.body += Array(part.readableBytesView)
    case .end:
      guard var request else { return }
      request.pieces = pieces.take()
      let number = log.requests.withLock { requests in
        requests.append(request)
        return requests.count - 1
      }
      perform(reply(number, request), context: context)
    }
  }

  private func perform(_ reply: Reply, context: ChannelHandlerContext) {
    switch reply {
    case .answer(let status, let headers, let body):
      send(status, headers, body, announced: body.utf8.count, context: context)
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    case .answerAndClose(let body):
      send(200, [:], body, announced: body.utf8.count, context: context)
      context.close(promise: nil)
    case .truncated(let body, let announced):
      send(200, [:], body, announced: announced, context: context)
      context.close(promise: nil)
    case .stall(let body, let announced):
      send(200, [:], body, announced: announced, context: context)
    case .raw(let text):
      // Bypasses the encoder, which only writes valid HTTP.
      try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
        .writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
      context.close(promise: nil)
    case .close:
      context.close(promise: nil)
    case .reset:
      let channel = context.channel
      // With a linger time of zero, closing sends a reset instead of an orderly end.
      (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        .whenComplete { _ in channel.close(promise: nil) }
    case .hang:
      break
    }
  }

  private func send(
    _ status: Int, _ headers: [String: String], _ body: String, announced: Int,
    context: ChannelHandlerContext
  ) {
    var head = HTTPResponseHead(
      version: .http1_1, status: .init(statusCode: status), headers: HTTPHeaders(Array(headers)))
    head.headers.add(name: "content-length", value: String(announced))
    head.headers.add(name: "x-amzn-requestid", value: "REQUEST-1")
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(
      wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
  }
}
