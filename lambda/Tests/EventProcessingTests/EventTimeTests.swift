import AWSValues
import EventProcessing
import PipelineContract
import StreamRecords
import Testing

@Suite struct `Event time` {
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
    #expect(EventTime(text)?.decimal == decimal)
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
    #expect(EventTime(text) == nil)
  }

  @Test(arguments: [
    ("2024-05-01T12:34:56Z", "2024-05-01T12:34:56.000001Z"),
    ("2024-05-01T12:34:56.9Z", "2024-05-01T12:34:57Z"),
    ("2024-05-01T12:34:56.10Z", "2024-05-01T12:34:56.9Z"),
    ("2024-05-01T12:34:56+02:00", "2024-05-01T10:34:56.5Z"),
    ("1969-12-31T23:59:59.2Z", "1969-12-31T23:59:59.7Z"),
  ])
  func `is compared as time, not as text`(earlier: String, later: String) throws {
    let earlier = try #require(EventTime(earlier))
    let later = try #require(EventTime(later))
    #expect(earlier < later)
    #expect(later > earlier && earlier != later)
  }

  /// The calendar is computed forward here and backward there.
  @Test func `is what the time of a log line was made of`() {
    for day in stride(from: Int64(-719_162), to: 2_932_896, by: 131) {
      let time = UTCTime(millisecondsSince1970: day * 86_400_000)
      #expect(EventTime(time.description)?.decimal == "\(day * 86_400)")
    }
  }
}

@Suite struct `Events of which newer ones alone are written` {
  private func process(_ time: String, more: String = "") -> ProcessedRecord {
    EventProcessor(processedAt: .now, mode: .onlyIfNewer).process(
      Array(#"{"event_id":"1","event_name":"a","timestamp":"\#(time)","value":1\#(more)}"#.utf8))
  }

  @Test func `carry their age, and keep their timestamp`() {
    guard
      case .item(_, let item) = process(
        "2024-03-01T00:59:59.042+01:00", more: #","timestamp_order":7"#)
    else {
      Issue.record("rejected")
      return
    }
    #expect(item["timestamp"] == .string("2024-03-01T00:59:59.042+01:00"))
    #expect(item["timestamp_order"] == .number("1709251199.042"))
    #expect(item.attributes.count == 7)
  }

  /// Otherwise a producer could freeze a key for ever, once this mode is used.
  @Test(arguments: ["7", #""zzz""#, "1e100", "{}"])
  func `carry no age of their producer's in the other modes`(age: String) throws {
    for mode in WriteMode.allCases where mode != .onlyIfNewer {
      let event = EventProcessor(processedAt: .now, mode: mode).process(
        Array(
          #"""
          {"event_id":"1","event_name":"a","timestamp":"t","value":1,"timestamp_order":\#(age)}
          """#.utf8))
      guard case .item(_, let item) = event else {
        Issue.record("rejected")
        continue
      }
      #expect(item["timestamp_order"] == nil)
      #expect(item.attributes.count == 6)
    }
  }

  @Test func `are rejected if their age cannot be determined`() {
    guard case .rejected(let rejection) = process("yesterday") else {
      Issue.record("taken")
      return
    }
    #expect(rejection.code == .unreadableTimestamp)
    #expect(rejection.text.contains("\"timestamp\""))
  }
}
