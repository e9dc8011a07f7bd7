import HCLParser
import TestSupport

/// Lays out a text in another way that means the same: spaces, line breaks and comments where HCL takes them.
struct RandomLayout {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func relaid(_ text: String) -> String {
    let file = ParsedFile(text)
    let (kinds, spans) = (file.tokens.kinds, file.tokens.spans)
    let isDOS = isOneIn(12)
    var (output, end) = ("", 0)
    for (index, (kind, span)) in zip(kinds, spans).enumerated() {
      let before = index > 0 ? kinds[index - 1] : .newline
      let gap = file.source.text(in: end..<span.range.lowerBound)
      output += relaid(gap: gap, between: before, and: kind)
      if kind == .newline {
        output += lineEnd(after: before, isDOS: isDOS)
      } else {
        output += file.source.text(in: span.range)
      }
      if kind == .newline || kind == .lineComment { output += lines(isDOS: isDOS) }
      end = span.range.upperBound
    }
    return output
  }

  private mutating func relaid(
    gap: String, between first: TokenKind, and second: TokenKind
  ) -> String {
    if Self.isInTemplate(first, second) || second == .endOfFile { return gap }
    switch Int.random(in: 0..<30, using: &generator) {
    case 0..<4: return gap + " "
    case 4: return gap + "\t  "
    case 5: return second == .newline ? gap : gap + " /* a */ "
    case 6: return gap + "  "
    case 7..<10 where Self.canTouch(first, second): return ""
    case 10 where first == .openBracket || first == .openParenthesis: return gap + "\n"
    case 11 where second == .closeBracket || second == .closeParenthesis: return gap + "\n   "
    default: return gap
    }
  }

  /// Whether what stands between two tokens is text.
  private static func isInTemplate(_ first: TokenKind, _ second: TokenKind) -> Bool {
    switch first {
    case .openQuote, .openHeredoc, .quotedText, .escapedText, .heredocText, .closeSequence,
      .closeHeredoc:
      return true
    default: break
    }
    switch second {
    case .quotedText, .escapedText, .heredocText, .closeHeredoc: return true
    case .closeQuote: return first == .openQuote
    case .openInterpolation, .openDirective: return true
    default: return false
    }
  }

  private static func canTouch(_ first: TokenKind, _ second: TokenKind) -> Bool {
    let brackets: Set<TokenKind> = [
      .comma, .openBracket, .closeBracket, .openParenthesis, .closeParenthesis, .openBrace,
      .closeBrace,
    ]
    return first == .comma || brackets.contains(first) && second != .openBracket
      || second == .comma || second == .closeBracket || second == .closeParenthesis
  }

  private mutating func lineEnd(after token: TokenKind, isDOS: Bool) -> String {
    let comment = isOneIn(8) && token != .closeHeredoc ? " " + self.comment() : ""
    return comment + (isDOS ? "\r\n" : "\n")
  }

  /// Empty lines and comments on lines of their own.
  private mutating func lines(isDOS: Bool) -> String {
    var lines = ""
    while isOneIn(6) {
      lines +=
        isOneIn(2) ? "" : String(repeating: " ", count: Int.random(in: 0..<5, using: &generator))
      lines += isOneIn(2) ? "" : comment()
      lines += isDOS ? "\r\n" : "\n"
    }
    return lines
  }

  private mutating func comment() -> String {
    generator.pick(["# a", "// b", "#c  ", "/* d */", "# क्षत्रिय 👩‍👩‍👧", "#"])
  }

  private mutating func isOneIn(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &generator) == 0
  }
}
