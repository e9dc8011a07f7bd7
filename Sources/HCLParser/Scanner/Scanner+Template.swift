extension Scanner {
  /// Scans literal text in quotes, up to a sequence or the closing quote.
  mutating func scanQuoted() {
    var (start, hasEscapes) = (position, false)
    func end(_ tokens: inout TokenList, at position: Int) {
      guard position > start else { return }
      tokens.append(hasEscapes ? .escapedText : .quotedText, from: start, to: position)
    }
    while position < bytes.count {
      while isAt(.quoted) { position += 1 }
      guard position < bytes.count else { break }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        end(&tokens, at: position)
        append(.closeQuote, count: 1)
        templates.removeLast()
        return
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if position == bytes.count - 1 {
          // What it stands for depends on what follows.
          end(&tokens, at: position)
          return append(.invalid, count: 1)
        }
        let length = lengthOfLiteralSign()
        if length > 0 {
          position += length
        } else {
          end(&tokens, at: position)
          return scanOpenSequence()
        }
      case UInt8(ascii: "\\"):
        let next =
          position + 1 < bytes.count ? UTF8Length.ofCharacter(in: bytes, at: position + 1) : 0
        if next == 0 || byte(1) == UInt8(ascii: "\n") || byte(1) == UInt8(ascii: "\r") {
          end(&tokens, at: position)
          append(.invalid, count: 1)
          (start, hasEscapes) = (position, false)
        } else {
          hasEscapes = true
          position += 1 + next
        }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        end(&tokens, at: position)
        var length = 1
        while byte(length) == UInt8(ascii: "\n") || byte(length) == UInt8(ascii: "\r") {
          length += 1
        }
        append(.quotedNewline, count: length)
        (start, hasEscapes) = (position, false)
      default:
        let length = UTF8Length.ofCharacter(in: bytes, at: position)
        if length > 0 {
          position += length
        } else {
          end(&tokens, at: position)
          append(.badUTF8, count: 1)
          (start, hasEscapes) = (position, false)
        }
      }
    }
    end(&tokens, at: position)
  }

  /// How many bytes of a `$` or `%` stand for themselves; zero if a sequence begins here.
  func lengthOfLiteralSign() -> Int {
    let sign = bytes[position]
    if byte(1) == UInt8(ascii: "{") { return 0 }
    return byte(1) == sign && byte(2) == UInt8(ascii: "{") ? 3 : 1
  }

  /// `${`, `${~`, `%{` or `%{~`
  mutating func scanOpenSequence() {
    let kind: TokenKind = bytes[position] == UInt8(ascii: "$") ? .openInterpolation : .openDirective
    append(kind, count: byte(2) == UInt8(ascii: "~") ? 3 : 2)
    braces += 1
    templates[templates.count - 1].braces = braces
    templates[templates.count - 1].isAtLineStart = false
  }

  /// - Returns: Whether it ends a sequence, so that literal text follows.
  mutating func scanCloseBrace() -> Bool {
    if let open = templates.last?.braces, open == braces {
      append(.closeSequence, count: 1)
      templates[templates.count - 1].braces = nil
      braces -= 1
      return true
    }
    append(.closeBrace, count: 1)
    braces -= 1
    return false
  }

  /// `~}`: at the wrong place it is a token all the same, which the parser refuses.
  ///
  /// - Returns: Whether literal text follows.
  mutating func scanCloseStrippingSequence() -> Bool {
    let closes = templates.last?.braces == braces
    append(.closeSequence, count: 2)
    if closes { templates[templates.count - 1].braces = nil }
    braces -= 1
    return closes
  }
}
