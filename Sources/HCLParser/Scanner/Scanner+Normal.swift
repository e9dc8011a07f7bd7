import HCL

extension Scanner {
  /// Scans what stands outside literal text, until a template begins or goes on.
  mutating func scanNormal() {
    while position < bytes.count {
      let first = bytes[position]
      let kind = classes[Int(first)]
      if kind & ByteClass.space.rawValue != 0 {
        position += 1
        while isAt(.space) { position += 1 }
      } else if kind & ByteClass.nameStart.rawValue != 0 {
        scanName()
      } else if kind & ByteClass.digit.rawValue != 0 {
        scanNumber()
      } else if first >= 0x80 {
        if isNameStart() { scanName() } else { scanInvalid() }
      } else if scanSign(first) {
        return
      }
    }
  }

  private mutating func scanName() {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if classes[Int(byte)] & ByteClass.namePart.rawValue != 0 {
        position += 1
      } else if byte >= 0x80, let length = namePartLength() {
        position += length
      } else {
        break
      }
    }
    tokens.append(.identifier, from: start, to: position)
  }

  private func isNameStart() -> Bool {
    guard let (scalar, _) = UTF8Length.scalar(in: bytes, at: position) else { return false }
    return NameCharacters.canStart(scalar)
  }

  private func namePartLength() -> Int? {
    guard let (scalar, length) = UTF8Length.scalar(in: bytes, at: position),
      NameCharacters.canContinue(scalar)
    else { return nil }
    return length
  }

  /// Digits, points and exponents, as many as there are: whether they make a number is for the parser.
  private mutating func scanNumber() {
    let start = position
    position += 1
    var end = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        position += 1
        end = position
      case UInt8(ascii: "."): position += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        let sign = byte(1)
        let digits = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(digits)) else {
          return endNumber(from: start, to: end)
        }
        position += digits + 1
        end = position
      default: return endNumber(from: start, to: end)
      }
    }
    endNumber(from: start, to: end)
  }

  /// A number does not end with a point.
  private mutating func endNumber(from start: Int, to end: Int) {
    tokens.append(.number, from: start, to: end)
    position = end
  }

  /// Scans a token that begins with a sign or a control character.
  ///
  /// - Returns: Whether literal text follows.
  @inline(__always)
  private mutating func scanSign(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "\n"): append(.newline, count: 1)
    case UInt8(ascii: "\r"):
      if byte(1) == UInt8(ascii: "\n") { append(.newline, count: 2) } else { scanInvalid() }
    case UInt8(ascii: "\""):
      append(.openQuote, count: 1)
      templates.append(Template(marker: nil))
      return true
    case UInt8(ascii: "="):
      let next = byte(1)
      if next == UInt8(ascii: "=") {
        append(.equalEqual, count: 2)
      } else if next == UInt8(ascii: ">") {
        append(.fatArrow, count: 2)
      } else {
        append(.equal, count: 1)
      }
    case UInt8(ascii: "."):
      let isEllipsis = byte(1) == UInt8(ascii: ".") && byte(2) == UInt8(ascii: ".")
      append(isEllipsis ? .ellipsis : .dot, count: isEllipsis ? 3 : 1)
    case UInt8(ascii: ","): append(.comma, count: 1)
    case UInt8(ascii: "{"):
      braces += 1
      append(.openBrace, count: 1)
    case UInt8(ascii: "}"): return scanCloseBrace()
    case UInt8(ascii: "["): append(.openBracket, count: 1)
    case UInt8(ascii: "]"): append(.closeBracket, count: 1)
    case UInt8(ascii: "("): append(.openParenthesis, count: 1)
    case UInt8(ascii: ")"): append(.closeParenthesis, count: 1)
    case UInt8(ascii: "#"): scanLineComment()
    case UInt8(ascii: "/"): scanSlash()
    case UInt8(ascii: ":"):
      if byte(1) == UInt8(ascii: ":") {
        append(.doubleColon, count: 2)
      } else {
        append(.colon, count: 1)
      }
    case UInt8(ascii: "<"):
      if byte(1) == UInt8(ascii: "<"), scanOpenHeredoc() { return true }
      appendComparison(.less, .lessOrEqual)
    case UInt8(ascii: "~") where byte(1) == UInt8(ascii: "}"): return scanCloseStrippingSequence()
    default: scanRareSign(first)
    }
    return false
  }

  private mutating func scanRareSign(_ first: UInt8) {
    switch first {
    case UInt8(ascii: "*"): append(.star, count: 1)
    case UInt8(ascii: "%"): append(.percent, count: 1)
    case UInt8(ascii: "+"): append(.plus, count: 1)
    case UInt8(ascii: "-"): append(.minus, count: 1)
    case UInt8(ascii: "?"): append(.question, count: 1)
    case UInt8(ascii: "!"): appendComparison(.not, .notEqual)
    case UInt8(ascii: ">"): appendComparison(.greater, .greaterOrEqual)
    case UInt8(ascii: "&"):
      if byte(1) == first { append(.and, count: 2) } else { append(.bitwiseAnd, count: 1) }
    case UInt8(ascii: "|"):
      if byte(1) == first { append(.or, count: 2) } else { append(.bitwiseOr, count: 1) }
    case UInt8(ascii: "~"): append(.bitwiseNot, count: 1)
    case UInt8(ascii: "^"): append(.bitwiseXor, count: 1)
    case UInt8(ascii: "`"): append(.backtick, count: 1)
    case UInt8(ascii: "'"): append(.apostrophe, count: 1)
    case UInt8(ascii: ";"): append(.semicolon, count: 1)
    default: scanInvalid()
    }
  }

  private mutating func appendComparison(_ withoutEqual: TokenKind, _ withEqual: TokenKind) {
    let hasEqual = byte(1) == UInt8(ascii: "=")
    append(hasEqual ? withEqual : withoutEqual, count: hasEqual ? 2 : 1)
  }
}
