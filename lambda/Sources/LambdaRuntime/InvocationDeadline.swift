#if Handler
public import AWSValues

/// The end of an invocation in wall-clock time, as Lambda sends it.
public struct InvocationDeadline: Sendable {
  /// The end of the invocation.
  public let time: UTCTime
  private let now: @Sendable () -> UTCTime

  /// - Parameter now: The clock that ``remaining`` reads.
  public init(_ time: UTCTime, now: @escaping @Sendable () -> UTCTime = { .now }) {
    self.time = time
    self.now = now
  }

  /// The time left; negative after the deadline.
  public var remaining: Duration {
    let (milliseconds, overflow) = time.millisecondsSince1970.subtractingReportingOverflow(
      now().millisecondsSince1970)
    return .milliseconds(overflow ? Int64.max / 1_000_000 : milliseconds)
  }
}
#endif
