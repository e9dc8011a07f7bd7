extension Parser {
  /// A `for` expression, from the word on; the bracket before it was read.
  mutating func parseFor(from opening: Int) -> Node.Index {
    let isObject = kinds[opening] == .openBrace
    let closing: TokenKind = isObject ? .closeBrace : .closeBracket
    var details: Node.Details = isObject ? .isObject : []
    var parts = ChildList()
    let outer = countsNewlines
    countsNewlines = false
    defer { countsNewlines = outer }
    if !parseForContent(&details, &parts) {
      skip(pastClosing: closing)
    } else if peek() == closing {
      read()
    } else {
      reportFor("Extra characters after the end of the 'for' expression.")
      skip(pastClosing: closing)
    }
    return add(.for, from: opening, detail: details.rawValue, parts)
  }

  private mutating func reportFor(_ detail: String) {
    if !isLost { report("Invalid 'for' expression", detail, nextRange()) }
  }

  /// - Returns: False if reading has got lost.
  private mutating func parseForContent(
    _ details: inout Node.Details, _ parts: inout ChildList
  ) -> Bool {
    let errors = errorCount
    read()
    guard parseForNames(&details) else { return false }
    parts.append(parseExpression(), to: &nodes)
    if hasGotLost(since: errors) { return false }
    guard peek() == .colon else {
      reportFor("For expression requires a colon after the collection expression.")
      return false
    }
    read()
    let first = parseExpression()
    parts.append(first, to: &nodes)
    var value: Node.Index?
    if peek() == .fatArrow {
      read()
      let second = parseExpression()
      parts.append(second, to: &nodes)
      value = second
    }
    if hasGotLost(since: errors) { return false }
    var ellipsis: Int?
    if peek() == .ellipsis {
      ellipsis = position
      read()
      details.insert(.hasEllipsis)
    }
    if isNext("if") {
      read()
      details.insert(.hasCondition)
      parts.append(parseExpression(), to: &nodes)
      if hasGotLost(since: errors) { return false }
    }
    checkForResult(first, value, ellipsis: ellipsis, isObject: details.contains(.isObject))
    return true
  }

  /// `key, value in `
  private mutating func parseForNames(_ details: inout Node.Details) -> Bool {
    guard peek() == .identifier else {
      reportFor("For expression requires variable name after 'for'.")
      return false
    }
    read()
    if peek() == .comma {
      read()
      details.insert(.hasKeyName)
      guard peek() == .identifier else {
        reportFor("For expression requires value variable name after comma.")
        return false
      }
      read()
    }
    guard isNext("in") else {
      reportFor("For expression requires the 'in' keyword after its name declarations.")
      return false
    }
    read()
    return true
  }

  private mutating func checkForResult(
    _ first: Node.Index, _ value: Node.Index?, ellipsis: Int?, isObject: Bool
  ) {
    let summary = "Invalid 'for' expression"
    if isObject {
      if value == nil {
        report(
          summary, "Key expression is required when building an object.", range(ofNode: first))
      }
      return
    }
    if value != nil {
      report(
        summary, "Key expression is not valid when building a tuple.", range(ofNode: first))
    }
    if let ellipsis {
      report(
        summary, "Grouping ellipsis (...) cannot be used when building a tuple.",
        range(of: ellipsis))
    }
  }

  func range(ofNode index: Node.Index) -> Range<Int> {
    let node = nodes[Int(index)]
    let last = max(node.first, node.end == 0 ? 0 : node.end - 1)
    return Int(
      spans[Int(node.first)].start)..<max(
        Int(spans[Int(last)].end), Int(spans[Int(node.first)].start))
  }
}
