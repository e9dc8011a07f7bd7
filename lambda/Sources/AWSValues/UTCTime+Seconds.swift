/// Times in AWS's JSON protocols: seconds since 1970 as a number.
extension UTCTime {
  /// The years 0 to 9999. AWS sends no times outside this range, and differences between such times
  /// would not fit in 64 bits.
  private static let seconds = -62_167_219_200.0..<253_402_300_800.0

  /// Parses the seconds, to the millisecond; `nil` if the text is not such a number.
  package init?(secondsSince1970 text: String) {
    guard
      let seconds = Double(text), Self.seconds.contains(seconds),
      let milliseconds = Int64(exactly: (seconds * 1_000).rounded())
    else { return nil }
    self.init(millisecondsSince1970: milliseconds)
  }

  /// The number's text with three decimals: `1459799926.480`.
  package var secondsSince1970: String {
    let (seconds, milliseconds) = millisecondsSince1970.magnitude.quotientAndRemainder(
      dividingBy: 1_000)
    let sign = millisecondsSince1970 < 0 ? "-" : ""
    return "\(sign)\(seconds).\(String(milliseconds + 1_000).dropFirst())"
  }
}
