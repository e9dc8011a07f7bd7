/// A token on its way to a formatted file.
struct FormatToken {
  var kind: TokenKind
  /// Its bytes in the file; for a token that was not there, in ``Formatter/added``.
  var range: Range<Int>
  var isAdded = false
  /// The spaces before it.
  var spaces: Int

  /// By how many brackets more are open after it.
  var bracketChange: Int {
    switch kind {
    case .openBrace, .openBracket, .openParenthesis, .openInterpolation, .openDirective: 1
    case .closeBrace, .closeBracket, .closeParenthesis, .closeSequence: -1
    default: 0
    }
  }

  var isLineBreak: Bool { kind == .newline || kind == .lineComment }
}
