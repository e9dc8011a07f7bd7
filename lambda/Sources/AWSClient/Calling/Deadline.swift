#if Handler
/// The instant by which a call must have ended. A call with `nil` has no deadline.
public struct Deadline: Sendable, Hashable, Comparable {
  /// The instant, on the clock that also runs while the machine sleeps.
  public let instant: ContinuousClock.Instant

  public init(_ instant: ContinuousClock.Instant) {
    self.instant = instant
  }

  /// A deadline after a duration from now.
  public static func after(_ duration: Duration) -> Deadline {
    Deadline(.now + duration)
  }

  /// A deadline earlier by a duration, to keep time for what follows.
  public func earlier(by margin: Duration) -> Deadline {
    Deadline(instant - margin)
  }

  /// The time left; negative after the deadline.
  public var remaining: Duration { ContinuousClock.now.duration(to: instant) }

  public static func < (left: Deadline, right: Deadline) -> Bool {
    left.instant < right.instant
  }
}
#endif
