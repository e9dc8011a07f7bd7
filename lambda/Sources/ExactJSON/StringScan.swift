extension [UInt8] {
  /// The offset of the first byte that a JSON string cannot hold as it stands (a quote, a
  /// backslash, a control character), or the count.
  func firstSpecialInString(from start: Int) -> Int {
    withUnsafeBytes { $0.firstSpecialInString(from: start) }
  }
}

extension UnsafeRawBufferPointer {
  /// As above. Eight bytes are looked at at once, as most of an event is within strings.
  func firstSpecialInString(from start: Int) -> Int {
    var offset = start
    while offset + 8 <= count {
      let word = loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if Self.hasSpecial(word) { break }
      offset += 8
    }
    while offset < count {
      let byte = self[offset]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return offset }
      offset += 1
    }
    return count
  }

  /// Whether one of eight bytes is special. A zero byte in `x` sets the top bit of its place in
  /// `(x - 0x01…) & ~x`; a byte below 0x20 does so in `(x - 0x20…) & ~x`.
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      ((quote &- ones) & ~quote)
      | ((backslash &- ones) & ~backslash)
      | ((word &- (ones &* 0x20)) & ~word)
    return found & (ones &* 0x80) != 0
  }
}
