/// A length of time in whole seconds: `.seconds(30)`, `.minutes(5)`, `.hours(24)`, `.days(14)`.
///
/// Swift's `Duration` ends at seconds, while AWS reckons in hours and days.
public struct TimeSpan: Hashable, Comparable, Sendable {
  /// Its length in seconds.
  package let seconds: Int

  /// So many seconds.
  public static func seconds(_ count: Int) -> TimeSpan { TimeSpan(seconds: count) }
  /// So many times 60 seconds.
  public static func minutes(_ count: Int) -> TimeSpan { TimeSpan(count, times: 60) }
  /// So many times 3,600 seconds.
  public static func hours(_ count: Int) -> TimeSpan { TimeSpan(count, times: 3600) }
  /// So many times 86,400 seconds.
  public static func days(_ count: Int) -> TimeSpan { TimeSpan(count, times: 86_400) }

  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.seconds < right.seconds
  }

  private init(seconds: Int) {
    self.seconds = seconds
  }

  /// An absurd length stays absurd, and is refused where it is used, in place of an overflow here.
  private init(_ count: Int, times unit: Int) {
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
    self.seconds = overflow ? (count < 0 ? .min : .max) : seconds
  }

  /// Whether it is a whole number of days.
  var isInDays: Bool { seconds % 86_400 == 0 }

  /// The days in it, without a part of one.
  var wholeDays: Int { seconds / 86_400 }

  /// In the largest unit that divides it: `24 hours`, `90 seconds`.
  var title: String {
    for (unit, name) in [(86_400, "day"), (3600, "hour"), (60, "minute")]
    where seconds != 0 && seconds % unit == 0 {
      let count = seconds / unit
      return "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    return "\(seconds) second\(seconds == 1 ? "" : "s")"
  }
}
