import CommandLineSupport
import Foundation
import TestSupport
import Testing

struct SHA256Tests {
  /// NIST's examples (FIPS 180-4, "SHA256.pdf", and the long message of the SHA-2 test vectors).
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func standardVectors(message: String, digest: String) {
    #expect(SHA256.hexDigest(of: Array(message.utf8)) == digest)
  }

  @Test func millionLetters() {
    let message = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hexDigest(of: message)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Every way in which the padding can fall, against the system's own tool.
  @Test(.enabled(if: Tool("sha256sum").url != nil, "sha256sum is absent"))
  func everyLengthAroundABlock() throws {
    try withTemporaryFolder { folder in
      var generator = SeededGenerator(seed: 1)
      let messages = (0...130).map { length in
        (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      }
      for (length, message) in messages.enumerated() {
        try Data(message).write(to: folder.appendingPathComponent("\(length)"))
      }
      let result = try Tool("sha256sum").run(messages.indices.map { "\($0)" }, in: folder)
      let expected = result.output.split(separator: "\n").map { String($0.prefix(64)) }
      #expect(expected == messages.map { SHA256.hexDigest(of: $0) })
    }
  }

  /// A slice does not begin at index zero, and a sequence has no storage to point to.
  @Test func sliceAndSequence() {
    let bytes = Array("xabcx".utf8)
    let abc = SHA256.hexDigest(of: Array("abc".utf8))
    #expect(SHA256.hexDigest(of: bytes[1...3]) == abc)
    #expect(
      SHA256.hexDigest(of: sequence(first: UInt8(ascii: "a")) { $0 < 99 ? $0 + 1 : nil }) == abc)
  }
}
