public import ExactJSON

/// A point in time as a producer wrote it, with full precision, for comparison with others.
///
/// ```swift
/// struct Measurement: Codable {
///   var at: ExactTime
/// }
///
/// ExactTime("2026-03-01T09:05:00.042+01:00")?.decimal      // 1772352300.042
/// ExactTime("2026-03-01T09:05:00.042+01:00")?.description  // 2026-03-01T08:05:00.042Z
/// ```
///
/// It reads the extended format of ISO 8601 (and so RFC 3339): a date, then `T` or a space, then a
/// time, whose seconds and fraction may be missing; then `Z`, `±hh:mm`, `±hhmm`, `±hh` or nothing,
/// which means UTC. Second 60 is the first second of the next minute. A fraction has at most 18 digits,
/// not counting trailing zeros.
///
/// Its ``description``, which is also its encoded form, does not sort by time, since it has as many digits as the fraction
/// needs: `00.042Z` comes before `00Z`. For a sort key, use ``sortable`` if the key is a string, or ``number`` if it is a
/// number, as in `at: reading.time.sortable`.
///
/// It is written by hand since `Date` keeps only the precision of a `Double`, and
/// `Date.ISO8601FormatStyle` reads no time without seconds, and either `T` or a space.
public struct ExactTime: Sendable, Hashable, Comparable, LosslessStringConvertible {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  private var seconds: Int64
  /// The fraction of a second, in units of 10⁻¹⁸ s.
  private var attoseconds: UInt64

  /// The maximum number of digits in a fraction of a second, not counting trailing zeros.
  private static let maximumFraction = 18

  /// - Returns: `nil` if the text is not such a time.
  public init?(_ text: String) {
    var text = text
    let time = text.withUTF8 { bytes in
      var reader = ExactTimeReader(bytes: bytes[...])
      return reader.read()
    }
    guard let time else { return nil }
    self = time
  }

  fileprivate init(seconds: Int64, attoseconds: UInt64) {
    self.seconds = seconds
    self.attoseconds = attoseconds
  }

  public static func < (left: ExactTime, right: ExactTime) -> Bool {
    (left.seconds, left.attoseconds) < (right.seconds, right.attoseconds)
  }

  /// The seconds since 1970 as an exact decimal of at most 30 digits, which fits a DynamoDB number.
  public var decimal: String {
    let isNegative = seconds < 0
    var whole = seconds
    var fraction = attoseconds
    if isNegative, fraction > 0 {
      // −1.25 is stored as −2 s and 0.75 s.
      whole += 1
      fraction = 1_000_000_000_000_000_000 - fraction
    }
    let text = (isNegative ? "-" : "") + String(whole.magnitude)
    guard fraction > 0 else { return text }
    return "\(text).\(Self.fraction(fraction))"
  }

  /// The seconds since 1970 as an exact number.
  public var number: ExactNumber { ExactNumber(unchecked: decimal) }

  /// The time in UTC, with the digits of its fraction of a second: `2026-03-01T08:05:00.042Z`.
  public var description: String {
    let text = UTCTime(millisecondsSince1970: seconds * 1_000).description
    // The text of whole seconds ends with `.000Z`.
    let whole = text.dropLast(5)
    return attoseconds == 0 ? "\(whole)Z" : "\(whole).\(Self.fraction(attoseconds))Z"
  }

  /// The time in UTC as a text that sorts by time, for a sort key of type string: `2026-03-01T08:05:00.042+00:00`.
  ///
  /// It keeps every digit. `+` sorts before `.` and before digits, so a shorter fraction comes first; `Z` sorts after both,
  /// and a fixed number of digits would make two times equal or need 18 digits for each. The limits of a query are such
  /// texts too, or the beginning of one, such as `2026-03-01T08`. ``ExactTime/init(_:)`` reads the text.
  ///
  /// A time is still encoded as its ``description``, since stored items and their readers rely on that.
  public var sortable: String { String(description.dropLast()) + "+00:00" }

