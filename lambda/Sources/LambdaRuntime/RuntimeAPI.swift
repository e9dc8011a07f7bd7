#if Handler
import AWSValues
import AsyncHTTPClient
import HTTPChecks
import NIOCore
import NIOHTTP1

/// The requests of the Runtime API, version 2018-06-01 (AWS documentation: Lambda, "Using the
/// Lambda runtime API for custom runtimes").
///
/// No request has a time limit once it is connected: the process may be frozen for hours at any
/// point, and would find the limit exceeded when it resumes. A connection that was closed in the
/// meantime is opened again.
struct RuntimeAPI: Sendable {
  /// The outcome of a request that reports something to Lambda.
  enum Outcome: Sendable, Hashable {
    /// 202
    case accepted
    /// 413: the answer is larger than Lambda accepts.
    case tooLarge
    /// Another status, such as 400 or 410 for an invocation that is over. The runtime can continue.
    case refused(status: UInt)
  }

  private let address: String
  private let client: HTTPClient
  /// How often a request is tried before the Runtime API counts as unreachable.
  private static let attempts = 6
  /// The maximum size of a response in bytes; an event has up to 6 MB. Anything larger could
  /// exhaust the memory, which would end the process without a message.
  private static let longestAnswer = 64 << 20

  init(address: String, eventLoop: any EventLoop) {
    self.address = address
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.redirectConfiguration = .disallow
    // Only the time to connect, on the loopback interface. Retries are made below.
    configuration.timeout.connect = .seconds(1)
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = StatusCheck.add(to:)
    client = HTTPClient(eventLoopGroup: eventLoop, configuration: configuration)
  }

  func shutdown() async {
    // Fails only if it was shut down before.
    try? await client.shutdown()
  }

  /// Waits for the next event, however long it takes.
  func next() async throws(RuntimeFailure) -> Invocation {
    let answer = try await send(.GET, "runtime/invocation/next") { answer in
      guard answer.status == .ok else { return "status \(answer.status.code)" }
      guard Invocation(headers: answer.headers, event: [], receivedAt: .now) != nil else {
        return "no request id"
      }
      return nil
    }
    guard
      let invocation = Invocation(
        headers: answer.headers, event: answer.body, receivedAt: .now)
    else { throw .unreachable(request: "GET runtime/invocation/next", reason: "no request id") }
    return invocation
  }

  /// Sends the answer to an invocation.
  func respond(
    to invocation: Invocation, with body: [UInt8]
  ) async throws(RuntimeFailure) -> Outcome {
    try await post(
      "runtime/invocation/\(invocation.requestID)/response", headers: Self.headers(of: invocation),
      body: body)
  }

  /// Reports that an invocation failed.
  func report(
    _ failure: FailureReport, of invocation: Invocation
  ) async throws(RuntimeFailure) -> Outcome {
    var headers = Self.headers(of: failure)
    headers.add(contentsOf: Self.headers(of: invocation))
    return try await post(
      "runtime/invocation/\(invocation.requestID)/error", headers: headers, body: failure.body)
  }

  /// Reports that the function cannot be set up.
  func reportInitialization(_ failure: FailureReport) async throws(RuntimeFailure) -> Outcome {
    try await post("runtime/init/error", headers: Self.headers(of: failure), body: failure.body)
  }

  private static func headers(of failure: FailureReport) -> HTTPHeaders {
    [
      "Content-Type": "application/vnd.aws.lambda.error+json",
      "Lambda-Runtime-Function-Error-Type": failure.headerValue,
    ]
  }

  /// The id of the run that is answered, if Lambda sent one.
  private static func headers(of invocation: Invocation) -> HTTPHeaders {
    guard let id = invocation.invocationID else { return [:] }
    return ["Lambda-Runtime-Invocation-Id": id]
  }

  private func post(
    _ path: String, headers: HTTPHeaders, body: [UInt8]
  ) async throws(RuntimeFailure) -> Outcome {
    let answer = try await send(.POST, path, headers: headers, body: body) { _ in nil }
    switch answer.status {
    case .accepted: return .accepted
    case .payloadTooLarge: return .tooLarge
    default: return .refused(status: answer.status.code)
    }
  }

  // MARK: Transport

  private struct AnswerTooLong: Error, CustomStringConvertible {
    var description: String { "the response is larger than \(RuntimeAPI.longestAnswer) bytes" }
  }

  private struct Answer: Sendable {
    var status: HTTPResponseStatus
    var headers: HTTPHeaders
    var body: [UInt8]
  }

  /// Sends a request until there is a usable response.
  ///
  /// If its connection breaks, the request is sent again. Lambda treats a second `next` like the
  /// first, and refuses a second report about an invocation, which does no harm.
  ///
  /// - Parameter fault: Returns the reason why a response cannot be used; `nil` if it can.
  private func send(
    _ method: HTTPMethod, _ path: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
    fault: (Answer) -> String?
  ) async throws(RuntimeFailure) -> Answer {
    let name = "\(method) \(path)"
    var request = HTTPClientRequest(url: "http://\(address)/2018-06-01/\(path)")
    request.method = method
    request.headers = headers
    if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
    var reason = ""
    for attempt in 1...Self.attempts {
      do {
        let answer = try await exchange(request)
        if answer.status == .internalServerError {
          throw RuntimeFailure.containerError(request: name)
        }
        guard let fault = fault(answer) else { return answer }
        reason = fault
      } catch let failure as RuntimeFailure {
        throw failure
      } catch {
        reason = String(describing: error).prefix(utf8: 1_000)
      }
      if Task.isCancelled { break }
      if attempt < Self.attempts {
        // 10 ms, doubled each time: about 0.3 s in all.
        try? await Task.sleep(for: .milliseconds(5 << attempt))
      }
    }
    throw .unreachable(request: name, reason: reason)
  }

  private func exchange(_ request: HTTPClientRequest) async throws -> Answer {
    let response = try await client.execute(request, deadline: .distantFuture)
    var body: [UInt8] = []
    if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }) {
      body.reserveCapacity(min(max(length, 0), 1 << 24))
    }
    for try await part in response.body {
      guard body.count + part.readableBytes <= Self.longestAnswer else { throw AnswerTooLong() }
      body.append(contentsOf: part.readableBytesView)
    }
    return Answer(status: response.status, headers: response.headers, body: body)
  }
}
#endif
