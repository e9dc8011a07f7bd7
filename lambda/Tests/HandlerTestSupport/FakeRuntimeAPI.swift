/// Lambda's side of the Runtime API for tests: sends events and stores reports.
package actor FakeRuntimeAPI {
  /// A report of a runtime.
  package struct Report: Sendable {
    /// The path below the version, such as `runtime/invocation/1/response`.
    package let path: String
    package let errorType: String?
    package let contentType: String?
    /// The id of the run that is answered, if there is one.
    package let invocationID: String?
    package let body: String
    package let connection: Int
  }

  /// An event to send.
  package struct Event: Sendable {
    package var id: String
    package var body: [UInt8]
    package var headers: [String: String]

    /// An event with the headers that Lambda always sends.
    package init(id: String, body: [UInt8], deadlineMilliseconds: Int64? = nil) {
      self.id = id
      self.body = body
      headers = [
        "Lambda-Runtime-Aws-Request-Id": id,
        "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Lambda-Runtime-Trace-Id": "Root=1-\(id);Sampled=1",
      ]
      headers["Lambda-Runtime-Deadline-Ms"] = deadlineMilliseconds.map { String($0) }
    }
  }

  /// Replaces the answer to a request, depending on the number of earlier requests for its path.
  package typealias Override =
    @Sendable (_ path: String, _ earlier: Int) -> HTTPStandIn.Reply?

  private var server: HTTPStandIn?
  private let override: Override
  private let closesSilently: Bool
  private var events: [Event] = []
  private var waiting: [CheckedContinuation<Event?, Never>] = []
  private var reports: [Report] = []
  private var seen: [String: Int] = [:]
  private var nextConnections: [Int] = []

  /// - Parameter closesSilently: Closes each connection after an answer without announcing it, as
  ///   happens to a process that is frozen.
  package init(closesSilently: Bool = false, override: @escaping Override = { _, _ in nil }) {
    self.override = override
    self.closesSilently = closesSilently
  }

  /// Starts listening, and returns the value for `AWS_LAMBDA_RUNTIME_API`.
  package func start() async throws -> String {
    let server = try await HTTPStandIn { [self] request in await reply(to: request) }
    self.server = server
    return "127.0.0.1:\(server.port)"
  }

  /// Ends all waits and stops listening.
  package func stop() async {
    for continuation in waiting { continuation.resume(returning: nil) }
    waiting = []
    await server?.stop()
  }

  /// Sends an event to the waiting request or to the next one.
  package func enqueue(_ event: Event) {
    if waiting.isEmpty {
      events.append(event)
    } else {
      waiting.removeFirst().resume(returning: event)
    }
  }

  /// All reports so far.
  package var allReports: [Report] { reports }

  /// The connections of the requests for events, in order.
  package var connectionsOfNext: [Int] { nextConnections }

  /// The number of requests for a path.
  package func count(of path: String) -> Int { seen[path] ?? 0 }

  /// Waits for the first report for a path, but not for ever; `nil` if the time is up.
  package func report(_ path: String, within time: Duration = .seconds(120)) async -> Report? {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
      if let report = reports.first(where: { $0.path == path }) { return report }
      guard (try? await Task.sleep(for: .milliseconds(2))) != nil else { return nil }
    }
    return nil
  }

  private func reply(to request: HTTPStandIn.Request) async -> HTTPStandIn.Reply {
    let prefix = "/2018-06-01/"
    guard request.path.hasPrefix(prefix) else { return .answer(status: 404) }
    let path = String(request.path.dropFirst(prefix.count))
    let earlier = seen[path, default: 0]
    seen[path] = earlier + 1
    if path == "runtime/invocation/next", request.method == "GET" {
      nextConnections.append(request.connection)
      if let reply = override(path, earlier) { return reply }
      guard let event = await nextEvent() else { return .drop }
      return .answer(status: 200, headers: event.headers, body: event.body)
    }
    guard request.method == "POST" else { return .answer(status: 405) }
    let report = Report(
      path: path, errorType: request.headers["lambda-runtime-function-error-type"],
      contentType: request.headers["content-type"],
      invocationID: request.headers["lambda-runtime-invocation-id"],
      body: String(decoding: request.body, as: UTF8.self), connection: request.connection)
    reports.append(report)
    if let reply = override(path, earlier) { return reply }
    return closesSilently ? .answerThenClose(status: 202) : .answer(status: 202)
  }

  private func nextEvent() async -> Event? {
    if !events.isEmpty { return events.removeFirst() }
    return await withCheckedContinuation { waiting.append($0) }
  }
}
