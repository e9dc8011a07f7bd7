#if Handler
import AsyncHTTPClient
import HTTPChecks
import NIOCore
import NIOHTTP1

/// The response to a request.
struct HTTPAnswer: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]
}

/// Sends a request once and collects the whole response, within limits of time and size.
///
/// Connections are kept alive and reused. Requests are not retried here and redirects are not
/// followed, since only the caller knows the deadline.
struct HTTPTransport: Sendable {
  private let client: HTTPClient
  private let maximumResponseSize: Int

  init(limits: TransportLimits) {
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = limits.connectTimeout.timeAmount
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      max(1, limits.maximumConnectionsPerHost)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = { channel in
      HeadWithBody.add(to: channel).flatMap { StatusCheck.add(to: channel) }
    }
    // Requests and connections share one event loop, which is the caller's if it runs on one. That
    // saves every hop between threads. On different loops, AsyncHTTPClient 1.37 may also tell its
    // pool about an idle connection that the service has closed in the meantime, which ends the
    // process ("A connection that we don't know was released?").
    client = HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup.any(), configuration: configuration)
    maximumResponseSize = limits.maximumResponseSize
  }

  /// - Parameter timeout: How long the request may take, up to the last byte of the response.
  func send(_ request: HTTPClient.Request, timeout: Duration) async throws(AWSError) -> HTTPAnswer {
    // Unlike the asynchronous interface, this older one applies its deadline up to the end of the
    // body, and needs fewer hops between threads.
    let task = client.execute(
      request: request,
      delegate: ResponseAccumulator(request: request, maxBodySize: maximumResponseSize),
      deadline: .now() + timeout.timeAmount)
    let response: HTTPClient.Response
    do {
      response = try await withTaskCancellationHandler {
        try await task.futureResult.get()
      } onCancel: {
        task.cancel()
      }
    } catch {
      throw AWSError(transport: error)
    }
    return HTTPAnswer(
      status: Int(response.status.code), headers: response.headers,
      body: response.body.map { Array($0.readableBytesView) } ?? [])
  }

  /// Closes all connections. Requests in progress fail.
  func shutdown() async {
    // The only possible error is that it was shut down before.
    try? await client.shutdown()
  }
}

extension HTTPTransport: CustomReflectable {
  /// Reveals nothing, since requests, including their secrets, are reachable from here.
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Duration {
  /// The duration for NIO, limited to 64 bits of nanoseconds.
  fileprivate var timeAmount: TimeAmount {
    let (seconds, attoseconds) = components
    guard abs(seconds) < Int64.max / 2_000_000_000 else {
      return .nanoseconds(seconds > 0 ? .max / 2 : .min / 2)
    }
    return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

extension AWSError {
  /// Translates an error of the HTTP client.
  init(transport error: any Error) {
    switch error {
    case let error as HTTPClientError:
      self.init(clientError: error)
    case let error as MalformedStatus:
      self.init(.invalidResponse, message: "\(error)", httpStatus: Int(exactly: error.code))
    case is CancellationError:
      self.init(.cancelled, message: "the request was cancelled")
    case let error as ResponseAccumulator.ResponseTooBigError:
      self.init(
        .responseTooLarge, message: "the answer is larger than \(error.maxBodySize) bytes")
    default:
      self.init(.connection, message: String(describing: error))
    }
  }

  private init(clientError error: HTTPClientError) {
    switch error {
    case .deadlineExceeded, .readTimeout, .writeTimeout:
      self.init(.timeout, message: "the answer was not complete in time")
    case .cancelled, .alreadyShutdown:
      self.init(.cancelled, message: "the request was cancelled")
    case .remoteConnectionClosed, .uncleanShutdown:
      self.init(.connection, message: "the connection was closed before the answer was complete")
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
      self.init(.connection, message: "no connection could be made in time")
    case .invalidURL, .emptyHost, .emptyScheme:
      self.init(.invalidRequest, message: "the endpoint is not a usable URL")
    default:
      // The short description contains no header values, which may be secret.
      self.init(.connection, message: error.shortDescription)
    }
  }
}
#endif
