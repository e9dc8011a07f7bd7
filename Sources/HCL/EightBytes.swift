/// Eight bytes of text that are looked at together. Almost all text is gone through only to find that
/// nothing is to be done about it.
///
/// Each question is answered for all of the bytes by a few operations on the word that they make, in the
/// way of "Determine if a word has a byte equal to n" in Sean Eron Anderson's "Bit Twiddling Hacks".
struct EightBytes {
  private let word: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Whether all of `bytes` are such that `condition` holds. Some are looked at twice.
  @inline(__always)
  static func all(
    of bytes: UnsafeBufferPointer<UInt8>, _ condition: (EightBytes) -> Bool
  ) -> Bool {
    let (source, count) = (UnsafeRawBufferPointer(bytes), bytes.count)
    func word<Part: FixedWidthInteger & UnsignedInteger>(
      at offset: Int, _ part: Part.Type
    ) -> UInt64 {
      UInt64(source.loadUnaligned(fromByteOffset: offset, as: part))
    }
    switch count {
    case 8...:
      var offset = 0
      while offset < count - 8 {
        if !condition(EightBytes(word: word(at: offset, UInt64.self))) { return false }
        offset += 8
      }
      return condition(EightBytes(word: word(at: count - 8, UInt64.self)))
    case 4...:
      return condition(
        EightBytes(word: word(at: 0, UInt32.self) | word(at: count - 4, UInt32.self) << 32))
    case 2...:
      let four = word(at: 0, UInt16.self) | word(at: count - 2, UInt16.self) << 16
      return condition(EightBytes(word: four | four << 32))
    case 1: return condition(EightBytes(word: UInt64(bytes[0]) &* ones))
    default: return true
    }
  }

  private init(word: UInt64) {
    self.word = word
  }

  /// Whether each is a character of ASCII.
  var isASCII: Bool { word & Self.highBits == 0 }

  /// Whether one of them is `byte`.
  func contains(_ byte: UInt8) -> Bool {
    let zeros = word ^ (Self.ones &* UInt64(byte))
    return (zeros &- Self.ones) & ~zeros & Self.highBits != 0
  }

  /// The highest bit of each byte that is in a range, if ``isASCII``: then no byte's sum or difference
  /// reaches into the next one.
  private func marks(_ range: ClosedRange<UInt8>) -> UInt64 {
    let notBelow = (word | Self.highBits) &- Self.ones &* UInt64(range.lowerBound)
    let above = word &+ Self.ones &* UInt64(0x7F - range.upperBound)
    return notBelow & ~above & Self.highBits
  }

  /// Whether each is in a range of ASCII.
  func isWithin(_ range: ClosedRange<UInt8>) -> Bool {
    isASCII && marks(range) == Self.highBits
  }

  /// Whether each can go on with a name in ASCII: a letter, a digit, `_` or `-`.
  @inline(__always)
  var continuesName: Bool {
    let capitals = marks(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    let letters = marks(UInt8(ascii: "a")...UInt8(ascii: "z"))
    let digits = marks(UInt8(ascii: "0")...UInt8(ascii: "9"))
    let underscores = marks(UInt8(ascii: "_")...UInt8(ascii: "_"))
    let hyphens = marks(UInt8(ascii: "-")...UInt8(ascii: "-"))
    return isASCII && capitals | letters | digits | underscores | hyphens == Self.highBits
  }
}
