// HCL Native Syntax Specification, "Bodies".
extension Parser {
  /// The body of the file.
  mutating func parseFile() {
    // The place of the body, so that no other node has index zero.
    nodes.append(Node(kind: .body, first: 0, end: 0))
    let items = parseItems(until: .endOfFile)
    nodes[0].child = items.first
    nodes[0].height = min(items.height, UInt16(ParseProblem.deepestNesting)) + 1
    nodes[0].end = UInt32(truncatingIfNeeded: kinds.count - 1)
  }

  /// Attributes and blocks up to a token, and past it.
  mutating func parseItems(until closing: TokenKind) -> ChildList {
    let opening = previousRange
    var items = ChildList()
    var names = ArgumentNames()
    while true {
      let kind = peek()
      if kind == closing {
        read()
        return items
      }
      switch kind {
      case .newline: read()
      case .identifier:
        let token = position
        guard let item = parseItem() else { continue }
        if nodes[Int(item)].kind == .attribute {
          checkIsNew(token, in: &names, items)
        }
        items.append(item, to: &nodes)
      default:
        reportWrongItem(closing: closing, opening: opening)
        skip(pastClosing: closing)
        return items
      }
    }
  }

  private mutating func reportWrongItem(closing: TokenKind, opening: Range<Int>) {
    let (token, kind) = (peekIndex(), peek())
    read()
    if isLost { return }
    switch kind {
    case .openQuote:
      report("Invalid argument name", "Argument names must not be quoted.", range(of: token))
    case .endOfFile: reportUnclosedBlock(opening)
    default: reportNoItem(at: token)
    }
  }

  mutating func reportUnclosedBlock(_ opening: Range<Int>) {
    report(
      "Unclosed configuration block",
      "There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.",
      opening)
  }

  mutating func reportNoItem(at token: Int) {
    report(
      "Argument or block definition required", "An argument or block definition is required here.",
      range(of: token))
  }

  mutating func reportNoItemAfterName(_ name: Int) {
    report(
      "Argument or block definition required",
      "An argument or block definition is required here. To set an argument, use the equals sign \"=\" to introduce the argument value.",
      range(of: name))
  }

  private mutating func parseItem() -> Node.Index? {
    let name = peekIndex()
    read()
    switch peek() {
    case .equal: return parseAttribute(name: name, isInOneLineBlock: false)
    case .openQuote, .openBrace, .identifier: return parseBlock(type: name)
    default:
      skipBodyItem()
      reportNoItemAfterName(name)
      return nil
    }
  }

  mutating func parseAttribute(name: Int, isInOneLineBlock: Bool) -> Node.Index {
    let errors = errorCount
    read()
    let value = parseExpression()
    if hasGotLost(since: errors) {
      let attribute = add(.attribute, from: name, children(value))
      skipBodyItem()
      return attribute
    }
    let attribute = add(.attribute, from: name, children(value))
    if isInOneLineBlock { return attribute }
    let kind = peek()
    if kind == .newline || kind == .endOfFile {
      read()
      return attribute
    }
    if !isLost {
      let newline = "An argument definition must end with a newline."
      if kind == .comma {
        report(
          "Unexpected comma after argument",
          "Argument definitions must be separated by newlines, not commas. " + newline, nextRange())
      } else {
        report("Missing newline after argument", newline, nextRange())
      }
    }
    skipBodyItem()
    return attribute
  }
}
