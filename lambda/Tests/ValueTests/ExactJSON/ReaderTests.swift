import Testing

@testable import ExactJSON

@Suite struct `JSON reader` {
  @Test func `reads what is wanted and skips the rest`() throws {
    var reader = JSONReader(
      Array(#"{"skip":{"a":[1,{"b":"\n"}],"c":false},"want":[ "x" , 2 ],"no":null} "#.utf8))
    var found: [JSONValue] = []
    try reader.beginObject()
    while let name = try reader.nextName() {
      guard name == "want" else {
        try reader.skipValue()
        continue
      }
      try reader.beginArray()
      while try reader.nextElement() { found.append(try reader.readValue()) }
    }
    try reader.finish()
    #expect(found == [.string("x"), .number("2")])
  }

  @Test func `names the kind that was expected and the one that was found`() {
    var reader = JSONReader(Array(" [1]".utf8))
    #expect(throws: JSONError(.unexpectedKind(expected: .object, found: .array), at: 1)) {
      try reader.beginObject()
    }
  }

  @Test(arguments: [(#""YWJj""#, "YWJj"), (#""Y\/+\u003d""#, "Y/+="), (#""""#, "")])
  func `gives a string's bytes`(text: String, expected: String) throws {
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.readStringBytes().elementsEqual(expected.utf8))
    try reader.finish()
  }

  @Test func `skipping checks the grammar and bounds the depth`() {
    var broken = JSONReader(Array("[1,{\"a\":01}]".utf8))
    #expect(throws: JSONError(.unexpectedByte(UInt8(ascii: "1")), at: 9)) {
      try broken.skipValue()
    }
    var deep = JSONReader([UInt8](repeating: UInt8(ascii: "["), count: 100_000))
    #expect(throws: JSONError(.tooDeep(limit: 512), at: 512)) { try deep.skipValue() }
  }

  private enum Field: String, CaseIterable {
    case data, sequenceNumber
    case accent = "é"
  }

  @Test(
    arguments: [
      (#"{"data":1,"x":2,"sequenceNumber":3}"#, ["data", "other x", "sequenceNumber"]),
      (
        #"{"dat\u0061":1, "Data":2 ,"dat":3,"data ":4}"#,
        ["data", "other Data", "other dat", "other data "]
      ),
      ("{\"é\":1,\"e\u{301}\":2}", ["é", "other e\u{301}"]),
      (#"{"":1,"\n":{"data":2}}"#, ["other ", "other \n"]),
      ("{}", []),
    ])
  func `finds expected names by their bytes`(text: String, expected: [String]) throws {
    let fields = ExpectedNames<Field>()
    var reader = JSONReader(Array(text.utf8))
    var found: [String] = []
    try reader.beginObject()
    while let name = try reader.nextName(among: fields) {
      switch name {
      case .expected(let field): found.append(field.rawValue)
      case .other(let name): found.append("other " + name)
      }
      try reader.skipValue()
    }
    try reader.finish()
    #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })

    var skipping = JSONReader(Array(text.utf8))
    var fieldsAlone: [String] = []
    try skipping.beginObject()
    while let field = try skipping.nextExpectedName(among: fields) {
      fieldsAlone.append(field.rawValue)
      try skipping.skipValue()
    }
    try skipping.finish()
    #expect(fieldsAlone == expected.filter { !$0.hasPrefix("other ") })
  }

  @Test(
    arguments: [
      ([UInt8](#"{"x":1,}"#.utf8), .unexpectedByte(UInt8(ascii: "}")), 7),
      ([UInt8](#"{"data" 1}"#.utf8), .unexpectedByte(UInt8(ascii: "1")), 8),
      ([UInt8](#"{"data"#.utf8), .unexpectedEnd, 6),
      ([UInt8](#"{"x":"\q"}"#.utf8), .invalidEscape, 6),
      ([UInt8](#"{"x\ud800":1}"#.utf8), .loneSurrogate, 3),
      ([UInt8](#"{"x":""#.utf8) + [0xC3, 0x28] + [UInt8](#""}"#.utf8), .invalidUTF8, 5),
      ([UInt8](#"{""#.utf8) + [0xFF] + [UInt8](#"":1}"#.utf8), .invalidUTF8, 1),
      ([UInt8](#"{"x":{""#.utf8) + [0xFF] + [UInt8](#"":1}}"#.utf8), .invalidUTF8, 6),
      (
        [UInt8](#"{"x":"12345678"#.utf8) + [0x1F] + [UInt8](#""}"#.utf8),
        .controlCharacter(0x1F), 14
      ),
    ] as [([UInt8], JSONError.Code, Int)])
  func `checks what it skips on the way to an expected name`(
    text: [UInt8], code: JSONError.Code, offset: Int
  ) {
    var reader = JSONReader(text)
    #expect(throws: JSONError(code, at: offset)) {
      try reader.beginObject()
      while try reader.nextExpectedName(among: ExpectedNames<Field>()) != nil {
        try reader.skipValue()
      }
    }
  }

  /// Every position of a byte among the eight that are checked at a time.
  @Test(arguments: 0..<20)
  func `finds the end of a string wherever it is`(length: Int) throws {
    // The text, and its meaning.
    let specials = [(#"\""#, "\""), (#"\\"#, "\\"), (#"\u001f"#, "\u{1F}"), ("é", "é")]
    for filler in ["a", "\u{7F}", "!", "#", "[", "]"] {
      let part = String(repeating: filler, count: length)
      for (special, meaning) in specials {
        let text = "[\"\(part)\",\"\(part)\(special)\(part)\"]"
        var reader = JSONReader(Array(text.utf8))
        #expect(
          try reader.readValue() == .array([.string(part), .string(part + meaning + part)]))
      }
    }
  }
}
