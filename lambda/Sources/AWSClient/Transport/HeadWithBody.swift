import NIOCore
import NIOHTTP1

/// Sends a request's head together with its body.
///
/// AsyncHTTPClient 1.37 flushes the head by itself before it writes the body: two system calls, two
/// packets, and two wake-ups of the other side, for requests that would all fit into one. The
/// head's flush is left out here where a body follows, as that one's own flush sends both.
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

  /// Puts one between the encoder of requests and what hands them in.
  static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    // A channel's pipeline is set up on its own event loop.
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
      try pipeline.addHandler(HeadWithBody(), position: .after(encoder))
    }
  }
}
