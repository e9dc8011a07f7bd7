/// The kinds of tokens that HCL's native syntax is made of.
///
/// HCL Native Syntax Specification, "Lexical Elements" and "Template Expressions".
package enum TokenKind: UInt8, Sendable, Hashable {
  case openBrace, closeBrace
  case openBracket, closeBracket
  case openParenthesis, closeParenthesis
  case openQuote, closeQuote
  /// `<<EOT` or `<<-EOT` with its line break.
  case openHeredoc
  /// The marker at the end with the spaces before it, without its line break.
  case closeHeredoc
  /// `${` or `${~`
  case openInterpolation
  /// `%{` or `%{~`
  case openDirective
  /// `}` or `~}`
  case closeSequence
  /// Literal text in quotes without a backslash.
  case quotedText
  /// Literal text in quotes with at least one backslash.
  case escapedText
  /// Literal text in a heredoc, at most one line.
  case heredocText
  case star, slash, percent, plus, minus
  case equalEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case and, or, not
  case equal, fatArrow, question, colon, doubleColon, dot, ellipsis, comma
  case number
  case identifier
  // What HCL knows in order to say that it is not supported.
  case bitwiseAnd, bitwiseOr, bitwiseXor, bitwiseNot
  case backtick, apostrophe, semicolon
  /// A line break in a quoted string.
  case quotedNewline
  case invalid
  case badUTF8
  case endOfFile
  // From here on, what a parser skips where line breaks do not count. `comment` is skipped always.
  case newline
  /// `# text` or `// text` with the line break that ends it.
  case lineComment
  /// `/* text */`, or a comment that the end of the file ends.
  case comment

  /// Whether it is one that only reading tokens can find to be wrong.
  var isInvalid: Bool {
    rawValue >= TokenKind.bitwiseAnd.rawValue && rawValue <= TokenKind.badUTF8.rawValue
  }

  /// Whether it is a comment of either form.
  package var isComment: Bool { self == .lineComment || self == .comment }

  /// Whether it is a comment or a line break.
  var isTrivia: Bool { rawValue >= TokenKind.newline.rawValue }

  /// Whether it is literal text in a template.
  var isText: Bool {
    rawValue >= TokenKind.quotedText.rawValue && rawValue <= TokenKind.heredocText.rawValue
  }
}
