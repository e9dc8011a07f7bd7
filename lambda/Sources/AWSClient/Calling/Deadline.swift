/// The instant by which a call must have ended; where a call takes `nil`, there is none.
public struct Deadline: Sendable, Hashable, Comparable {
  /// The instant on the clock that also runs while the machine sleeps.
  public let instant: ContinuousClock.Instant

  public init(_ instant: ContinuousClock.Instant) {
    self.instant = instant
  }

  /// The deadline a while from now.
  public static func after(_ duration: Duration) -> Deadline {
    Deadline(.now + duration)
  }

  /// A deadline that many earlier, to keep time for what has to happen afterwards.
  public func earlier(by margin: Duration) -> Deadline {
    Deadline(instant - margin)
  }

  /// The time that is left; negative once it has passed.
  public var remaining: Duration { ContinuousClock.now.duration(to: instant) }

  public static func < (left: Deadline, right: Deadline) -> Bool {
    left.instant < right.instant
  }
}
