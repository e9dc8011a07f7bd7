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
    // The largest year has nine digits.
    return String(unsafeUninitializedCapacity: 32) { bytes in
      var text = TimeText(bytes: bytes)
      if year < 0 { text.append("-") }
      text.append(abs(year), digits: 4, then: "-")
      text.append(month, digits: 2, then: "-")
      text.append(day, digits: 2, then: "T")
      text.append(hour, digits: 2, then: ":")
      text.append(minute, digits: 2, then: ":")
      text.append(second, digits: 2, then: ".")
      text.append(millisecond % 1_000, digits: 3, then: "Z")
      return text.count
    }
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
}

/// Writes the parts of a time into a string's memory: joined strings would take ten times as long, and many an
/// item has a time.
private struct TimeText {
  let bytes: UnsafeMutableBufferPointer<UInt8>
  var count = 0

  mutating func append(_ separator: Unicode.Scalar) {
    bytes[count] = UInt8(ascii: separator)
    count += 1
  }

  /// Appends a number of at least this many digits, and a separator.
  mutating func append(_ number: Int64, digits: Int, then separator: Unicode.Scalar) {
    var digits = digits
    var limit = digits == 4 ? Int64(10_000) : .max
    while number >= limit {
      digits += 1
      limit *= 10
    }
    var rest = number
    for place in (count..<count + digits).reversed() {
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    count += digits
    append(separator)
  }
}
