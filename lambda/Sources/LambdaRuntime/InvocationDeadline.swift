public import UTCTime

/// When an invocation ends, by the clock of the wall, as Lambda gives it.
public struct InvocationDeadline: Sendable {
  /// The end of the invocation.
  public let time: UTCTime
  private let now: @Sendable () -> UTCTime

  /// - Parameter now: the clock that ``remaining`` reads.
  public init(_ time: UTCTime, now: @escaping @Sendable () -> UTCTime = { .now }) {
    self.time = time
    self.now = now
  }

  /// The time that is left; negative once the deadline has passed.
  public var remaining: Duration {
    let (milliseconds, overflow) = time.millisecondsSince1970.subtractingReportingOverflow(
      now().millisecondsSince1970)
    return .milliseconds(overflow ? Int64.max / 1_000_000 : milliseconds)
  }
}
