import EventProcessing
import HandlerTestSupport
import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamRecords

private let processor = WorkshopProcessor()

private func process(_ text: String) -> ProcessedRecord {
  processor.process(Array(text.utf8), at: UTCTime(millisecondsSince1970: 1_709_251_199_042))
}

/// A valid event with some members added at the front.
private func event(_ members: String = "") -> String {
  "{\(members)\"event_id\":1234,\"event_name\":\"login\",\"timestamp\":\"t\",\"value\":1.0}"
}

/// A valid event with one member's text replaced.
private func event(_ field: String, _ value: String) -> String {
  let values = ["event_id": "1", "event_name": "\"n\"", "timestamp": "\"t\"", "value": "1"]
    .merging([field: value]) { $1 }
  return "{" + values.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
}

private func item(_ text: String) throws -> Item {
  guard case .item(_, let item) = process(text) else {
    Issue.record("rejected: \(process(text))")
    return [:]
  }
  return item
}

@Suite struct `Event becomes an item` {
  @Test func `the workshop's event`() {
    let sent = """
      {"event_id": 4711, "event_name": "purchase", "timestamp": "2024-05-01T12:34:56.789012",
       "value": 87.530}
      """
    #expect(
      process(sent)
        == .item(
          key: "4711",
          [
            "event_id": .string("4711"), "event_name": .string("purchase"),
            "timestamp": .string("2024-05-01T12:34:56.789012"), "value": .number("87.530"),
            "processed": .bool(true),
            "processed_timestamp": .string("2024-02-29T23:59:59.042Z"),
          ]))
  }

  @Test(arguments: [
    (#""abc""#, "abc"), ("0", "0"), ("-7", "-7"),
    (
      "12345678901234567890123456789012345678901234567890",
      "12345678901234567890123456789012345678901234567890"
    ),
    (#""007""#, "007"), (#""1.0""#, "1.0"), (#""\u00e9\ud83d\ude00""#, "é😀"),
    ("\"" + String(repeating: "é", count: 1_024) + "\"", String(repeating: "é", count: 1_024)),
  ])
  func `whose key is the text that was sent`(sent: String, key: String) throws {
    #expect(process(event("event_id", sent)) == .item(key: key, try item(event("event_id", sent))))
    #expect(try item(event("event_id", sent))["event_id"] == .string(key))
  }

  @Test(arguments: [
    "0.1", "-0.0", "1E2", "10.10", "99999999999999999999999999999999999999",
    "0.30000000000000004", "1e-130", "9.9E+125",
  ])
  func `whose value is the decimal that was sent`(value: String) throws {
    #expect(try item(event("value", value))["value"] == .number(value))
  }

  @Test func `with other fields as they are`() throws {
    let others =
      #""s":"","n":1.50,"t":true,"f":false,"z":null,"l":[1,"2",[]],"#
      + #""m":{"x":{"y":[null]}},"é":1,"e\u0301":2,"#
    let item = try item(event(others))
    #expect(item.attributes.count == 15)
    #expect(item["s"] == .string(""))
    #expect(item["n"] == .number("1.50"))
    #expect(item["t"] == .bool(true))
    #expect(item["f"] == .bool(false))
    #expect(item["z"] == .null)
    #expect(item["l"] == .list([.number("1"), .string("2"), .list([])]))
    #expect(item["m"] == .map(["x": .map(["y": .list([.null])])]))
    #expect(item["\u{E9}"] == .number("1"))
    #expect(item["e\u{301}"] == .number("2"))
  }

  @Test func `that says itself when it was processed`() throws {
    let item = try item(event(#""processed":false,"processed_timestamp":{"a":[1]},"#))
    #expect(item["processed"] == .bool(true))
    #expect(item["processed_timestamp"] == .string("2024-02-29T23:59:59.042Z"))
    #expect(item.attributes.count == 6)
  }

  @Test func `nested as deep as DynamoDB takes it`() throws {
    let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
    #expect(try item(event("\"deep\":\(deep),"))["deep"] != nil)
  }

  @Test func `as large as DynamoDB takes it`() throws {
    let rest = try item(event("\"x\":\"\",")).size
    let fits = String(repeating: "x", count: Item.maximumSize - rest)
    #expect(try item(event("\"x\":\"\(fits)\",")).size == Item.maximumSize)
    guard case .rejected(let rejection) = process(event("\"x\":\"\(fits)y\",")) else {
      Issue.record("one byte too many was taken")
      return
    }
    #expect(rejection.code == .itemTooLarge)
  }
}

@Suite struct `Event is rejected` {
  @Test(
    arguments: [
      ("", .emptyData),
      (" ", .notJSON), ("not json", .notJSON), ("{", .notJSON), (event() + "x", .notJSON),
      (event() + event(), .notJSON), ("{'event_id':1}", .notJSON), ("\u{FEFF}" + event(), .notJSON),
      (event("value", "NaN"), .notJSON), (event("value", "Infinity"), .notJSON),
      (event("value", "01"), .notJSON), (event("value", ".5"), .notJSON),
      (event("event_name", #""\ud800""#), .notJSON),
      ("null", .notAnObject), ("[\(event())]", .notAnObject), ("\"x\"", .notAnObject),
      ("{}", .missingField), (#"{"event_id":1}"#, .missingField),
      (#"{"event_id":1,"event_name":"a"}"#, .missingField),
      (#"{"event_id":1,"event_name":"a","timestamp":"t"}"#, .missingField),
      (#"{"Event_id":1,"event_name":"a","timestamp":"t","value":1}"#, .missingField),
      (event("event_id", "null"), .wrongType), (event("event_id", "true"), .wrongType),
      (event("event_id", "1.0"), .wrongType), (event("event_id", "1e3"), .wrongType),
      (event("event_id", "[1]"), .wrongType), (event("event_id", "{}"), .wrongType),
      (event("event_name", "1"), .wrongType), (event("event_name", "null"), .wrongType),
      (event("timestamp", "1714566896"), .wrongType),
      (event("value", "\"1.0\""), .wrongType), (event("value", "null"), .wrongType),
      (event("event_id", "\"\""), .emptyKey),
      (event("event_id", "\"" + String(repeating: "x", count: 2_049) + "\""), .keyTooLong),
      (event("event_id", "\"" + String(repeating: "é", count: 1_025) + "\""), .keyTooLong),
      (event("event_id", String(repeating: "1", count: 2_049)), .keyTooLong),
      (event("value", "1e126"), .numberOutOfRange), (event("value", "-1e126"), .numberOutOfRange),
      (event("value", "1e-131"), .numberOutOfRange),
      (event("value", "1e99999999999999999999"), .numberOutOfRange),
      (event("value", "123456789012345678901234567890123456789"), .numberTooPrecise),
      (event(#""x":[{"y":1e200}],"#), .numberOutOfRange),
      (event(#""x":{"y":[0.123456789012345678901234567890123456789]},"#), .numberTooPrecise),
      (event(#""event_id":1,"#), .duplicateName), (event(#""x":{"a":1,"a":1},"#), .duplicateName),
      (event(#""processed":1,"processed":2,"#), .duplicateName),
      (event(#""":1,"#), .emptyName), (event(#""x":{"":1},"#), .emptyName),
      (event("\"" + String(repeating: "n", count: 65_536) + "\":1,"), .nameTooLong),
      (
        event(
          "\"x\":" + String(repeating: "[", count: 33) + String(repeating: "]", count: 33) + ","),
        .nestedTooDeep
      ),
      (String(repeating: "[", count: 10_000), .nestedTooDeep),
      (event("\"x\":" + String(repeating: "[", count: 10_000)), .nestedTooDeep),
      (event("\"x\":" + String(repeating: #"{"a":"#, count: 10_000)), .nestedTooDeep),
    ] as [(String, Rejection.Code)])
  func `with the reason`(text: String, code: Rejection.Code) {
    guard case .rejected(let rejection) = process(text) else {
      Issue.record("taken: \(text.prefix(80))")
      return
    }
    #expect(rejection.code == code)
    #expect(rejection.description.hasPrefix(code.rawValue + ": "))
    #expect(rejection.text.unicodeScalars.count <= Rejection.maximumTextLength)
  }

  @Test func `when a string is not UTF-8`() {
    let bytes = Array(#"{"event_id":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8)
    guard case .rejected(let rejection) = processor.process(bytes) else {
      Issue.record("taken")
      return
    }
    #expect(rejection.code == .invalidUTF8)
  }

  @Test func `in words that name the field`() {
    #expect(
      process(#"{"event_id":1,"event_name":"a","timestamp":"t"}"#)
        == .rejected(Rejection(.missingField, #"the event has no "value""#)))
    #expect(
      process(event("value", "\"1\""))
        == .rejected(Rejection(.wrongType, #""value" is of type string, not a number"#)))
  }

  /// Every text with one changed byte is accepted or rejected, and never causes a crash.
  @Test func `or taken, whatever one byte becomes`() {
    let bytes = Array(event(#""x":[1,{"a":"é"}],"#).utf8)
    for index in bytes.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = bytes
        damaged[index] = byte
        if case .item(let key, let item) = processor.process(damaged) {
          #expect(item["event_id"] == .string(key))
        }
      }
      if case .item = processor.process(Array(bytes[..<index])) {
        Issue.record("taken though it ends at byte \(index)")
      }
    }
  }

  @Test func `without more work than its length when it has many names`() {
    let members = (0..<20_000).map { "\"n\($0)\":0," }.joined()
    let start = ContinuousClock.now
    guard case .item = process(event(members)) else {
      Issue.record("rejected")
      return
    }
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}
