import Testing

@testable import AWSValues
@testable import ExactJSON

@Suite struct `Exact time` {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "0"), ("1970-01-01T00:00Z", "0"), ("1970-01-01 00:00:00", "0"),
    ("2024-05-01T12:34:56.789012", "1714566896.789012"),
    ("2024-02-29T23:59:59.042Z", "1709251199.042"),
    ("2024-03-01T00:59:59.0420+01:00", "1709251199.042"),
    ("2024-02-29t18:29:59,042-0530", "1709251199.042"),
    ("2024-03-01T01:59:59.042+02", "1709251199.042"),
    ("1969-12-31T23:59:58.75Z", "-1.25"),
    ("1969-12-31T23:59:59.999999999999999999Z", "-0.000000000000000001"),
    ("0001-01-01T00:00:00Z", "-62135596800"), ("9999-12-31T23:59:59Z", "253402300799"),
    ("0000-02-29T00:00:00Z", "-62162121600"), ("2016-12-31T23:59:60Z", "1483228800"),
    ("2024-05-01T12:34:56.1234567890123456780000Z", "1714566896.123456789012345678"),
  ])
  func `is an exact number of seconds`(text: String, decimal: String) {
    #expect(ExactTime(text)?.decimal == decimal)
    #expect(NumberRules.problem(with: decimal) == nil)
  }

  @Test(arguments: [
    "", "t", "now", "2024-05-01", "20240501T123456Z", "1714566896", "2024-05-01T12",
    "2024-5-01T12:34:56Z", "2024-13-01T12:34:56Z", "2024-00-01T12:34:56Z", "2024-04-31T12:34:56Z",
    "2023-02-29T12:34:56Z", "1900-02-29T12:34:56Z", "2024-05-00T12:34:56Z", "2024-05-01T24:00:00Z",
    "2024-05-01T12:60:00Z", "2024-05-01T12:34:61Z", "2024-05-01T12:34:56.Z",
    "2024-05-01T12:34:56 Z",
    "2024-05-01T12:34:56+1", "2024-05-01T12:34:56+01:", "2024-05-01T12:34:56+25:00",
    "2024-05-01T12:34:56+01:60", "2024-05-01T12:34:56Zx", " 2024-05-01T12:34:56Z",
    "+002024-05-01T12:34:56Z", "2024-05-01T12:34:56.1234567890123456789Z",
    "2024\u{2D}05\u{2010}01T12:34:56Z",
    "２０２４-05-01T12:34:56Z",
  ])
  func `is not what cannot be compared`(text: String) {
    #expect(ExactTime(text) == nil)
  }

  @Test(arguments: [
    ("2024-05-01T12:34:56Z", "2024-05-01T12:34:56.000001Z"),
    ("2024-05-01T12:34:56.9Z", "2024-05-01T12:34:57Z"),
    ("2024-05-01T12:34:56.10Z", "2024-05-01T12:34:56.9Z"),
    ("2024-05-01T12:34:56+02:00", "2024-05-01T10:34:56.5Z"),
    ("1969-12-31T23:59:59.2Z", "1969-12-31T23:59:59.7Z"),
  ])
  func `is compared as time, not as text`(earlier: String, later: String) throws {
    let earlier = try #require(ExactTime(earlier))
    let later = try #require(ExactTime(later))
    #expect(earlier < later)
    #expect(later > earlier && earlier != later)
  }

  @Test func `has a text that sorts by time and loses no digit`() throws {
    let times = try [
      "0000-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999999999999Z", "2024-05-01T08:00:00Z",
      "2024-05-01T08:00:00.000000000000000001Z", "2024-05-01T08:00:00.5Z",
      "2024-05-01T08:00:00.55Z", "2024-05-01T08:00:00.6Z", "2024-05-01T08:00:01Z",
      "9999-12-31T23:59:59.9Z",
    ].map { try #require(ExactTime($0)) }
    let texts = times.map(\.sortable)
    // DynamoDB sorts by bytes.
    #expect(texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } == texts)
    #expect(texts.map(ExactTime.init) == times)
    #expect(texts[2] == "2024-05-01T08:00:00+00:00")
    #expect(texts[4] == "2024-05-01T08:00:00.5+00:00")
  }

  /// The calendar is computed forward here and backward there.
  @Test func `is what the time of a log line was made of`() {
    for day in stride(from: Int64(-719_162), to: 2_932_896, by: 131) {
      let time = UTCTime(millisecondsSince1970: day * 86_400_000)
      #expect(ExactTime(time.description)?.decimal == "\(day * 86_400)")
    }
  }

  @Test(arguments: [
    ("2024-03-01T00:59:59.0420+01:00", "2024-02-29T23:59:59.042Z"),
    ("1969-12-31T23:59:58.75Z", "1969-12-31T23:59:58.75Z"),
    ("1969-12-31T23:59:59.999999999999999999Z", "1969-12-31T23:59:59.999999999999999999Z"),
    ("2016-12-31 23:59:60", "2017-01-01T00:00:00Z"),
  ])
  func `has a text in UTC that is the same time`(text: String, description: String) throws {
    let time = try #require(ExactTime(text))
    #expect(time.description == description)
    #expect(ExactTime(description) == time)
  }

  @Test(arguments: [0, -1, 1_999, -1_000, 1_709_251_199_042] as [Int64])
  func `is the same as a time in milliseconds`(milliseconds: Int64) throws {
    let time = UTCTime(millisecondsSince1970: milliseconds)
    #expect(ExactTime(time) == ExactTime(time.description))
    let bytes = try ExactJSONEncoder().encode([time])
    #expect(String(decoding: bytes, as: UTF8.self) == "[\"\(time)\"]")
    #expect(try ExactJSONDecoder().decode([UTCTime].self, from: bytes) == [time])
    #expect(try ExactJSONDecoder().decode([ExactTime].self, from: bytes) == [ExactTime(time)])
  }
}
