#if Handler
import NIOCore
import NIOHTTP1
import NIOPosix

/// Writes a reply to a connection, from any thread.
enum ReplyWriter {
  static func write(_ reply: HTTPStandIn.Reply, to channel: any Channel) {
    switch reply {
    case .answer(let status, let headers, let body):
      _ = write(status, headers, body, length: body.count, to: channel)
    case .answerThenClose(let status, let headers, let body):
      write(status, headers, body, length: body.count, to: channel).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .cutOff(let status, let headers, let body):
      writeHalf(status, headers, body, to: channel).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .stall(let status, let headers, let body):
      _ = writeHalf(status, headers, body, to: channel)
    case .raw(let text):
      channel.eventLoop.execute {
        // Bypasses the encoder, which only writes valid HTTP.
        try? channel.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
          .writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
        channel.close(promise: nil)
      }
    case .drop:
      channel.close(promise: nil)
    case .reset:
      // With a linger time of zero, closing sends a reset instead of an orderly end.
      (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        .whenComplete { _ in channel.close(promise: nil) }
    case .hang:
      break
    }
  }

  private static func writeHalf(
    _ status: Int, _ headers: [String: String], _ body: [UInt8], to channel: any Channel
  ) -> EventLoopFuture<Void> {
    write(
      status, headers, Array(body[..<(body.count / 2)]), length: body.count, to: channel,
      ending: false)
  }

  /// - Returns: The end of the write, which fails if the client is gone.
  private static func write(
    _ status: Int, _ headers: [String: String], _ body: [UInt8], length: Int,
    to channel: any Channel, ending: Bool = true
  ) -> EventLoopFuture<Void> {
    var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
    fields.replaceOrAdd(name: "Content-Length", value: String(length))
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: body)))
    guard ending else { return channel.writeAndFlush(part) }
    channel.write(part, promise: nil)
    return channel.writeAndFlush(HTTPServerResponsePart.end(nil))
  }
}
#endif
