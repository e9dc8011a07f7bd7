package import NIOCore
package import NIOHTTP1

/// Refuses answers whose status is not one of HTTP's (100 to 999): the request fails, and the
/// connection is closed.
///
/// AsyncHTTPClient 1.37 takes a status below 100 for one that another answer follows, and ends the
/// process when the body comes instead ("How can we receive a response head before sending a request
/// head ourselves").
package final class StatusCheck: ChannelInboundHandler {
  package typealias InboundIn = HTTPClientResponsePart
  package typealias InboundOut = HTTPClientResponsePart

  private var hasRefused = false

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // What follows belongs to an answer that nobody waits for any more.
    if hasRefused { return }
    if case .head(let head) = unwrapInboundIn(data), head.status.code < 100 {
      hasRefused = true
      context.fireErrorCaught(MalformedStatus(code: head.status.code))
      context.close(promise: nil)
      return
    }
    context.fireChannelRead(data)
  }

  /// Puts one between a connection's decoder of answers and what takes them.
  package static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    // A channel's pipeline is set up on its own event loop.
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
      try pipeline.addHandler(StatusCheck(), position: .after(decoder))
    }
  }
}

/// An answer's status is not one of HTTP's.
package struct MalformedStatus: Error, Sendable, Hashable, CustomStringConvertible {
  /// The number in the answer's first line.
  package let code: UInt

  package var description: String { "the answer's status \(code) is not one of HTTP's" }
}
