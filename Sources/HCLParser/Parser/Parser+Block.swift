extension Parser {
  /// A block, from what follows its type on.
  mutating func parseBlock(type: Int) -> Node.Index? {
    var parts = ChildList()
    labels: while true {
      let token = peekIndex()
      switch peek() {
      case .openBrace:
        read()
        break labels
      case .openQuote:
        parseLabel()
        parts.append(add(.label, from: token), to: &nodes)
      case .identifier:
        read()
        parts.append(add(.label, from: token), to: &nodes)
      default:
        reportWrongLabel(token)
        skipBodyItem()
        return nil
      }
    }
    parts.append(parseBlockBody(), to: &nodes)
    let block = add(.block, from: type, parts)
    let kind = peek()
    if kind == .newline || kind == .endOfFile {
      read()
    } else {
      if !isLost {
        report(
          "Missing newline after block definition",
          "A block definition must end with a newline.", nextRange())
      }
      skipBodyItem()
    }
    return block
  }

  private mutating func reportWrongLabel(_ token: Int) {
    let summary = "Invalid block definition"
    switch peek() {
    case .equal:
      report(
        summary,
        "The equals sign \"=\" indicates an argument definition, and must not be used when defining a block.",
        range(of: token))
    case .newline:
      report(
        summary,
        "A block definition must have block content delimited by \"{\" and \"}\", starting on the same line as the block header.",
        range(of: token))
    default:
      if isLost { return }
      report(
        summary, "Either a quoted string block label or an opening brace (\"{\") is expected here.",
        range(of: token))
    }
  }

  /// The body of a block, and its closing brace.
  private mutating func parseBlockBody() -> Node.Index {
    let brace = end - 1
    guard descend() else {
      depth -= 1
      return add(.body, from: brace)
    }
    defer { depth -= 1 }
    switch peek() {
    case .newline, .endOfFile, .closeBrace:
      let items = parseItems(until: .closeBrace)
      return add(.body, from: brace, items)
    default:
      let items = parseOneLineBody()
      closeOneLineBody(opening: range(of: brace))
      return add(.body, from: brace, items)
    }
  }

  /// `name = value` on the line of the opening brace.
  private mutating func parseOneLineBody() -> ChildList {
    let name = peekIndex()
    guard read() == .identifier else {
      skipBodyItem()
      reportNoItem(at: name)
      return ChildList()
    }
    switch peek() {
    case .equal: break
    case .openQuote, .openBrace, .identifier:
      let range = range(of: name).lowerBound..<nextRange().upperBound
      skipBodyItem()
      report(
        "Argument definition required",
        "A single-line block definition can contain only a single argument. If you meant to define argument \"\(text(of: name))\", use an equals sign to assign it a value. To define a nested block, place it on a line of its own within its parent block.",
        range)
      return ChildList()
    default:
      skipBodyItem()
      reportNoItemAfterName(name)
      return ChildList()
    }
    return children(parseAttribute(name: name, isInOneLineBlock: true))
  }

  /// The closing brace on the line of the opening one.
  private mutating func closeOneLineBody(opening: Range<Int>) {
    let kind = peek()
    if kind == .closeBrace {
      read()
      return
    }
    let summary = "Invalid single-argument block definition"
    if kind == .endOfFile {
      if !isLost { reportUnclosedBlock(opening) }
    } else if kind == .comma {
      report(
        summary,
        "Single-line block syntax can include only one argument definition. To define multiple arguments, use the multi-line block syntax with one argument definition per line.",
        nextRange())
    } else if kind == .newline {
      report(
        summary,
        "An argument definition on the same line as its containing block creates a single-line block definition, which must also be closed on the same line. Place the block's closing brace immediately after the argument definition.",
        nextRange())
    } else if !isLost {
      report(
        summary,
        "A single-line block definition must end with a closing brace immediately after its single argument definition.",
        nextRange())
    }
    skip(pastClosing: .closeBrace)
  }
}
