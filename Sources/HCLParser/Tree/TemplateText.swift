extension SyntaxTree {
  /// The text of neighboring tokens, with escapes resolved.
  func templateText(of tokens: Range<Int>) -> String {
    if tokens.count == 1, let only = tokens.first, isPlain(only) { return text(of: only) }
    var text: [UInt8] = []
    for token in tokens where self.tokens.kinds[token].isText {
      let bytes = source.bytes[self.tokens.spans[token].range]
      if self.tokens.kinds[token] == .escapedText {
        Self.appendQuoted(bytes, to: &text)
      } else {
        Self.appendLiteral(bytes, to: &text)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a token says what stands there.
  private func isPlain(_ token: Int) -> Bool {
    guard tokens.kinds[token] != .escapedText else { return false }
    return !source.bytes[tokens.spans[token].range].contains(UInt8(ascii: "{"))
  }

  private static func appendQuoted(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var rest = bytes
    while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      appendLiteral(rest[..<backslash], to: &text)
      rest = rest[(backslash + 1)...]
      guard let selector = rest.popFirst() else { return }
      switch selector {
      case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
      case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let digits = rest.prefix(selector == UInt8(ascii: "u") ? 4 : 8).prefix {
          $0.hexValue != nil
        }
        rest = rest.dropFirst(digits.count)
        let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1.hexValue ?? 0) }
        text.append(contentsOf: Unicode.Scalar(value).map { Array(String($0).utf8) } ?? [])
      default: text.append(selector)
      }
    }
    appendLiteral(rest, to: &text)
  }

  /// `$${` stands for `${`, and `%%{` for `%{`.
  private static func appendLiteral(_ bytes: ArraySlice<UInt8>, to text: inout [UInt8]) {
    for (offset, byte) in zip(bytes.indices, bytes) {
      if byte == UInt8(ascii: "{"), offset - 2 >= bytes.startIndex,
        bytes[offset - 1] == UInt8(ascii: "$") || bytes[offset - 1] == UInt8(ascii: "%"),
        bytes[offset - 2] == bytes[offset - 1]
      {
        text.removeLast()
      }
      text.append(byte)
    }
  }
}
