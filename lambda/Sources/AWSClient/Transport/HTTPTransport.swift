import AsyncHTTPClient
import HTTPChecks
import NIOCore
import NIOHTTP1

/// What came back for a request.
struct HTTPAnswer: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]
}

/// Sends a request once and collects the whole answer, within bounds of time and size.
///
/// Connections are kept alive and used again. Nothing is repeated here, redirects are not followed:
/// what to do after a failure is decided where the deadline is known.
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
    // One event loop for requests and connections alike, and that of the caller where it runs on
    // one. It saves every hop between threads; and where the two are on different loops,
    // AsyncHTTPClient 1.37 may tell its pool of an idle connection that the service has closed
    // meanwhile, which ends the process ("A connection that we don't know was released?").
    client = HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup.any(), configuration: configuration)
    maximumResponseSize = limits.maximumResponseSize
  }

  /// - Parameter timeout: How long all of it may take, the answer's last byte included.
  func send(_ request: HTTPClient.Request, timeout: Duration) async throws(AWSError) -> HTTPAnswer {
    // The task of this older interface, unlike the asynchronous one, is bounded by its deadline
    // up to the end of the body, and costs fewer hops between threads.
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

  /// Closes all connections. Requests under way fail.
  func shutdown() async {
    // The one error there can be is that it was shut down before.
    try? await client.shutdown()
  }
}

extension HTTPTransport: CustomReflectable {
  /// Shows nothing: what is being sent, secrets included, is reachable from here.
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Duration {
  /// The duration for NIO, cut to what 64 bits of nanoseconds hold.
  fileprivate var timeAmount: TimeAmount {
    let (seconds, attoseconds) = components
    guard abs(seconds) < Int64.max / 2_000_000_000 else {
      return .nanoseconds(seconds > 0 ? .max / 2 : .min / 2)
    }
    return .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

extension AWSError {
  /// What a failure of the HTTP client means to a call.
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
      // The short description leaves out header values, which hold secrets.
      self.init(.connection, message: error.shortDescription)
    }
  }
}
