public import UTCTime

/// How long a mapping waits where AWS documents no figure, or where a test has no time.
public struct SimulationPace: Sendable, Hashable {
  /// How long a shard is left alone once it had nothing more; Lambda asks once a second.
  public var pollInterval: Duration
  /// The wait before the first retry of a batch; it doubles with each further one. AWS says that
  /// there is a backoff, but not how long it is.
  public var firstRetryDelay: Duration
  /// The longest wait before a retry.
  public var longestRetryDelay: Duration

  public init(
    pollInterval: Duration = .seconds(1), firstRetryDelay: Duration = .milliseconds(100),
    longestRetryDelay: Duration = .seconds(30)
  ) {
    self.pollInterval = pollInterval
    self.firstRetryDelay = firstRetryDelay
    self.longestRetryDelay = longestRetryDelay
  }

  /// The wait before a retry, which is numbered from 1.
  func delay(beforeRetry retry: Int) -> Duration {
    // 2³² times the first delay is beyond any limit that makes sense.
    min(longestRetryDelay, firstRetryDelay * (1 << min(max(retry, 1) - 1, 32)))
  }
}

/// Where a simulation takes its time from.
public struct SimulationClock: Sendable {
  /// The time that records' ages and waits are measured with.
  public var now: @Sendable () -> UTCTime
  /// Waits that long; throws only when the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void

  public init(
    now: @escaping @Sendable () -> UTCTime,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// The machine's clock.
  public static let system = SimulationClock(
    now: { .now }, sleep: { try await Task.sleep(for: $0) })
}

extension UTCTime {
  static func + (time: UTCTime, duration: Duration) -> UTCTime {
    UTCTime(millisecondsSince1970: time.millisecondsSince1970 + duration.roundedMilliseconds)
  }

  /// How long after another time this is; negative where it is before.
  func since(_ earlier: UTCTime) -> Duration {
    .milliseconds(millisecondsSince1970 - earlier.millisecondsSince1970)
  }
}

extension Duration {
  /// Whole milliseconds, rounded up: a wait never ends too early.
  fileprivate var roundedMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let perMillisecond: Int64 = 1_000_000_000_000_000
    return seconds * 1_000 + (attoseconds + perMillisecond - 1) / perMillisecond
  }
}
