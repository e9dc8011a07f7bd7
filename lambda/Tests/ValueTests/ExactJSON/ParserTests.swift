import Testing

@testable import ExactJSON

@Suite struct `JSON parser` {
  private func parse(_ text: String) throws(JSONError) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
  }

  @Test(
    arguments: [
      ("null", .null),
      (" \t\r\n true ", .bool(true)),
      ("false", .bool(false)),
      ("-0", .number("-0")),
      ("1.50e+3", .number("1.50e+3")),
      ("123456789012345678901234567890.12345678901234567890", nil),
      ("0E999999", .number("0E999999")),
      (#""""#, .string("")),
      (#""a\"\\\/\b\f\n\r\tz""#, .string("a\"\\/\u{8}\u{C}\n\r\tz")),
      (#""\u0041\u00e9\u20AC\ud83d\ude00""#, .string("Aé€😀")),
      (#""exactly 15 long""#, .string("exactly 15 long")),
      (
        #""0123456789abcdef é 😀 after sixteen \n more""#,
        .string("0123456789abcdef é 😀 after sixteen \n more")
      ),
      ("[]", .array([])),
      (
        "[1,[2,[]],{}]",
        .array([
          .number("1"), .array([.number("2"), .array([])]), .object([:]),
        ])
      ),
      (#"{"b":1,"a":{"":null}}"#, .object(["b": .number("1"), "a": .object(["": .null])])),
      (#"{"\u0061":1,"A":2}"#, .object(["a": .number("1"), "A": .number("2")])),
    ] as [(String, JSONValue?)])
  func `keeps what was sent`(text: String, expected: JSONValue?) throws {
    #expect(try parse(text) == expected ?? .number(text))
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0),
      ("  ", .unexpectedEnd, 2),
      ("nul", .unexpectedEnd, 3),
      ("nulL", .unexpectedByte(UInt8(ascii: "L")), 3),
      ("True", .unexpectedByte(UInt8(ascii: "T")), 0),
      ("NaN", .unexpectedByte(UInt8(ascii: "N")), 0),
      ("Infinity", .unexpectedByte(UInt8(ascii: "I")), 0),
      ("-Infinity", .invalidNumber, 0),
      ("+1", .unexpectedByte(UInt8(ascii: "+")), 0),
      (".5", .unexpectedByte(UInt8(ascii: ".")), 0),
      ("1.", .invalidNumber, 0),
      ("1e", .invalidNumber, 0),
      ("1e+", .invalidNumber, 0),
      ("-", .invalidNumber, 0),
      ("01", .trailingBytes, 1),
      ("0x10", .trailingBytes, 1),
      ("1 2", .trailingBytes, 2),
      ("{} x", .trailingBytes, 3),
      ("[1", .unexpectedEnd, 2),
      ("[1,", .unexpectedEnd, 3),
      ("[1,]", .unexpectedByte(UInt8(ascii: "]")), 3),
      ("[,1]", .unexpectedByte(UInt8(ascii: ",")), 1),
      ("[1 2]", .unexpectedByte(UInt8(ascii: "2")), 3),
      ("[1}", .unexpectedByte(UInt8(ascii: "}")), 2),
      ("{", .unexpectedEnd, 1),
      (#"{"a"}"#, .unexpectedByte(UInt8(ascii: "}")), 4),
      (#"{"a":}"#, .unexpectedByte(UInt8(ascii: "}")), 5),
      (#"{"a":1,}"#, .unexpectedByte(UInt8(ascii: "}")), 7),
      ("{a:1}", .unexpectedByte(UInt8(ascii: "a")), 1),
      ("{'a':1}", .unexpectedByte(UInt8(ascii: "'")), 1),
      (#"{"a":1,"b":2,"a":3}"#, .duplicateName("a"), 13),
      (#"{"a":1,"\u0061":3}"#, .duplicateName("a"), 7),
      (#""abc"#, .unexpectedEnd, 4),
      (#""a\"#, .unexpectedEnd, 3),
      (#""\x""#, .invalidEscape, 1),
      (#""\u12G4""#, .invalidEscape, 5),
      (#""\u12"#, .unexpectedEnd, 5),
      (#""\ud800""#, .loneSurrogate, 1),
      (#""\udc00""#, .loneSurrogate, 1),
      (#""\ud800\u0041""#, .loneSurrogate, 1),
      ("\"a\nb\"", .controlCharacter(0x0A), 2),
      ("\"0123456789\u{0}\"", .controlCharacter(0), 11),
      ("/* no */ 1", .unexpectedByte(UInt8(ascii: "/")), 0),
      ("\u{FEFF}1", .unexpectedByte(0xEF), 0),
    ] as [(String, JSONError.Code, Int)])
  func `tells what is wrong and where`(text: String, code: JSONError.Code, offset: Int) {
    #expect(throws: JSONError(code, at: offset)) { try parse(text) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
      Array("0123456789abcdef".utf8) + [0x80],
    ] as [[UInt8]])
  func `refuses a string that is not UTF-8`(body: [UInt8]) {
    #expect(throws: JSONError(.invalidUTF8, at: 1)) {
      try JSONValue(parsing: Array("[\"".utf8) + body + Array("\"]".utf8))
    }
  }

  @Test(arguments: ["[", #"{"a":"#])
  func `nests up to its limit and no further`(opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> [UInt8] {
      let inner = opening == "[" ? "" : "1"
      return Array(
        (String(repeating: opening, count: depth) + inner
          + String(repeating: closing, count: depth)).utf8)
    }
    #expect(try JSONValue(parsing: nested(512)).bytes == nested(512))
    #expect(throws: JSONError(.tooDeep(limit: 512), at: 512 * opening.utf8.count)) {
      try JSONValue(parsing: nested(513))
    }
    #expect(throws: JSONError(.tooDeep(limit: 512), at: 512 * opening.utf8.count)) {
      try JSONValue(parsing: nested(100_000), depthLimit: .max)
    }
    #expect(throws: JSONError(.tooDeep(limit: 2), at: 2 * opening.utf8.count)) {
      try JSONValue(parsing: nested(3), depthLimit: 2)
    }
  }

  @Test func `compares names byte for byte`() throws {
    // An é in one code point and in two; the Kelvin sign, which is canonically equivalent to a K.
    let value = try parse("{\"é\":1,\"e\u{301}\":2,\"K\":3,\"\u{212A}\":4}")
    #expect(value["\u{E9}"] == .number("1"))
    #expect(value["e\u{301}"] == .number("2"))
    #expect(value["K"] == .number("3"))
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(Set([ExactString("\u{E9}"), ExactString("e\u{301}")]).count == 2)
  }

  @Test func `finds a duplicate among many names`() {
    let members = (0..<5_000).map { "\"n\($0)\":0" }.joined(separator: ",")
    #expect(throws: Never.self) { try parse("{\(members)}") }
    #expect { try parse("{\(members),\"n3\":1}") } throws: { error in
      (error as? JSONError)?.code == .duplicateName("n3")
    }
  }

  /// Every prefix of a text, and every text with one byte changed, gives a value or an error.
  @Test func `survives damaged texts`() throws {
    let text = Array(#"{"a":[1,-2.5e-3,"x\u00e9\ud83d\ude00é"],"b":{"c":null,"d":true}}"#.utf8)
    for length in text.indices {
      #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text[..<length])) }
    }
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = text
        damaged[index] = byte
        guard let value = try? JSONValue(parsing: damaged) else { continue }
        #expect(try JSONValue(parsing: value.bytes) == value)
      }
    }
  }
}
