import Testing

@testable import ExactJSON

@Suite struct `JSON decoder` {
  private struct Line: Codable, Hashable {
    var sku: String
    var price: ExactNumber
    var note: String?
  }

  private enum Status: String, Codable { case open, closed }

  private struct Percent: RawRepresentable, Codable, Hashable { var rawValue: Int }

  private struct Order: Codable, Hashable {
    var id: Int
    var status: Status
    var lines: [Line]
    var totals: [String: ExactNumber]
    var share: Percent
    var flag: Bool?
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ text: String
  ) throws -> Value {
    try ExactJSONDecoder().decode(type, from: Array(text.utf8))
  }

  private static let text =
    #"{"share":7,"id":12,"status":"closed","lines":[{"sku":"é\n","price":0.10},{"note":null,"#
    + #""price":1e2,"sku":"b","more":[{}]}],"totals":{"EUR":1.50,"USD":2},"other":{"a":[1]}}"#

  private func order() throws -> Order {
    Order(
      id: 12, status: .closed,
      lines: [
        Line(sku: "é\n", price: try #require(ExactNumber("0.10"))), Line(sku: "b", price: 100),
      ],
      totals: ["EUR": try #require(ExactNumber("1.5")), "USD": 2], share: Percent(rawValue: 7))
  }

  @Test func `reads structures, lists, dictionaries, enums and optionals`() throws {
    let order = try Self.decode(Order.self, Self.text)
    #expect(order == (try self.order()))
    #expect(order.lines.map(\.price.text) == ["0.10", "1e2"])
  }

  @Test func `reads what the encoder wrote`() throws {
    let order = try order()
    let bytes = try ExactJSONEncoder().encode(order)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == #"{"id":12,"status":"closed","lines":[{"sku":"é\n","price":0.10},{"sku":"b","price":100}],"#
        + #""totals":{"EUR":1.5,"USD":2},"share":7}"#)
    #expect(try ExactJSONDecoder().decode(Order.self, from: bytes) == order)
  }

  @Test(arguments: [
    (#""#, "the text ends too early at byte 0"),
    (#"{"id":1,"id":2}"#, #"the name "id" occurs twice in one object at byte 8"#),
    (#"{"x":[{"y":1,"\u0079":2}]}"#, #"the name "y" occurs twice in one object at byte 13"#),
    (#"{"id":1} 2"#, "unexpected text after the value at byte 9"),
    ("[1]", "an array, not an object"),
    (#"{"status":"open"}"#, "id: missing"),
    (#"{"id":"1"}"#, "id: a string, not a number"),
    (#"{"id":null}"#, "id: null, not a number"),
    (#"{"id":1.5}"#, "id: 1.5 is not an integer"),
    (
      #"{"id":9223372036854775808}"#,
      "id: 9223372036854775808 is outside of Int's range, -9223372036854775808 to"
        + " 9223372036854775807"
    ),
    (#"{"id":1,"status":{}}"#, "status: an object, not a string"),
    (#"{"id":1,"status":"open","lines":{}}"#, "lines: an object, not an array"),
    (
      #"{"id":1,"status":"open","lines":[{"sku":"a","price":1},[]]}"#,
      "lines[1]: an array, not an object"
    ),
    (
      #"{"lines":[{"sku":"a","price":1},{"sku":"b","price":2},{"price":"3","sku":"c"}],"#
        + #""id":1,"status":"open"}"#,
      "lines[2].price: a string, not a number"
    ),
    (#"{"id":1,"status":"open","lines":[{"sku":"a"}]}"#, "lines[0].price: missing"),
    (
      #"{"id":1,"status":"open","lines":[],"totals":{"a.b":true}}"#,
      #"totals["a.b"]: a boolean, not a number"#
    ),
    (
      "{\"id\":1,\"status\":\"open\",\"lines\":[],\"totals\":{\"é\":1,\"e\u{301}\":2}}",
      "totals[\"e\u{301}\"]: another name of the object is the same text in other code points"
    ),
  ])
  func `says what is wrong and where`(text: String, explanation: String) {
    do {
      _ = try Self.decode(Order.self, text)
      Issue.record("decoded")
    } catch let error as DecodingError {
      #expect(error.explanation == explanation)
    } catch {
      #expect("\(error)" == explanation)
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("12.0", 12), ("1.2e1", 12), ("1200E-2", 12),
      ("-1e18", -1 * 1_000_000_000_000_000_000),
      ("9223372036854775807", .max), ("-9223372036854775808", .min), ("0e99999999999999999999", 0),
      ("9223372036854775807000e-3", .max), ("9223372036854775808", nil),
      ("-9223372036854775809", nil), ("0.5", nil), ("1e-1", nil), ("1e400", nil),
      ("1e99999999999999999999", nil), ("1e-99999999999999999999", nil),
    ] as [(String, Int?)])
  func `gives an integer exactly or not at all`(text: String, expected: Int?) {
    #expect((try? Self.decode(Int.self, text)) == expected)
    #expect((try? Self.decode([Int].self, "[\(text)]")) == expected.map { [$0] })
  }

  private static func ends<Value: FixedWidthInteger & Codable>(of type: Value.Type) throws {
    for value in [Value.min, 0, Value.max] {
      #expect(try decode(type, "\(value)") == value)
      #expect(try decode([Value].self, "[\(value)]") == [value])
      #expect(try decode([String: Value].self, "{\"a\":\(value)}") == ["a": value])
      #expect(try decode(Value?.self, "\(value)") == value)
    }
    #expect(throws: DecodingError.self) { try decode(type, "\(Value.max)0") }
    #expect(throws: DecodingError.self) { try decode(type, "-1\(Value.max)") }
  }

  @Test func `reads every integer type to its ends`() throws {
    try Self.ends(of: Int.self)
    try Self.ends(of: Int8.self)
    try Self.ends(of: Int16.self)
    try Self.ends(of: Int32.self)
    try Self.ends(of: Int64.self)
    try Self.ends(of: Int128.self)
    try Self.ends(of: UInt.self)
    try Self.ends(of: UInt8.self)
    try Self.ends(of: UInt16.self)
    try Self.ends(of: UInt32.self)
    try Self.ends(of: UInt64.self)
    try Self.ends(of: UInt128.self)
  }

  @Test(
    arguments: [
      ("0.1", 0.1), ("1", 1), ("-2.5e-3", -0.0025), ("1e308", 1e308), ("1e-400", 0),
      ("123456789012345678901234567890", 123456789012345678901234567890.0), ("1e309", nil),
    ] as [(String, Double?)])
  func `gives the nearest Double`(text: String, expected: Double?) {
    #expect((try? Self.decode(Double.self, text)) == expected)
    #expect((try? Self.decode([Double].self, "[\(text)]")) == expected.map { [$0] })
    #expect(
      (try? Self.decode([Float].self, "[\(text)]"))
        == Float(text).flatMap { $0.isFinite ? [$0] : nil })
  }

  @Test(arguments: [
    "0.1", "1e-130", "12345678901234567890123456789012345678", "-0", "1.50",
    "9.9999999999999999999999999999999999999e125", "123456789012345678901234567890.0987654321",
    "1E+400",
  ])
  func `keeps every digit of an exact number`(text: String) throws {
    #expect(try Self.decode(ExactNumber.self, text).text == text)
    #expect(
      try Self.decode([String: [ExactNumber?]].self, "{\"a\":[\(text),null]}")["a"]?[0]?.text
        == text)
    #expect(try Self.decode(JSONValue.self, text) == .number(text))
    #expect(try ExactJSONEncoder().text(Self.decode(ExactNumber.self, text)) == text)
  }

  private class Base: Decodable { var name: String }
  private final class Derived: Base {
    let extra: [Int]
    private enum Key: CodingKey { case extra }
    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      var nested = try container.nestedUnkeyedContainer(forKey: .extra)
      var extra: [Int] = []
      while !nested.isAtEnd {
        if try nested.decodeNil() { continue }
        extra.append(try nested.decode(Int.self))
      }
      self.extra = extra
      try super.init(from: container.superDecoder())
    }
  }

  @Test func `reads nested containers and superclasses`() throws {
    let value = try Self.decode(
      Derived.self, #"{"super":{"name":"n"},"extra":[1,null,2,null]}"#)
    #expect(value.name == "n" && value.extra == [1, 2])
  }

  private struct Failure: Error { var error: JSONError? }

  /// Every prefix of a text, and every text with one byte changed, gives the parser's value or error.
  @Test func `agrees with the parser about damaged texts`() throws {
    let text = Array(#"{"a":[1,-2.5e-3,"x\u00e9\ud83d\ude00é"],"b":{"c":null,"a":true}}"#.utf8)
    func check(_ damaged: [UInt8]) {
      let parsed = Result { try JSONValue(parsing: damaged) }.mapError {
        Failure(error: $0 as? JSONError)
      }
      let decoded = Result {
        try ExactJSONDecoder().decode(JSONValue.self, from: damaged)
      }.mapError { Failure(error: $0 as? JSONError) }
      switch (parsed, decoded) {
      case (.success(let parsed), .success(let decoded)): #expect(parsed == decoded)
      case (.failure(let parsed), .failure(let decoded)):
        #expect(parsed.error != nil && parsed.error == decoded.error)
      default: Issue.record("\(parsed) \(decoded)")
      }
    }
    for length in text.indices { check(Array(text[..<length])) }
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = text
        damaged[index] = byte
        check(damaged)
      }
    }
  }

  @Test func `finds names of a large object in any order, and a duplicate among them`() throws {
    let names = (0..<3_000).map { "n\($0)" }
    let members = names.map { "\"\($0)\":\(names.count)" }.joined(separator: ",")
    let all = try Self.decode([String: Int].self, "{\(members)}")
    #expect(all.count == names.count)
    #expect(throws: JSONError.self) { try Self.decode([String: Int].self, "{\(members),\"n7\":1}") }
  }

  @Test func `bounds the depth`() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: JSONError(.tooDeep(limit: 512), at: 512)) {
      try ExactJSONDecoder().decode(JSONValue.self, from: deep)
    }
    #expect(throws: JSONError(.tooDeep(limit: 2), at: 2)) {
      try ExactJSONDecoder(depthLimit: 2).decode(JSONValue.self, from: deep)
    }
  }
}

@Suite struct `Exact number` {
  @Test(arguments: [
    ("1.50", "1.5"), ("15e-1", "1.5"), ("0", "-0.00e7"), ("1e3", "1000"), ("-120", "-1.2E+2"),
    ("1e99999999999999999999", "1e99999999999999999999"),
  ])
  func `equals the same value`(left: String, right: String) throws {
    let (left, right) = (try #require(ExactNumber(left)), try #require(ExactNumber(right)))
    #expect(left == right && !(left < right) && !(right < left))
    #expect(Set([left, right]).count == 1)
  }

  @Test(arguments: [
    ("-1e99999999999999999999", "-5"), ("-5", "-4.999"), ("-1e-130", "0"), ("0", "1e-130"),
    ("1e-130", "0.1"), ("0.1", "0.10000000000000000000000001"), ("9", "10"), ("99e10", "1e12"),
    ("1e125", "1e99999999999999999999"),
  ])
  func `is ordered by value`(smaller: String, larger: String) throws {
    let (smaller, larger) = (
      try #require(ExactNumber(smaller)), try #require(ExactNumber(larger))
    )
    #expect(smaller < larger && !(larger < smaller) && smaller != larger)
  }

  @Test(arguments: [
    "", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "NaN", "0x1", "١", "1,5", "\"1\"",
  ])
  func `is not made of other texts`(text: String) {
    #expect(ExactNumber(text) == nil)
  }

  @Test func `is made of numbers of Swift`() throws {
    #expect(
      (12_345_678_901_234_567_890_123_456_789_012_345_678 as ExactNumber).text.utf8.count == 38)
    #expect(ExactNumber(0.1)?.text == "0.1")
    #expect(ExactNumber(Double.infinity) == nil && ExactNumber(Double.nan) == nil)
    #expect(Int(exactly: 7 as ExactNumber) == 7)
    #expect(UInt8(exactly: 256 as ExactNumber) == nil)
    #expect(Double(try #require(ExactNumber("2.5"))) == 2.5)
  }
}

@Suite struct `JSON encoder` {
  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func `refuses what is no number of JSON`(number: Double) {
    #expect {
      try ExactJSONEncoder().encode(["a": [1, number]])
    } throws: { error in
      (error as? EncodingError)?.explanation == "a[1]: \(number) is no number of JSON"
    }
  }

  @Test func `writes a dictionary in the order of its names`() throws {
    let names = (0..<100).map { "n\($0)" }
    let text = try ExactJSONEncoder().text(Dictionary(uniqueKeysWithValues: names.map { ($0, 1) }))
    #expect(text == "{\(names.sorted().map { "\"\($0)\":1" }.joined(separator: ","))}")
  }

  private struct Nested: Encodable {
    private enum Key: CodingKey { case list, object, late, same }
    var repeats = false

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      var list = container.nestedUnkeyedContainer(forKey: .list)
      var object = container.nestedContainer(keyedBy: Key.self, forKey: .object)
      try container.encodeNil(forKey: .late)
      try list.encode(1)
      var inner = list.nestedContainer(keyedBy: Key.self)
      try object.encode(true, forKey: .same)
      try list.encode(Bytes([0xFF]))
      try inner.encode("x", forKey: .late)
      try 5.encode(to: container.superEncoder())
      if repeats { try container.encode(1, forKey: .late) }
    }
  }

  @Test func `puts what is encoded late in its place`() throws {
    #expect(
      try ExactJSONEncoder().text(Nested())
        == #"{"list":[1,{"late":"x"},"/w=="],"object":{"same":true},"late":null,"super":5}"#)
    #expect {
      try ExactJSONEncoder().encode([Nested(repeats: true)])
    } throws: { error in
      (error as? EncodingError)?.explanation == #"[0]: the name "late" occurs twice"#
    }
  }

  @Test func `keeps JSON and bytes`() throws {
    let json = try JSONValue(parsing: Array(#"{"a":[1.50,null,{"b":"é"}],"c":true}"#.utf8))
    #expect(try ExactJSONEncoder().encode(json) == json.bytes)
    let bytes = Bytes([0, 1, 0xFF])
    #expect(
      try ExactJSONDecoder().decode(Bytes.self, from: ExactJSONEncoder().encode(bytes)) == bytes)
    #expect {
      try ExactJSONDecoder().decode([Bytes].self, from: Array(#"["*"]"#.utf8))
    } throws: { error in
      (error as? DecodingError)?.explanation == "[0]: a string that is not base64"
    }
  }
}
