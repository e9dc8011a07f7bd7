// How reading goes on after an error.
extension Parser {
  /// Skips to the token that closes a bracket, past nested ones, and past it.
  ///
  /// - Returns: The index of the token.
  @discardableResult
  mutating func skip(pastClosing closing: TokenKind) -> Int {
    isLost = true
    let opening = closing.opposite
    var nesting = 0
    while true {
      let index = peekIndex()
      var kind = read()
      if closing == .closeSequence, kind == .openDirective { kind = .openInterpolation }
      if kind == .endOfFile { return index }
      if kind == opening {
        nesting += 1
      } else if kind == closing {
        if nesting == 0 { return index }
        nesting -= 1
      }
    }
  }

  /// Skips to an opening bracket, and past the one that closes it.
  mutating func skip(over opening: TokenKind) {
    isLost = true
    while true {
      let kind = read()
      if kind == .endOfFile { return }
      if kind == opening { break }
    }
    skip(pastClosing: opening.opposite)
  }

  /// Skips to the line after the one on which all open brackets are closed.
  mutating func skipBodyItem() {
    isLost = true
    var open: [TokenKind] = []
    while true {
      let kind = read()
      switch kind {
      case .newline, .lineComment:
        if open.isEmpty { return }
      case .endOfFile: return
      case .openBrace, .openBracket, .openParenthesis, .openQuote, .openHeredoc, .openInterpolation,
        .openDirective:
        open.append(kind)
      case .closeBrace, .closeBracket, .closeParenthesis, .closeQuote, .closeHeredoc,
        .closeSequence:
        let opening = kind.opposite
        while let last = open.last, last != opening { open.removeLast() }
        if !open.isEmpty { open.removeLast() }
      default: break
      }
    }
  }
}

extension TokenKind {
  /// The other one of a pair of brackets.
  var opposite: TokenKind {
    switch self {
    case .openBrace: .closeBrace
    case .closeBrace: .openBrace
    case .openBracket: .closeBracket
    case .closeBracket: .openBracket
    case .openParenthesis: .closeParenthesis
    case .closeParenthesis: .openParenthesis
    case .openQuote: .closeQuote
    case .closeQuote: .openQuote
    case .openHeredoc: .closeHeredoc
    case .closeHeredoc: .openHeredoc
    case .openInterpolation, .openDirective: .closeSequence
    case .closeSequence: .openInterpolation
    default: self
    }
  }
}
