import Testing

@testable import ProviderSchema

/// The JSON that the reader takes, and the text that it refuses.
struct JSONReaderTests {
  @Test(
    "Strings are decoded",
    arguments: [
      (#""""#, ""), (#""plain""#, "plain"), (#""a\"b\\c\/d""#, "a\"b\\c/d"),
      (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u00e9\u2028""#, "é\u{2028}"),
      (#""\ud83d\udc69 \uD83C\uDDE7""#, "👩 🇧"), (#""é👩""#, "é👩"), (#" "x" "#, "x"),
      (#""\\""#, "\\"), (#""\u0000""#, "\0"),
    ])
  func strings(_ json: String, _ expected: String) throws {
    var reader = JSONReader(Array(json.utf8))
    #expect(try reader.readString() == expected)
    try reader.readEnd()
  }

  @Test("Members and elements come in the order of the text")
  func structure() throws {
    var reader = JSONReader(Array(#"{"a": [1, 20], "b": {}, "c": [], "d": true}"#.utf8))
    var seen: [String] = []
    try reader.beginObject()
    while let name = try reader.nextName() {
      seen.append(name)
      switch name {
      case "a":
        try reader.beginArray()
        while try reader.nextElement() { seen.append("\(try reader.readInteger())") }
      case "d": seen.append("\(try reader.readBool())")
      default: try reader.skipValue()
      }
    }
    try reader.readEnd()
    #expect(seen == ["a", "1", "20", "b", "c", "d", "true"])
  }

  @Test(
    "Everything that is JSON is skipped",
    arguments: [
      "{}", "[]", "[[[]]]", #"{"a":{"b":[1,-0.5e+10,null,true,false,"\u0041\""]}}"#, "-0", "1E5",
      "\t{ \"a\" :\r\n1 } ", #""\ud800""#,
    ])
  func skips(_ json: String) throws {
    var reader = JSONReader(Array(json.utf8))
    try reader.skipValue()
    try reader.readEnd()
  }

  @Test(
    "What is not JSON is refused",
    arguments: [
      "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1]]", "{,}",
      #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":1 "b":2}"#, #"{"a":1,,"b":2}"#, "{1:2}",
      #"{"a":1]"#, #"["a":1]"#, "tru", "truex", "nul", "True", "01", "-", "+1", ".5", "1.", "1e",
      "1e+", "0x10", "NaN", #"""#, #""a"#, #""\"#, "\"a\nb\"", "\"\u{1}\"", "'a'", "1 2", "// x\n1",
    ])
  func refuses(_ json: String) {
    #expect(throws: SchemaError.self) {
      var reader = JSONReader(Array(json.utf8))
      try reader.skipValue()
      try reader.readEnd()
    }
  }

  @Test(
    "A string that cannot be decoded is refused where it is read",
    arguments: [
      #""\x""#, #""\u12""#, #""\u12G4""#, #""\ud800""#, #""\ud800\u0041""#, #""\ud800x""#,
      #""\udc00""#, #""\ud800\n""#, #""\u123"#,
    ])
  func refusesStrings(_ json: String) {
    #expect(throws: SchemaError.self) {
      var reader = JSONReader(Array(json.utf8))
      _ = try reader.readString()
    }
  }

  @Test("Bytes that are not UTF-8 are refused", arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80]])
  func refusesInvalidUTF8(_ bytes: [UInt8]) {
    #expect(throws: SchemaError.self) {
      var reader = JSONReader([0x22] + bytes + [0x22])
      _ = try reader.readString()
    }
  }

  @Test(
    "A whole number is one of at most 18 digits",
    arguments: ["1.0", "1e3", "\"1\"", "1234567890123456789"])
  func refusesIntegers(_ json: String) {
    #expect(throws: SchemaError.self) {
      var reader = JSONReader(Array(json.utf8))
      _ = try reader.readInteger()
    }
  }

  @Test("Deep nesting is an error and not the end of the stack")
  func depth() throws {
    func read(_ depth: Int) throws {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      var reader = JSONReader(Array(text.utf8))
      try reader.skipValue()
    }
    try read(JSONReader.maximumDepth)
    #expect(throws: SchemaError(.notJSON("values are nested too deeply", offset: 512))) {
      try read(JSONReader.maximumDepth + 1)
    }
    #expect(throws: SchemaError.self) { try read(1_000_000) }
  }
}
