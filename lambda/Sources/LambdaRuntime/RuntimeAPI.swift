#if Handler
import AWSValues
import HTTPTransport
import NIOCore

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
    case refused(status: Int)
  }

  private let pool: HTTPConnectionPool
  /// How often a request is tried before the Runtime API counts as unreachable.
  private static let attempts = 6
  /// The maximum size of a response in bytes; an event has up to 6 MB. Anything larger could
  /// exhaust the memory, which would end the process without a message.
  private static let longestAnswer = 64 << 20

  init(address: String, eventLoop: any EventLoop) {
    // One request at a time. Only connecting has a limit, on the loopback interface. Retries are made below.
    pool = HTTPConnectionPool(
      HTTPOrigin(isEncrypted: false, authority: address), connectTimeout: .seconds(1),
      maximumConnections: 1, largestBody: Self.longestAnswer, eventLoop: eventLoop)
  }

  func shutdown() async { await pool.shutdown() }

  /// Waits for the next event, however long it takes.
  func next() async throws(RuntimeFailure) -> Invocation {
    let answer = try await send("GET", "runtime/invocation/next") { answer in
      guard answer.status == 200 else { return "status \(answer.status)" }
      guard Invocation(fields: answer.fields, event: [], receivedAt: .now) != nil else {
        return "no request id"
      }
      return nil
    }
    guard
      let invocation = Invocation(
        fields: answer.fields, event: answer.body, receivedAt: .now)
    else { throw .unreachable(request: "GET runtime/invocation/next", reason: "no request id") }
    return invocation
  }

  /// Sends the answer to an invocation.
  func respond(
    to invocation: Invocation, with body: [UInt8]
  ) async throws(RuntimeFailure) -> Outcome {
    try await post(
      "runtime/invocation/\(invocation.requestID)/response", fields: Self.fields(of: invocation),
      body: body)
  }

  /// Reports that an invocation failed.
  func report(
    _ failure: FailureReport, of invocation: Invocation
  ) async throws(RuntimeFailure) -> Outcome {
    var fields = Self.fields(of: failure)
    fields += Self.fields(of: invocation)
    return try await post(
      "runtime/invocation/\(invocation.requestID)/error", fields: fields, body: failure.body)
  }

  /// Reports that the function cannot be set up.
  func reportInitialization(_ failure: FailureReport) async throws(RuntimeFailure) -> Outcome {
    try await post("runtime/init/error", fields: Self.fields(of: failure), body: failure.body)
  }

  private static func fields(of failure: FailureReport) -> [(name: String, value: String)] {
    [
      ("content-type", "application/vnd.aws.lambda.error+json"),
      ("lambda-runtime-function-error-type", failure.headerValue),
    ]
  }

  /// The id of the run that is answered, if Lambda sent one.
  private static func fields(of invocation: Invocation) -> [(name: String, value: String)] {
    invocation.invocationID.map { [("lambda-runtime-invocation-id", $0)] } ?? []
  }

  private func post(
    _ path: String, fields: [(name: String, value: String)], body: [UInt8]
  ) async throws(RuntimeFailure) -> Outcome {
    let answer = try await send("POST", path, fields: fields, body: body) { _ in nil }
    switch answer.status {
    case 202: return .accepted
    case 413: return .tooLarge
    default: return .refused(status: answer.status)
    }
  }

  // MARK: Transport

  /// Sends a request until there is a usable response.
  ///
  /// If its connection breaks, the request is sent again. Lambda treats a second `next` like the
  /// first, and refuses a second report about an invocation, which does no harm.
  ///
  /// - Parameter fault: Returns the reason why a response cannot be used; `nil` if it can.
  private func send(
    _ method: String, _ path: String, fields: [(name: String, value: String)] = [],
    body: [UInt8] = [], fault: (HTTPResponse) -> String?
  ) async throws(RuntimeFailure) -> HTTPResponse {
    let name = "\(method) \(path)"
    let request = HTTPRequest(method, "/2018-06-01/\(path)", fields: fields, body: body)
    var reason = ""
    for attempt in 1...Self.attempts {
      let result: Result<HTTPResponse, HTTPFailure>
      do throws(HTTPFailure) {
        result = .success(try await pool.send(request, timeout: nil))
      } catch {
        result = .failure(error)
      }
      switch result {
      case .success(let answer) where answer.status == 500:
        throw .containerError(request: name)
      case .success(let answer):
        guard let fault = fault(answer) else { return answer }
        reason = fault
      case .failure(let failure):
        reason = "\(failure)".prefix(utf8: 1_000)
      }
      if Task.isCancelled { break }
      if attempt < Self.attempts {
        // 10 ms, doubled each time: about 0.3 s in all.
        try? await Task.sleep(for: .milliseconds(5 << attempt))
      }
    }
    throw .unreachable(request: name, reason: reason)
  }
}
#endif
