#if Handler
import AWSValues

/// A request's time in the two forms that signing needs: `20150830` and `20150830T123600Z`.
package struct SigningTimestamp: Sendable, Hashable {
  /// The day in UTC in eight digits, for the credential scope.
  package let date: String
  /// The second in UTC, in the format of `x-amz-date`.
  package let dateTime: String

  /// - Parameter unixSeconds: Seconds since 1970-01-01T00:00:00Z, of the years 0 to 9999.
  package init(unixSeconds: Int64) {
    let (milliseconds, overflows) = unixSeconds.multipliedReportingOverflow(by: 1_000)
    let time = UTCTime(millisecondsSince1970: overflows ? 0 : milliseconds)
    // 2015-08-30T12:36:00.000Z without its punctuation and milliseconds.
    var text = time.description.utf8.prefix { $0 != UInt8(ascii: ".") }
      .filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") }
    date = String(decoding: text.prefix(8), as: UTF8.self)
    text.append(UInt8(ascii: "Z"))
    dateTime = String(decoding: text, as: UTF8.self)
  }
}
#endif
