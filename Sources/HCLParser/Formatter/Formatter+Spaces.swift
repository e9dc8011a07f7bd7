extension Formatter {
  /// Puts no space or one between the tokens of each cell.
  mutating func spaceOut() {
    for line in lines {
      spaceOut(line.lead)
      spaceOut(line.assignment)
    }
  }

  private mutating func spaceOut(_ cell: Range<Int>) {
    for index in cell.dropLast() {
      let before = index > cell.lowerBound ? tokens[index - 1] : nil
      tokens[index + 1].spaces = isSpaced(tokens[index], tokens[index + 1], before: before) ? 1 : 0
    }
  }

  /// Whether a space stands between two tokens; the first reason that applies decides.
  private func isSpaced(
    _ first: FormatToken, _ second: FormatToken, before: FormatToken?
  ) -> Bool {
    let (kind, next) = (first.kind, second.kind)
    if next == .newline { return false }
    // The name of a function, and names with points or colons between them.
    if kind == .identifier, next == .openParenthesis || next == .doubleColon { return false }
    if kind == .doubleColon, next == .identifier { return false }
    if kind == .dot || next == .dot { return false }
    if next == .comma || next == .ellipsis { return false }
    if kind == .comma { return true }
    // Text in templates is what it is.
    if kind.isText || kind == .openQuote || kind == .openHeredoc { return false }
    if next.isText || next == .closeQuote || next == .closeHeredoc { return false }
    // In `for x in [y]` it is no name that an index follows.
    if before?.kind == .identifier, isWord(first, "in") { return true }
    if next == .openBracket,
      kind == .identifier || kind == .number || first.bracketChange < 0
    {
      return false
    }
    if kind == .not { return false }
    if kind == .minus { return !isSign(after: before) }
    if kind == .openBrace || next == .closeBrace {
      return !(kind == .openBrace && next == .closeBrace)
    }
    if kind == .openInterpolation || kind == .openDirective, next == .openBrace { return true }
    if kind == .closeBrace, next == .closeSequence { return true }
    if kind == .closeSequence, next == .openInterpolation || next == .openDirective {
      return false
    }
    return first.bracketChange <= 0 && second.bracketChange >= 0
  }

  /// Whether a `-` after a token belongs to what follows it.
  private func isSign(after token: FormatToken?) -> Bool {
    switch token?.kind {
    case nil, .openParenthesis, .openBrace, .openBracket, .equal, .colon, .comma, .question, .plus,
      .star, .slash, .percent, .minus, .equalEqual, .notEqual, .greater, .greaterOrEqual, .less,
      .lessOrEqual, .and, .or, .not:
      true
    default: false
    }
  }
}
