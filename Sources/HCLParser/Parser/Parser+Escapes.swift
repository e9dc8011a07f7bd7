extension Parser {
  /// Reports what stands after a backslash and is no escape.
  @inline(__always)
  mutating func checkEscapes(of token: Int) {
    if kinds[token] == .escapedText { checkEscapes(in: spans[token].range) }
  }

  private mutating func checkEscapes(in range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      index += checkEscape(at: index, until: range.upperBound)
    }
  }

  /// - Returns: How many bytes the escape has.
  private mutating func checkEscape(at start: Int, until end: Int) -> Int {
    let summary = "Invalid escape sequence"
    switch bytes[start + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "\""),
      UInt8(ascii: "\\"):
      return 2
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let isLong = bytes[start + 1] == UInt8(ascii: "U")
      let wanted = isLong ? 8 : 4
      let digits = bytes[start + 2..<min(start + 2 + wanted, end)].prefix { $0.hexValue != nil }
      let range = start..<start + 2 + digits.count
      guard digits.count == wanted else {
        report(
          summary,
          "The \\\(isLong ? "U" : "u") escape sequence must be followed by \(isLong ? "eight" : "four") hexadecimal digits.",
          range)
        return range.count
      }
      let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1.hexValue ?? 0) }
      if Unicode.Scalar(value) == nil {
        let hex = String(value, radix: 16)
        let padding = String(repeating: "0", count: max(0, 4 - hex.utf8.count))
        report(summary, "Cannot encode character U+\(padding)\(hex) in UTF-8.", range)
      }
      return range.count
    default:
      let length = max(1, UTF8Length.ofCharacter(in: bytes, at: start + 1))
      let range = start..<start + 1 + length
      let text = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[start + 1..<range.upperBound]),
        as: UTF8.self)
      report(summary, "The symbol \"\(text)\" is not a valid escape sequence selector.", range)
      return range.count
    }
  }
}

extension UInt8 {
  /// Its value as a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
