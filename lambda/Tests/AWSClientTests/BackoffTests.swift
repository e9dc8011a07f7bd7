import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite("Waiting between attempts")
struct BackoffTests {
  @Test("grows to its cap, is a random part of it, and repeats with the seed")
  func growth() async throws {
    let policy = RetryPolicy(
      maximumAttempts: 9, baseDelay: .milliseconds(100), maximumDelay: .seconds(1))
    var runs: [[Duration]] = []
    for _ in 0..<2 {
      let clock = SkippingClock()
      try await withServer(
        retry: policy, clock: clock.clock, replies: .always(.answer(status: 500, text: ""))
      ) { client, _ in
        _ = try await awsError { () async throws(AWSError) in try await write(client) }
      }
      runs.append(clock.waits)
    }
    let waits = runs[0]
    let bounds: [Duration] = [100, 200, 400, 800, 1_000, 1_000, 1_000, 1_000].map {
      .milliseconds($0)
    }
    #expect(waits.count == bounds.count)
    for (wait, bound) in zip(waits, bounds) { #expect(wait <= bound) }
    #expect(waits.contains { $0 > .milliseconds(100) })
    #expect(runs[0] == runs[1])
  }

  @Test("that would pass the deadline is not begun")
  func notBeyondDeadline() async throws {
    let policy = RetryPolicy(
      maximumAttempts: 50, baseDelay: .seconds(60), maximumDelay: .seconds(600))
    let clock = SkippingClock()
    let deadline = Deadline(clock.clock.now() + .seconds(100))
    try await withServer(
      retry: policy, clock: clock.clock, replies: .always(.answer(status: 503, text: ""))
    ) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await write(client, deadline: deadline)
      }
      #expect(clock.clock.now() < deadline.instant)
      #expect(error.httpStatus == 503)
      #expect(error.attempts == server.requests.count)
      #expect(error.attempts == clock.waits.count + 1)
      #expect(error.attempts < 50)
    }
  }

  @Test("for the caller's own resending says whether there is time left")
  func resending() async throws {
    let clock = SkippingClock()
    try await withServer(clock: clock.clock, replies: .always(written)) { client, _ in
      #expect(await client.waitBeforeResending(afterAttempt: 3, deadline: nil))
      #expect(clock.waits.count == 1)
      #expect(
        await !client.waitBeforeResending(
          afterAttempt: 3, deadline: Deadline(clock.clock.now() - .seconds(1))))
      #expect(clock.waits.count == 1)
    }
  }
}
