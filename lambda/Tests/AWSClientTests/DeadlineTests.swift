import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite("A deadline", .timeLimit(.minutes(5)))
struct DeadlineTests {
  @Test(
    "ends a call whose answer does not come, or not all of it",
    arguments: [
      HTTPStandIn.Reply.hang, .stall(status: 200, body: Array(#"{"UnprocessedItems":{}}"#.utf8)),
    ])
  func hang(reply: HTTPStandIn.Reply) async throws {
    // Longer than the deadline, so that the limit of an attempt does not end it.
    var limits = TransportLimits()
    limits.attemptTimeout = .seconds(90)
    try await withServer(limits: limits, clock: .system, replies: .always(reply)) {
      client, server in
      let start = ContinuousClock.now
      let error = try await awsError { () async throws(AWSError) in
        try await write(client, deadline: .after(.seconds(2)))
      }
      let taken = start.duration(to: .now)
      #expect(error.kind == .deadlineExceeded)
      #expect(error.isRetryable)
      #expect(taken >= .milliseconds(1_990))
      #expect(taken < .seconds(60))
      #expect(server.requests.count == 1)
    }
  }

  @Test("that has passed sends nothing")
  func passed() async throws {
    try await withServer(replies: .always(written)) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await write(client, deadline: Deadline(.now - .seconds(3_600)))
      }
      #expect(error.kind == .deadlineExceeded)
      #expect(error.attempts == 0)
      #expect(server.requests.isEmpty)
    }
  }

  @Test("leaves room for a second attempt where the first takes longer than an attempt may")
  func attemptTimeout() async throws {
    var limits = TransportLimits()
    limits.attemptTimeout = .seconds(2)
    try await withServer(
      limits: limits, replies: .numbered { number in number == 0 ? .hang : written }
    ) { client, server in
      let unprocessed = try await write(client, deadline: .after(.seconds(30)))
      #expect(unprocessed == [])
      #expect(server.requests.count == 2)
    }
  }

  @Test("is not waited for when the task is cancelled")
  func cancellation() async throws {
    try await withServer(clock: .system, replies: .always(.hang)) { client, server in
      let task = Task {
        try await awsError { () async throws(AWSError) in try await write(client) }
      }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      let start = ContinuousClock.now
      task.cancel()
      let error = try await task.value
      #expect(error.kind == .cancelled)
      #expect(start.duration(to: .now) < .seconds(60))
      #expect(server.requests.count == 1)
    }
  }

  @Test("is not waited for when the client is shut down")
  func shutdown() async throws {
    try await withServer(replies: .always(written)) { client, _ in
      await client.shutdown()
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.kind == .cancelled)
    }
  }
}
