import Testing

@testable import ExactJSON

@Suite struct `Base 64` {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `follows the test vectors`(plain: String, text: String) {
    #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
    #expect(Base64.decode(Array(text.utf8)) == Array(plain.utf8))
  }

  @Test func `every byte comes back, at every length`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
    for count in 0..<bytes.count {
      #expect(Base64.decode(Base64.encode(bytes[..<count])) == Array(bytes[..<count]))
    }
    #expect(Base64.decode(AnyCollection(Base64.encode(bytes))) == bytes)
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "====", "Zm9=", "Zh==", "Zm9v\n", "Zm 9", "Zm9v=",
    "Zm-_", "=m9v", "Zm9vZm9é", "Z=9v", "Zm=v",
  ])
  func `refuses what is not base64`(text: String) {
    #expect(Base64.decode(Array(text.utf8)) == nil)
  }
}
