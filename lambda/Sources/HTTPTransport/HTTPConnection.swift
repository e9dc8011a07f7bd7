#if Handler
import NIOCore
import NIOTLS

/// One connection to a server, which carries one request at a time. Used on the event loop of its pool only.
final class HTTPConnection: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let pool: HTTPConnectionPool
  private var context: ChannelHandlerContext?
  /// The request that it carries.
  private(set) var exchange: HTTPExchange?
  private var parser: HTTPResponseParser
  /// Ends a handshake that takes too long.
  private var handshakeLimit: Scheduled<Void>?
  /// The time from which on it waits for a request, by a clock that does not stop while the machine is suspended.
  private(set) var idleSince = ContinuousClock.now
  private var isClosing = false

  init(pool: HTTPConnectionPool, largestBody: Int) {
    self.pool = pool
    parser = HTTPResponseParser(limit: largestBody)
  }

  var isOpen: Bool { !isClosing && context?.channel.isActive ?? false }

  /// Sends a request. The connection reports the end with ``HTTPConnectionPool/release(_:)``, or with
  /// ``HTTPConnectionPool/remove(_:)`` if it is closed.
  func send(_ exchange: HTTPExchange) {
    guard let context else { return exchange.finish(.failure(.closed)) }
    self.exchange = exchange
    exchange.connection = self
    context.writeAndFlush(wrapOutboundOut(exchange.request), promise: nil)
  }

  /// Closes the connection. A request on it fails for the reason.
  func close(because failure: HTTPFailure = .cancelled) {
    let exchange = exchange
    self.exchange = nil
    leave()
    exchange?.finish(.failure(failure))
  }

  /// Closes the channel. TLS waits for the other side to close too, and the pool does not wait for that.
  private func leave() {
    guard !isClosing else { return }
    isClosing = true
    handshakeLimit?.cancel()
    context?.close(promise: nil)
    pool.remove(self)
  }

  // MARK: ChannelInboundHandler

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelActive(context: ChannelHandlerContext) {
    guard pool.origin.isEncrypted else { return }
    handshakeLimit = context.eventLoop.assumeIsolated().scheduleTask(in: pool.connectTimeout) {
      self.close(because: .unreachable("the TLS handshake was not complete in time"))
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent { handshakeLimit?.cancel() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Unsolicited bytes would be taken for the next response.
    guard let exchange else { return close() }
    var bytes = unwrapInboundIn(data)
    do throws(HTTPFailure) {
      guard let response = try parser.read(&bytes, hasBody: exchange.hasBody) else { return }
      self.exchange = nil
      if bytes.readableBytes == 0, parser.keepsAlive, hasSentEverything(context) {
        idleSince = .now
        pool.release(self)
      } else {
        leave()
      }
      exchange.finish(.response(response))
    } catch {
      close(because: error)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    handshakeLimit?.cancel()
    if let exchange {
      self.exchange = nil
      exchange.finish(parser.readEnd().map(HTTPOutcome.response) ?? .failure(.closed))
    }
    pool.remove(self)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    close(because: HTTPFailure(of: error))
  }

  /// Whether no part of the request waits to be sent: a server may answer before it has read all.
  private func hasSentEverything(_ context: ChannelHandlerContext) -> Bool {
    let options = context.channel.syncOptions
    return (try? options?.getOption(.bufferedWritableBytes)) == 0
  }
}
#endif
