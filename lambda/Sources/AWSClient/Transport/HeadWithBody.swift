#if Handler
import NIOCore
import NIOHTTP1

/// Sends a request's head together with its body.
///
/// AsyncHTTPClient 1.37 flushes the head before it writes the body. For requests that would fit in
/// one packet, that means two system calls, two packets, and waking the other side twice. Here the
/// flush of the head is dropped if a body follows, whose own flush sends both.
final class HeadWithBody: ChannelOutboundHandler {
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  private var isHeld = false

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .head(let head) = unwrapOutboundIn(data) {
      let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
      isHeld = length > 0
    } else {
      isHeld = false
    }
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    if !isHeld { context.flush() }
  }

  /// Inserts the handler behind the request encoder of a connection.
  static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    // A channel's pipeline must be changed on the channel's event loop.
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
      try pipeline.addHandler(HeadWithBody(), position: .after(encoder))
    }
  }
}
#endif
