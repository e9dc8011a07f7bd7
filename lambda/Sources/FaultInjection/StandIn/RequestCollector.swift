#if Handler
import NIOCore
import NIOHTTP1
import Synchronization

/// Counts the pieces that arrive from the network.
final class PieceCounter: ChannelInboundHandler {
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

/// Collects a request's parts, gets the reply and writes it.
final class RequestCollector: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let connection: Int
  private let pieces: PieceCounter
  private let log: HTTPStandIn.Log
  private let source: HTTPStandIn.ReplySource
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []
  /// Set before an answer after which the connection is closed. The client may quickly send its
  /// next request, which a closed server would never see.
  private let isClosing = Flag()

  init(
    connection: Int, pieces: PieceCounter, log: HTTPStandIn.Log,
    source: HTTPStandIn.ReplySource
  ) {
    self.connection = connection
    self.pieces = pieces
    self.log = log
    self.source = source
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
      reply(to: request(head, on: context.channel), on: context.channel)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func request(
    _ head: HTTPRequestHead, on channel: any Channel
  ) -> HTTPStandIn.Request {
    let fields = head.headers.map { (name: $0.name.lowercased(), value: $0.value) }
    return HTTPStandIn.Request(
      method: head.method.rawValue, path: head.uri,
      headers: Dictionary(fields.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
      body: body, connection: connection, pieces: pieces.take(), fields: fields,
      channel: channel)
  }

  private func reply(to request: HTTPStandIn.Request, on channel: any Channel) {
    let number = log.requests.withLock { requests in
      if log.keepsRequests { requests.append(request) }
      return requests.count - 1
    }
    switch source {
    case .script(let script): write(script(number, request), to: channel)
    case .answer(let answer):
      let isClosing = isClosing
      Task {
        let reply = await answer(request)
        if case .answerThenClose = reply { isClosing.set() }
        ReplyWriter.write(reply, to: channel)
      }
    }
  }

  private func write(_ reply: HTTPStandIn.Reply, to channel: any Channel) {
    if case .answerThenClose = reply { isClosing.set() }
    ReplyWriter.write(reply, to: channel)
  }
}
#endif
