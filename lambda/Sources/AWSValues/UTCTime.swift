import SystemCalls

/// A point in time, to the millisecond, with its text in UTC: `2026-03-01T09:05:00.042Z`.
///
/// It is written by hand since `Date.ISO8601FormatStyle` of FoundationEssentials cuts off a
/// millisecond in half of all cases (`1772352300.001` gives `.000`), and Foundation's other
/// formatters would link ICU, which is four times the handler's size.
public struct UTCTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds, as in Unix time.
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// The current time of the system's clock.
  public static var now: UTCTime {
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else {
      return UTCTime(millisecondsSince1970: 0)
    }
    return UTCTime(
      millisecondsSince1970: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  public static func < (left: UTCTime, right: UTCTime) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// ISO 8601 with milliseconds and `Z`, in the proleptic Gregorian calendar. Years have at least
  /// four digits; years before 0 have a minus sign.
  public var description: String {
    let (days, millisecond) = Self.floorDivision(millisecondsSince1970, by: 86_400_000)
    let (year, month, day) = Self.date(daysSince1970: days)
    let hour = millisecond / 3_600_000
    let minute = millisecond / 60_000 % 60
    let second = millisecond / 1_000 % 60
    let sign = year < 0 ? "-" : ""
    return sign + Self.padded(abs(year), 4) + "-" + Self.padded(month, 2) + "-"
      + Self.padded(day, 2) + "T" + Self.padded(hour, 2) + ":" + Self.padded(minute, 2) + ":"
      + Self.padded(second, 2) + "." + Self.padded(millisecond % 1_000, 3) + "Z"
  }

  /// Converts a day, counted from 1970-01-01, to a date.
  ///
  /// The count is moved to start on a 1 March, so that the leap day is the last day of a year, and
  /// divided into eras of 400 years, which have 146,097 days each.
  private static func date(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = floorDivision(daysSince1970 + 719_468, by: 146_097)
    let leapCorrection = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapCorrection) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floorDivision(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
