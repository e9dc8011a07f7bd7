import ExactJSON
import Testing

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
}
