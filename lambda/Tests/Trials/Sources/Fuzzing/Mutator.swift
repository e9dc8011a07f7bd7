import FaultInjection
import HandlerTestSupport

/// Corrupts bytes in ways that tend to break parsers.
struct Mutator {
  var random: SeededNumbers

  /// Byte sequences with a meaning in a format.
  static let jsonTokens: [[UInt8]] =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "null",
      "true", "false", "NaN", "Infinity", "-", "-0", "0", "1e", "1e999999999999999999999", "1E-131",
      ".5", "1.", "99999999999999999999999999999999999999999", "\"event_id\":", "\"value\":1",
      "\"\":", "\u{FEFF}", "é", "e\u{301}", "😀", "\u{0}", " ", "\n", "=", "==", "\"data\":\"\"",
      "\"sequenceNumber\":\"\"", "\"Records\":[", String(repeating: "[", count: 600),
      String(repeating: "{\"a\":", count: 600), String(repeating: "0", count: 400),
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]

  /// Field tags, lengths and varints at the limits of protocol buffers.
  static let binaryTokens: [[UInt8]] = [
    [0x0A], [0x12], [0x1A], [0x08, 0x00], [0x08], [0x0B], [0x0C], [0x0F], [0x09], [0x0D],
    [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x80], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
    [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x1A, 0x00], [0x00],
    Array(repeating: 0x0B, count: 300), [0xF3, 0x89, 0x9A, 0xC2],
  ]

  /// Applies some changes, rarely none.
  mutating func mutate(_ bytes: [UInt8], tokens: [[UInt8]]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<below(8) { change(&bytes, tokens) }
    return bytes
  }

  /// Random bytes.
  mutating func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  /// A number from 0 up to, but not including, this one.
  mutating func below(_ count: Int) -> Int {
    count > 0 ? Int(random.next() % UInt64(count)) : 0
  }

  private mutating func change(_ bytes: inout [UInt8], _ tokens: [[UInt8]]) {
    let place = below(bytes.count + 1)
    switch below(9) {
    case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
    case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(place..<min(bytes.count, place + below(16)))
    case 3: bytes.insert(contentsOf: noise(1 + below(8)), at: place)
    case 4, 5: bytes.insert(contentsOf: tokens[below(tokens.count)], at: place)
    case 6:
      let end = min(bytes.count, place + below(64))
      bytes.insert(contentsOf: Array(bytes[place..<end]), at: below(bytes.count + 1))
    case 7 where below(4) == 0: bytes.removeSubrange(place...)
    case 8 where place < bytes.count:
      let end = min(bytes.count, place + 1 + below(8))
      bytes.replaceSubrange(place..<end, with: tokens[below(tokens.count)])
    default: if place < bytes.count { bytes[place] &+= 1 }
    }
  }
}
