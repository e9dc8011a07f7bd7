#if Handler
import AWSValues

/// A client's source of time for deadlines, waits and signatures.
package struct ClientClock: Sendable {
  /// The instant that deadlines are compared with.
  package var now: @Sendable () -> ContinuousClock.Instant
  /// The seconds since 1970, for signatures.
  package var unixSeconds: @Sendable () -> Int64
  /// Waits until an instant. Throws only if the task is cancelled.
  package var sleep: @Sendable (_ until: ContinuousClock.Instant) async throws -> Void

  package init(
    now: @escaping @Sendable () -> ContinuousClock.Instant,
    unixSeconds: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (_ until: ContinuousClock.Instant) async throws -> Void
  ) {
    self.now = now
    self.unixSeconds = unixSeconds
    self.sleep = sleep
  }

  /// The clocks of the machine.
  package static let system = ClientClock(
    now: { .now },
    unixSeconds: { UTCTime.now.millisecondsSince1970 / 1_000 },
    sleep: { try await Task.sleep(until: $0, clock: .continuous) })
}
#endif
