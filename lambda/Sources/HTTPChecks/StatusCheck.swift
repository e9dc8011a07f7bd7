#if Handler
package import NIOCore
package import NIOHTTP1

/// Rejects responses with a status that is not an HTTP status (100 to 999): the request fails, and
/// the connection is closed.
///
/// AsyncHTTPClient 1.37 treats a status below 100 as an informational response, and ends the
/// process when the body follows ("How can we receive a response head before sending a request head
/// ourselves").
package final class StatusCheck: ChannelInboundHandler {
  package typealias InboundIn = HTTPClientResponsePart
  package typealias InboundOut = HTTPClientResponsePart

  private var hasRefused = false

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // The rest belongs to a response that nobody waits for any more.
    if hasRefused { return }
    if case .head(let head) = unwrapInboundIn(data), head.status.code < 100 {
      hasRefused = true
      context.fireErrorCaught(MalformedStatus(code: head.status.code))
      context.close(promise: nil)
      return
    }
    context.fireChannelRead(data)
  }

  /// Inserts the check behind the response decoder of a connection.
  package static func add(to channel: any Channel) -> EventLoopFuture<Void> {
    // A channel's pipeline must be changed on the channel's event loop.
    channel.eventLoop.submit {
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
      try pipeline.addHandler(StatusCheck(), position: .after(decoder))
    }
  }
}

/// The status of a response is not an HTTP status.
package struct MalformedStatus: Error, Sendable, Hashable, CustomStringConvertible {
  /// The number in the response's first line.
  package let code: UInt

  package var description: String { "the answer's status \(code) is not one of HTTP's" }
}
#endif
