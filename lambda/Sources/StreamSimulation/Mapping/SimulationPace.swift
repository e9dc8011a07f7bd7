#if Handler
package import AWSValues

/// How long a mapping waits if AWS documents no figure, or if a test is in a hurry.
public struct SimulationPace: Sendable, Hashable {
  /// The time between reads of a shard that had no more records; Lambda reads once a second.
  package var pollInterval: Duration
  /// The wait before the first retry of a batch, which doubles with each further one. AWS documents
  /// that there is a backoff, but not its length.
  package var firstRetryDelay: Duration
  /// The maximum wait before a retry.
  package var longestRetryDelay: Duration

  public init(
    pollInterval: Duration = .seconds(1), firstRetryDelay: Duration = .milliseconds(100),
    longestRetryDelay: Duration = .seconds(30)
  ) {
    self.pollInterval = pollInterval
    self.firstRetryDelay = firstRetryDelay
    self.longestRetryDelay = longestRetryDelay
  }

  /// The wait before a retry; numbers start at 1.
  func delay(beforeRetry retry: Int) -> Duration {
    // 2³² times the first delay exceeds any sensible limit.
    min(longestRetryDelay, firstRetryDelay * (1 << min(max(retry, 1) - 1, 32)))
  }
}

/// A simulation's source of time.
public struct SimulationClock: Sendable {
  /// The time for records' ages and for waits.
  package var now: @Sendable () -> UTCTime
  /// Waits for a duration. Throws only if the task is cancelled.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> UTCTime,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// The clock of the machine.
  public static let system = SimulationClock(
    now: { .now }, sleep: { try await Task.sleep(for: $0) })
}

extension UTCTime {
  static func + (time: UTCTime, duration: Duration) -> UTCTime {
    UTCTime(millisecondsSince1970: time.millisecondsSince1970 + duration.roundedMilliseconds)
  }

  /// The time since an earlier instant; negative if it is later.
  func since(_ earlier: UTCTime) -> Duration {
    .milliseconds(millisecondsSince1970 - earlier.millisecondsSince1970)
  }
}

extension Duration {
  /// Milliseconds, rounded up so that a wait never ends too early.
  fileprivate var roundedMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return seconds * 1_000 + (attoseconds + perMillisecond - 1) / perMillisecond
  }
}
#endif
