/// A time in UTC and whole seconds, as the provider writes one that it reads from Lambda. In any other
/// spelling of the same time Terraform would see a difference, and replace the mapping at every apply.
///
/// It is calculated here, since Foundation's formatters take February 30 for March 2.
struct UTCTimestamp: CustomStringConvertible {
  private let secondsSince1970: Int

  /// A time in RFC 3339 with any offset: `2026-01-31T09:00:00.5+01:00`. A fraction of a second is cut
  /// off, so that no record at its beginning is left out. Nil for what is not one, or never was a date.
  init?(rfc3339 text: String) {
    let pattern =
      /(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))/
      .asciiOnlyDigits()
    guard let parts = text.wholeMatch(of: pattern)?.output,
      let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3),
      let hour = Int(parts.4), let minute = Int(parts.5), let second = Int(parts.6)
    else { return nil }
    let (offsetHours, offsetMinutes) = (
      parts.8.flatMap { Int($0) } ?? 0, parts.9.flatMap { Int($0) } ?? 0
    )
    guard (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day),
      hour < 24, minute < 60, second < 60, offsetHours < 24, offsetMinutes < 60
    else { return nil }
    let offset = (offsetHours * 60 + offsetMinutes) * (parts.7 == "-" ? -60 : 60)
    let time = (hour * 60 + minute) * 60 + second
    secondsSince1970 = Self.daysSince1970(year, month, day) * 86_400 + time - offset
    guard
      (Self.daysSince1970(0, 1, 1) * 86_400..<Self.daysSince1970(10_000, 1, 1) * 86_400)
        .contains(secondsSince1970)
    else { return nil }
  }

  /// `2026-01-31T08:00:00Z`
  var description: String {
    let time = secondsSince1970 - Self.floor(secondsSince1970, 86_400) * 86_400
    let (year, month, day) = Self.date(Self.floor(secondsSince1970, 86_400))
    let clock = [time / 3600, time / 60 % 60, time % 60].map { Self.padded($0, 2) }
    return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T"
      + clock.joined(separator: ":") + "Z"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  // The Gregorian calendar in years that begin on March 1, so that the leap day is the last.

  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + floor(year, 4) - floor(year, 100) + floor(year, 400) + dayOfYear - 719_468
  }

  private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let days = days + 719_468
    let era = floor(days, 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month > 2 ? 0 : 1)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    (number - (number % divisor + divisor) % divisor) / divisor
  }
}

extension UTCTimestamp {
  /// A regular expression (RE2) for a time without its zone.
  static let pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
}

extension Expression<String> {
  /// Whether Terraform can parse it as an RFC 3339 time, which also refuses days that do not exist.
  var isTime: Expression<Bool> {
    .can(Expression<String>.formatdate("YYYY", time: self))
  }
}
