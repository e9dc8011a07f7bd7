import Testing

@testable import MessageDigests

@Suite struct `A digest` {
  /// FIPS 180-4's examples (NIST, "Cryptographic Standards and Guidelines: Example Values").
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `is that of SHA-256`(text: String, expected: String) {
    #expect(hexadecimal(SHA256.hash(of: Array(text.utf8))) == expected)
  }

  /// RFC 4231, test cases 1, 2 and 6.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `is that of HMAC with SHA-256`(key: [UInt8], message: String, expected: String) {
    let code = SHA256.authenticationCode(of: Array(message.utf8), key: key)
    #expect(hexadecimal(code) == expected)
  }

  /// RFC 1321, appendix A.5.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
  ])
  func `is that of MD5`(text: String, expected: String) {
    #expect(hexadecimal(MD5.hash(of: text.utf8)) == expected)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String(256 + UInt16($0), radix: 16).dropFirst() }.joined()
  }
}
