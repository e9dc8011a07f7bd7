#if Handler
package import NIOCore
import NIOPosix
import NIOSSL

/// Sends requests to one server by HTTP/1.1, and keeps connections open for the next ones.
///
/// A request is sent once: it is not repeated, and a redirect is not followed, since only the caller knows the deadline
/// and the meaning. All work is done on one event loop. A task that runs on that loop (``EventLoopExecutor``) sends and
/// receives without a change of threads.
///
/// It is made for this handler, and not AsyncHTTPClient, which brings HTTP/2, proxies, compression and Foundation: three
/// times the archive and twice the memory.
package final class HTTPConnectionPool: @unchecked Sendable {
  /// The server.
  package let origin: HTTPOrigin
  let connectTimeout: TimeAmount
  private let maximumConnections: Int
  private let largestBody: Int
  private let eventLoop: any EventLoop
  private let authorities: String?

  // All of these are used on the event loop only.
  private var open: [HTTPConnection] = []
  private var idle: [HTTPConnection] = []
  private var connecting = 0
  private var waiting = CircularBuffer<HTTPExchange>()
  /// The check at the earliest deadline.
  private var nextCheck: (deadline: NIODeadline, timer: Scheduled<Void>)?
  private var isShutDown = false
  private var tls: NIOSSLContext?

  /// The time after which a connection without requests is not used again. The services close theirs after about a
  /// minute, which a function does not hear of while it is frozen.
  private static let longestRest = Duration.seconds(60)

  /// - Parameters:
  ///   - connectTimeout: How long it may take to open a connection.
  ///   - maximumConnections: The maximum number of open connections; further requests wait.
  ///   - largestBody: The maximum size of a response's body in bytes.
  ///   - eventLoop: The event loop; the default is that of the caller, or any.
  ///   - authorities: A file with the certificates of trusted authorities in PEM; the default is the system's. For
  ///     tests.
  package init(
    _ origin: HTTPOrigin, connectTimeout: Duration, maximumConnections: Int, largestBody: Int,
    eventLoop: (any EventLoop)? = nil, authorities: String? = nil
  ) {
    self.origin = origin
    self.authorities = authorities
    self.connectTimeout = TimeAmount(connectTimeout)
    self.maximumConnections = max(1, maximumConnections)
    self.largestBody = largestBody
    self.eventLoop =
      eventLoop ?? MultiThreadedEventLoopGroup.currentEventLoop
      ?? MultiThreadedEventLoopGroup.singleton.next()
  }

  /// Sends a request and collects the whole response.
  ///
  /// - Parameter timeout: How long it may take, up to the last byte of the response; `nil` for as long as it takes.
  package func send(
    _ request: HTTPRequest, timeout: Duration?
  ) async throws(HTTPFailure) -> HTTPResponse {
    guard !Task.isCancelled else { throw .cancelled }
    let exchange = HTTPExchange(
      request: try request.encoded(for: origin), hasBody: request.method != "HEAD",
      deadline: timeout.map { .now() + TimeAmount($0) } ?? .distantFuture)
    let outcome = await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        if eventLoop.inEventLoop {
          start(exchange, continuation)
        } else {
          eventLoop.execute { self.start(exchange, continuation) }
        }
      }
    } onCancel: {
      eventLoop.execute { self.fail(exchange, .cancelled) }
    }
    switch outcome {
    case .response(let response): return response
    case .failure(let failure): throw failure
    }
  }

  /// Sends one request on a connection of its own, which is closed then.
  package static func send(
    _ request: HTTPRequest, to origin: HTTPOrigin, largestBody: Int, timeout: Duration
  ) async throws(HTTPFailure) -> HTTPResponse {
    let pool = HTTPConnectionPool(
      origin, connectTimeout: .seconds(10), maximumConnections: 1, largestBody: largestBody)
    do {
      let response = try await pool.send(request, timeout: timeout)
      await pool.shutdown()
      return response
    } catch {
      await pool.shutdown()
      throw error
    }
  }

  /// Closes all connections. Requests in progress fail with `HTTPFailure.cancelled`, and so do all later ones.
  package func shutdown() async {
    await withUnsafeContinuation { continuation in
      eventLoop.execute {
        self.isShutDown = true
        self.nextCheck?.timer.cancel()
        for exchange in self.waiting { exchange.finish(.failure(.cancelled)) }
        self.waiting.removeAll()
        for connection in self.open { connection.close() }
        continuation.resume()
      }
    }
  }

  // MARK: Requests

  private func start(
    _ exchange: HTTPExchange,
    _ continuation: UnsafeContinuation<HTTPOutcome, Never>
  ) {
    guard exchange.start(continuation) else { return }
    guard !isShutDown else { return exchange.finish(.failure(.cancelled)) }
    checkTime(at: exchange.deadline)
    while let connection = idle.popLast() {
      if connection.isOpen, connection.idleSince.duration(to: .now) < Self.longestRest {
        return connection.send(exchange)
      }
      connection.close()
    }
    waiting.append(exchange)
    connectAsNeeded()
  }

  private func fail(_ exchange: HTTPExchange, _ failure: HTTPFailure) {
    // It may have ended just before its task was cancelled, and its connection may have another one by now.
    guard !exchange.isFinished else { return }
    waiting.removeAll { $0 === exchange }
    exchange.connection?.close(because: failure)
    exchange.finish(.failure(failure))
  }

  /// Fails what is overdue at a time. One timer serves all requests, since nearly all end long before.
  private func checkTime(at deadline: NIODeadline) {
    guard deadline < nextCheck?.deadline ?? .distantFuture else { return }
    nextCheck?.timer.cancel()
    let timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.failOverdue() }
    nextCheck = (deadline, timer)
  }

  private func failOverdue() {
    let now = NIODeadline.now()
    let exchanges = waiting + open.compactMap(\.exchange)
    for exchange in exchanges where exchange.deadline <= now { fail(exchange, .timeout) }
    nextCheck = nil
    if let next = exchanges.filter({ !$0.isFinished }).map(\.deadline).min() { checkTime(at: next) }
  }

  // MARK: Connections

  /// Takes a connection back, whose response is complete.
  func release(_ connection: HTTPConnection) {
    if isShutDown {
      connection.close()
    } else if let exchange = waiting.popFirst() {
      connection.send(exchange)
    } else {
      idle.append(connection)
    }
  }

  /// Forgets a connection, which is closed.
  func remove(_ connection: HTTPConnection) {
    open.removeAll { $0 === connection }
    idle.removeAll { $0 === connection }
    connectAsNeeded()
  }

  private func connectAsNeeded() {
    while connecting < waiting.count, open.count + connecting < maximumConnections { connect() }
  }

  private func connect() {
    connecting += 1
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(connectTimeout)
      .channelInitializer { channel in
        // A name with several addresses has a channel for each that is tried.
        channel.eventLoop.makeCompletedFuture { try self.addConnection(to: channel) }
      }
    // An address needs no resolver, which would be a thread of its own.
    let channel =
      if let address = try? SocketAddress(ipAddress: origin.host, port: origin.port) {
        bootstrap.connect(to: address)
      } else {
        bootstrap.connect(host: origin.host, port: origin.port)
      }
    channel.hop(to: eventLoop).assumeIsolated().whenComplete { result in
      self.connecting -= 1
      switch result {
      case .success(let channel):
        let pipeline = channel.pipeline.syncOperations
        guard let connection = try? pipeline.handler(type: HTTPConnection.self), connection.isOpen
        else {
          channel.close(promise: nil)
          return self.failNext(because: .closed)
        }
        self.open.append(connection)
        self.release(connection)
      case .failure(let error):
        self.failNext(because: .unreachable(Self.reason(of: error)))
      }
    }
  }

  /// Fails the request that has waited longest. A failed connection fails one request, so that each request is tried as
  /// often as its caller wants.
  private func failNext(because failure: HTTPFailure) {
    waiting.popFirst()?.finish(.failure(failure))
    connectAsNeeded()
  }

  private func addConnection(to channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    if origin.isEncrypted {
      // A server's name is not sent for an address (RFC 6066, section 3).
      let isAddress = (try? SocketAddress(ipAddress: origin.host, port: origin.port)) != nil
      try pipeline.addHandler(
        NIOSSLClientHandler(
          context: try tlsContext(), serverHostname: isAddress ? nil : origin.host))
    }
    try pipeline.addHandler(HTTPConnection(pool: self, largestBody: largestBody))
  }

  /// Made when the first encrypted connection is, since it reads the certificates of all authorities.
  private func tlsContext() throws -> NIOSSLContext {
    if let tls { return tls }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let authorities { configuration.trustRoots = .file(authorities) }
    let context = try NIOSSLContext(configuration: configuration)
    tls = context
    return context
  }

  private static func reason(of error: any Error) -> String {
    switch error {
    case ChannelError.connectTimeout: "it took too long"
    case let error as NIOConnectionError:
      error.connectionErrors.first.map { reason(of: $0.error) } ?? "\(error.host) has no address"
    default: String(describing: error)
    }
  }
}

extension HTTPConnectionPool: CustomReflectable {
  /// Reveals nothing, since requests, including their secrets, are reachable from here.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension TimeAmount {
  /// The time of a duration, limited to 64 bits of nanoseconds.
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self =
      abs(seconds) < Int64.max / 2_000_000_000
      ? .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
      : .nanoseconds(seconds > 0 ? .max / 2 : .min / 2)
  }
}
#endif
