import Testing

@testable import ExactJSON

@Suite struct `JSON writer` {
  @Test func `places commas by itself`() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("list")
    writer.beginArray()
    writer.number(1)
    writer.beginObject()
    writer.endObject()
    writer.null()
    writer.endArray()
    writer.name("flag")
    writer.bool(true)
    writer.name("data")
    writer.stringWithoutEscapes(Base64.encode([0xFF, 0xEF]))
    writer.name("raw")
    writer.raw(Array("[2]".utf8))
    writer.endObject()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"list":[1,{},null],"flag":true,"data":"/+8=","raw":[2]}"#)
  }

  @Test(arguments: [
    ("", #""""#),
    ("plain, longer than eight", #""plain, longer than eight""#),
    ("quote\" back\\slash", #""quote\" back\\slash""#),
    ("\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}", "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u{7F}\""),
    ("é€😀\u{202E}", "\"é€😀\u{202E}\""),
  ])
  func `escapes what has to be escaped`(text: String, expected: String) throws {
    let bytes = JSONValue.string(text).bytes
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try JSONValue(parsing: bytes) == .string(text))
  }

  @Test func `writes only ASCII on request`() {
    var writer = JSONWriter(escapesNonASCII: true)
    writer.string("a\"é\u{FFFF}\n😀z")
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #""a\"\u00e9\uffff\n\ud83d\ude00z""#)
  }

  /// Each byte at each position of a machine word, since the scan checks eight at a time.
  @Test func `every byte at every place comes back`() throws {
    for byte in UInt8.min...0x7F {
      for place in 0..<17 {
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: 17)
        text[place] = byte
        let value = JSONValue.string(String(decoding: text, as: UTF8.self))
        #expect(try JSONValue(parsing: value.bytes) == value)
      }
    }
  }
}
