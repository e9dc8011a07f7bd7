extension Parser {
  mutating func parseList() -> Node.Index {
    let token = position
    read()
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    if isNext("for") { return parseFor(from: token) }
    var elements = ChildList()
    while peek() != .closeBracket {
      let errors = errorCount
      elements.append(parseExpression(), to: &nodes)
      if hasGotLost(since: errors) {
        skip(pastClosing: .closeBracket)
        return add(.list, from: token, elements)
      }
      let kind = peek()
      if kind == .closeBracket { break }
      guard kind == .comma else {
        reportUnseparated(from: token, isEnd: kind == .endOfFile)
        skip(pastClosing: .closeBracket)
        return add(.list, from: token, elements)
      }
      read()
    }
    read()
    return add(.list, from: token, elements)
  }

  private mutating func reportUnseparated(from opening: Int, isEnd: Bool) {
    if isLost { return }
    if isEnd {
      report(
        "Unterminated tuple constructor expression",
        "There is no corresponding closing bracket before the end of the file. This may be caused by incorrect bracket nesting elsewhere in this file.",
        range(of: opening))
    } else {
      report(
        "Missing item separator", "Expected a comma to mark the beginning of the next item.",
        nextRange())
    }
  }

  mutating func parseObject() -> Node.Index {
    let token = position
    read()
    let outer = countsNewlines
    defer { countsNewlines = outer }
    // A `for` may stand on a line of its own.
    countsNewlines = false
    let start = position
    if isNext("for") { return parseFor(from: token) }
    position = start
    countsNewlines = true
    var items = ChildList()
    while true {
      let kind = peek()
      if kind == .newline {
        read()
        continue
      }
      if kind == .closeBrace {
        read()
        break
      }
      guard parseObjectItem(in: &items, opening: token) else {
        skip(pastClosing: .closeBrace)
        break
      }
      if peek() == .closeBrace {
        read()
        break
      }
      read()
    }
    return add(.object, from: token, items)
  }

  /// `key = value` up to what separates it from the next one.
  ///
  /// - Returns: False if reading has got lost.
  private mutating func parseObjectItem(in items: inout ChildList, opening: Int) -> Bool {
    let errors = errorCount
    let key = parseExpression()
    if hasGotLost(since: errors) { return false }
    let sign = peek()
    guard sign == .equal || sign == .colon else {
      reportNoValue(sign, opening: opening)
      return false
    }
    read()
    let value = parseExpression()
    items.append(key, to: &nodes)
    items.append(value, to: &nodes)
    if hasGotLost(since: errors) { return false }
    switch peek() {
    case .closeBrace, .comma, .newline: return true
    case .endOfFile: reportUnterminatedObject(opening)
    default:
      if isLost { return false }
      report(
        "Missing attribute separator",
        "Expected a newline or comma to mark the beginning of the next attribute.", nextRange())
    }
    return false
  }

  private mutating func reportNoValue(_ kind: TokenKind, opening: Int) {
    if isLost { return }
    let separator = "Expected an equals sign (\"=\") to mark the beginning of the attribute value."
    switch kind {
    case .newline, .comma:
      report(
        "Missing attribute value",
        "Expected an attribute value, introduced by an equals sign (\"=\").", nextRange())
    case .identifier:
      report(
        "Missing key/value separator",
        separator
          + " If you intended to given an attribute name containing periods or spaces, write the name in quotes to create a string literal.",
        nextRange())
    case .endOfFile: reportUnterminatedObject(opening)
    default: report("Missing key/value separator", separator, nextRange())
    }
  }

  private mutating func reportUnterminatedObject(_ opening: Int) {
    if isLost { return }
    report(
      "Unterminated object constructor expression",
      "There is no corresponding closing brace before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.",
      range(of: opening))
  }
}
