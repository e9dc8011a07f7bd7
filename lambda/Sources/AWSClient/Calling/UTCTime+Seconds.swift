import UTCTime

/// Times as AWS's JSON protocols have them: seconds since 1970 as a number.
extension UTCTime {
  /// The time of a number's text, to the millisecond; `nil` where it is none.
  init?(secondsSince1970 text: String) {
    guard let seconds = Double(text), let milliseconds = Int64(exactly: (seconds * 1_000).rounded())
    else { return nil }
    self.init(millisecondsSince1970: milliseconds)
  }

  /// The number's text with three decimals: `1459799926.480`.
  var secondsSince1970: String {
    let (seconds, milliseconds) = millisecondsSince1970.magnitude.quotientAndRemainder(
      dividingBy: 1_000)
    let sign = millisecondsSince1970 < 0 ? "-" : ""
    return "\(sign)\(seconds).\(String(milliseconds + 1_000).dropFirst())"
  }
}
