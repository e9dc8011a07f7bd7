import HandlerTestSupport
import Synchronization
import Testing

@testable import AWSClient

/// A clock that only advances by waits, which take no time and are recorded.
final class SkippingClock: Sendable {
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  private struct State {
    var skipped: Duration = .zero
    var waits: [Duration] = []
  }

  /// The recorded waits.
  var waits: [Duration] { state.withLock { $0.waits } }

  var clock: ClientClock {
    ClientClock(
      now: { [self] in state.withLock { start + $0.skipped } },
      unixSeconds: { 1_440_938_160 },
      sleep: { [self] end in
        try Task.checkCancellation()
        state.withLock { state in
          let wait = (start + state.skipped).duration(to: end)
          state.waits.append(wait)
          state.skipped += wait
        }
      })
  }
}

/// A client for a scripted server. Both are shut down at the end.
func withServer<Result: Sendable>(
  retry: RetryPolicy = RetryPolicy(maximumAttempts: 4),
  limits: TransportLimits = TransportLimits(),
  clock: ClientClock = SkippingClock().clock,
  replies: HTTPStandIn.Script,
  _ body: (AWSClient, HTTPStandIn) async throws -> Result
) async throws -> Result {
  let server = try await HTTPStandIn(script: replies.reply)
  let client = try AWSClient(
    configuration: .forTests(url: server.url, retry: retry, limits: limits), clock: clock,
    random: RandomSource(seed: 7))
  do {
    let result = try await body(client, server)
    await client.shutdown()
    await server.stop()
    return result
  } catch {
    await client.shutdown()
    await server.stop()
    throw error
  }
}

/// Returns the error of a call.
///
/// - Throws: `NothingThrown` if the call succeeds.
func awsError(_ call: () async throws(AWSError) -> some Sendable) async throws -> AWSError {
  let result: any Sendable
  do throws(AWSError) {
    result = try await call()
  } catch {
    return error
  }
  throw NothingThrown(result: "\(result)")
}

/// A call returned this instead of throwing.
struct NothingThrown: Error {
  let result: String
}

extension AWSConfiguration {
  static let testSecret = "very/secret+key"
  static let testToken = "session+token=="

  static func forTests(
    url: String, retry: RetryPolicy = RetryPolicy(maximumAttempts: 4),
    limits: TransportLimits = TransportLimits()
  ) throws -> AWSConfiguration {
    var configuration = try AWSConfiguration(environment: [
      "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": testSecret,
      "AWS_SESSION_TOKEN": testToken, "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": url,
    ])
    configuration.retry = retry
    configuration.limits = limits
    return configuration
  }
}
