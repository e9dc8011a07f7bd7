// HCL Native Syntax Specification, "Templates".
extension Parser {
  /// A quoted string or a heredoc.
  mutating func parseTemplate() -> Node.Index {
    let token = position
    let isHeredoc = kinds[token] == .openHeredoc
    let closing: TokenKind = isHeredoc ? .closeHeredoc : .closeQuote
    read()
    // Almost all strings are one piece of text.
    if kinds[position] == .quotedText, kinds[position + 1] == .closeQuote {
      read()
      read()
      return add(.template, from: token)
    }
    var (parts, isText, hasDirectives) = (ChildList(), true, false)
    var last = position
    parts: while true {
      let next = peekIndex()
      last = next
      let kind = read()
      if kind == closing { break }
      switch kind {
      case .quotedText, .escapedText, .heredocText:
        parts.append(parseText(from: next), to: &nodes)
      case .openInterpolation:
        isText = false
        parts.append(parseInterpolation(from: next, in: token), to: &nodes)
      case .openDirective:
        isText = false
        hasDirectives = true
        if let directive = parseDirective(from: next) { parts.append(directive, to: &nodes) }
      default:
        if !isLost {
          report(
            "Unterminated template string", "No closing marker was found for the string.",
            range(of: next))
        }
        last = skip(pastClosing: closing)
        break parts
      }
    }
    let details: Node.Details = isHeredoc ? .isHeredoc : []
    let content = isText ? ChildList() : hasDirectives ? nested(parts, end: last) : parts
    return add(.template, from: token, detail: details.rawValue, content)
  }

  /// Neighboring tokens of text, the first of which was read.
  private mutating func parseText(from first: Int) -> Node.Index {
    checkEscapes(of: first)
    while kinds[position].isText {
      checkEscapes(of: position)
      read()
    }
    return add(.text, from: first)
  }

  /// `${expression}`, the opening of which was read.
  private mutating func parseInterpolation(from opening: Int, in template: Int) -> Node.Index {
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    let expression = parseExpression()
    if peek() == .closeSequence {
      read()
    } else {
      if !isLost { reportUnclosed(opening, in: template) }
      skip(pastClosing: .closeSequence)
    }
    return add(.interpolation, from: opening, children(expression))
  }

  private mutating func reportUnclosed(_ opening: Int, in template: Int) {
    let unclosed = "There is no closing brace for this interpolation sequence before the end of the"
    let nesting = "This might be caused by incorrect nesting inside the given expression."
    let kind = peek()
    switch kind {
    case .endOfFile:
      report(
        "Unclosed template interpolation sequence", "\(unclosed) file. \(nesting)",
        range(of: opening))
    case .colon:
      let detail =
        "Template interpolation doesn't expect a colon at this location. Did you intend this to be a literal sequence to be processed as part of another language? If so, you can escape it by starting with \"$${\" instead of just \"${\"."
      report("Extra characters after interpolation expression", detail, nextRange())
    case .openQuote, .closeQuote:
      guard kinds[template] == .openQuote else { fallthrough }
      report(
        "Unclosed template interpolation sequence", "\(unclosed) quoted template. \(nesting)",
        range(of: opening))
    default:
      report(
        "Extra characters after interpolation expression",
        "Expected a closing brace to end the interpolation expression, but found extra characters.\n\nThis can happen when you include interpolation syntax for another language, such as shell scripting, but forget to escape the interpolation start token. If this is an embedded sequence for another language, escape it by starting with \"$${\" instead of just \"${\".",
        nextRange())
    }
  }

  /// A label in quotes: no sequences may be in it.
  mutating func parseLabel() {
    read()
    while true {
      let token = peekIndex()
      switch read() {
      case .closeQuote: return
      case .quotedText, .escapedText: checkEscapes(of: token)
      case .openInterpolation, .openDirective:
        let sign = kinds[token] == .openInterpolation ? "$" : "%"
        report(
          "Invalid string literal",
          "Template sequences are not allowed in this string. To include a literal \"\(sign)\", double it (as \"\(sign)\(sign)\") to escape it.",
          range(of: token))
        skip(pastClosing: .closeSequence)
      case .endOfFile:
        report(
          "Unterminated string literal",
          "Unable to find the closing quote mark before the end of the file.", range(of: token))
        return
      default:
        report(
          "Invalid string literal", "This item is not valid in a string literal.",
          range(of: token))
        skip(pastClosing: .closeQuote)
        return
      }
    }
  }
}
