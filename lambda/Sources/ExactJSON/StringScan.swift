/// What a look at the bytes from some offset on found.
struct StringScan {
  /// The offset of the first byte that a JSON string cannot hold as it stands (a quote, a
  /// backslash, a control character), or the count.
  var end: Int
  /// Whether all bytes before that are ASCII, so that nobody needs to check that they are UTF-8.
  var isASCII: Bool
}

extension UnsafeRawBufferPointer {
  /// Looks for the first byte that a JSON string cannot hold as it stands. Eight bytes are looked
  /// at at once, as most of an event is within strings.
  func scanString(from start: Int) -> StringScan {
    var offset = start
    var seen: UInt64 = 0
    while offset + 8 <= count {
      let word = UInt64(
        littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let special = Self.special(word)
      if special != 0 {
        // Above the first special byte the marks may be wrong; below it there are none.
        let bits = special.trailingZeroBitCount & ~7
        seen |= word & ~(UInt64.max << bits)
        return StringScan(end: offset + bits / 8, isASCII: seen & Self.topBits == 0)
      }
      seen |= word
      offset += 8
    }
    var isASCII = seen & Self.topBits == 0
    while offset < count {
      let byte = self[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      if byte >= 0x80 { isASCII = false }
      offset += 1
    }
    return StringScan(end: offset, isASCII: isASCII)
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var topBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Marks the first of eight bytes that is special by its top bit. A zero byte in `x` sets the top
  /// bit of its place in `(x - 0x01…) & ~x`; a byte below 0x20 does so in `(x - 0x20…) & ~x`.
  /// What is borrowed there only changes marks above the first.
  private static func special(_ word: UInt64) -> UInt64 {
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      ((quote &- ones) & ~quote)
      | ((backslash &- ones) & ~backslash)
      | ((word &- (ones &* 0x20)) & ~word)
    return found & topBits
  }
}