  /// The digits of a fraction, without trailing zeros.
  private static func fraction(_ attoseconds: UInt64) -> String {
    let digits = String(attoseconds)
    var padded = String(repeating: "0", count: maximumFraction - digits.utf8.count) + digits
    while padded.hasSuffix("0") { padded.removeLast() }
    return padded
  }

  /// The same point in time.
  public init(_ time: UTCTime) {
    let milliseconds = time.millisecondsSince1970
    let second = milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds + 1) / 1_000 - 1
    seconds = second
    attoseconds = UInt64(milliseconds - second * 1_000) * Self.millisecond
  }

  fileprivate static let millisecond: UInt64 = 1_000_000_000_000_000

  /// The milliseconds since 1970; nil if the time is between two of them.
  fileprivate var milliseconds: Int64? {
    guard attoseconds % Self.millisecond == 0 else { return nil }
    return seconds * 1_000 + Int64(attoseconds / Self.millisecond)
  }
}

extension ExactTime: Codable {
  /// Reads a time from text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = ExactTime(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a text that is not a date and time of ISO 8601")
    }
    self = time
  }

  /// Writes the time as text in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension UTCTime: Codable {
  /// Reads a time from text, as ``ExactTime`` does.
  ///
  /// - Throws: `DecodingError`, also for a time with more digits than milliseconds, which only
  ///   ``ExactTime`` keeps.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let milliseconds = try container.decode(ExactTime.self).milliseconds else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a time with more digits than milliseconds")
    }
    self.init(millisecondsSince1970: milliseconds)
  }

  /// Writes the time as text in UTC.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Reads a time from left to right; every step returns `nil` if it fails.
private struct ExactTimeReader {
  var bytes: Slice<UnsafeBufferPointer<UInt8>>

  mutating func read() -> ExactTime? {
    guard
      let year = number(4), take("-"), let month = number(2), (1...12).contains(month), take("-"),
      let day = number(2), (1...Self.days(of: month, in: year)).contains(day),
      take("T") || take("t") || take(" "), let hour = number(2), hour < 24, take(":"),
      let minute = number(2), minute < 60, let (second, attoseconds) = second(),
      let zone = zone(), bytes.isEmpty
    else { return nil }
    let time = Self.daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
    return ExactTime(seconds: time - zone, attoseconds: attoseconds)
  }

  private mutating func second() -> (Int64, UInt64)? {
    guard take(":") else { return (0, 0) }
    guard let second = number(2), second <= 60 else { return nil }
    guard take(".") || take(",") else { return (second, 0) }
    let end = bytes.firstIndex { !Self.isDigit($0) } ?? bytes.endIndex
    let digits = bytes[..<end]
    guard !digits.isEmpty else { return nil }
    bytes = bytes[end...]
    var attoseconds: UInt64 = 0
    var unit: UInt64 = 100_000_000_000_000_000
    for digit in digits {
      let value = UInt64(digit - UInt8(ascii: "0"))
      // Precision beyond the limit is an error, since it would make two different times equal.
      guard unit > 0 || value == 0 else { return nil }
      attoseconds += value * unit
      unit /= 10
    }
    return (second, attoseconds)
  }

  /// Seconds east of UTC.
  private mutating func zone() -> Int64? {
    if bytes.isEmpty || take("Z") || take("z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2), hours < 24 else { return nil }
    var minutes: Int64 = 0
    if !bytes.isEmpty {
      _ = take(":")
      guard let read = number(2), read < 60 else { return nil }
      minutes = read
    }
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes = bytes.dropFirst()
    return true
  }

  private mutating func number(_ width: Int) -> Int64? {
    guard bytes.count >= width, bytes.prefix(width).allSatisfy(Self.isDigit) else { return nil }
    defer { bytes = bytes.dropFirst(width) }
    return bytes.prefix(width).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func days(of month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Counts years from 1 March, so that a leap day is the last day of its year.
  private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let years = (month <= 2 ? year - 1 : year) + 400
    let monthFromMarch = month <= 2 ? month + 9 : month - 3
    let leapDays = years / 4 - years / 100 + years / 400
    // 865,565 days lie between 1 March of the year −400 and 1 January 1970.
    return years * 365 + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1 - 865_565
  }
}
