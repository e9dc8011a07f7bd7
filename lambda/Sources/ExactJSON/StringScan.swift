/// The result of scanning bytes from an offset.
struct StringScan {
  /// The offset of the first byte that has to be escaped in a JSON string (a quote, a backslash, a
  /// control character), or the count.
  var end: Int
  /// Whether all bytes before that are ASCII, so that they need no check for valid UTF-8.
  var isASCII: Bool
}

extension UnsafeRawBufferPointer {
  /// Finds the first byte that has to be escaped in a JSON string, eight bytes at a time, since
  /// most of an event is in strings.
  @inline(__always)
  func scanString(from start: Int) -> StringScan {
    var offset = start
    var seen: UInt64 = 0
    while offset + 8 <= count {
      let word = UInt64(
        littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let special = Self.special(word)
      if special != 0 {
        // Marks above the first special byte may be wrong; there are none below it.
        let bits = special.trailingZeroBitCount & ~7
        seen |= word & ~(UInt64.max << bits)
        return StringScan(end: offset + bits / 8, isASCII: seen & Self.topBits == 0)
      }
      seen |= word
      offset += 8
    }
    guard offset < count else { return StringScan(end: count, isASCII: seen & Self.topBits == 0) }
    let word = lastWord(from: offset)
    let bits = Swift.min(Self.special(word).trailingZeroBitCount & ~7, (count - offset) * 8)
    seen |= word & ~(UInt64.max << bits)
    return StringScan(end: offset + bits / 8, isASCII: seen & Self.topBits == 0)
  }

  /// The last bytes, one to seven of them, in the lower bits of a word; the upper ones are zero.
  private func lastWord(from offset: Int) -> UInt64 {
    guard count < 8 else {
      let word = loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      return UInt64(littleEndian: word) >> (UInt64(8 - (count - offset)) * 8)
    }
    var word: UInt64 = 0
    for place in (offset..<count).reversed() { word = word << 8 | UInt64(self[place]) }
    return word
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var topBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Marks the first special byte of eight by its top bit. A zero byte in `x` sets its top bit in
  /// `(x - 0x01…) & ~x`, a byte below 0x20 in `(x - 0x20…) & ~x`. Borrows only change marks above
  /// the first.
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
