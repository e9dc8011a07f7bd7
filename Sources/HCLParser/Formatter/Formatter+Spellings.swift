import HCL

// What `terraform fmt` spells in a new way.
extension Formatter {
  /// Notes the tokens of the file, but for those that it spells otherwise.
  mutating func collectTokens() {
    tokens.reserveCapacity(tree.tokens.count)
    append(items: tree.children(of: 0), of: 0, blockTypes: [])
    appendAll(until: tree.tokens.count - 1)
  }

  private mutating func appendAll(until end: Int) {
    while next < end {
      append(next)
      next += 1
    }
  }

  private mutating func append(_ token: Int) {
    let range = tree.tokens.spans[token].range
    let before = token > 0 ? Int(tree.tokens.spans[token - 1].end) : range.lowerBound
    tokens.append(
      FormatToken(
        kind: tree.tokens.kinds[token], range: range, spaces: range.lowerBound - before))
  }

  private mutating func append(new kind: TokenKind, _ text: String) {
    let start = added.count
    added += Array(text.utf8)
    tokens.append(
      FormatToken(kind: kind, range: start..<added.count, isAdded: true, spaces: 0))
  }

  private mutating func append(
    items: [Node.Index], of body: Node.Index, blockTypes: [String]
  ) {
    for item in items {
      let node = tree.nodes[Int(item)]
      if node.kind == .attribute {
        append(attribute: node, isVariableType: isVariableType(node, in: blockTypes))
      } else {
        append(block: item, blockTypes: blockTypes)
      }
    }
  }

  private func isVariableType(_ attribute: Node, in blockTypes: [String]) -> Bool {
    blockTypes == ["variable"] && tree.text(of: Int(attribute.first)) == "type"
  }

  private mutating func append(attribute: Node, isVariableType: Bool) {
    let value = tree.nodes[Int(attribute.child)]
    let tokens = Int(value.first)..<Int(value.end)
    appendAll(until: tokens.lowerBound)
    if isVariableType {
      if let spelling = newSpelling(ofType: tokens) {
        for (kind, text) in spelling { append(new: kind, text) }
        next = tokens.upperBound
      }
    } else if let inner = unwrapped(tokens) {
      append(inner: inner)
      next = tokens.upperBound
    }
    appendAll(until: tokens.upperBound)
  }

  private mutating func append(block: Node.Index, blockTypes: [String]) {
    let children = tree.children(of: block)
    guard let body = children.last else { return }
    let type = Int(tree.nodes[Int(block)].first)
    appendAll(until: type + 1)
    let brace = Int(tree.nodes[Int(body)].first)
    if let last = children.dropLast().last {
      for label in ParsedBlock(tree: tree, node: block).labels {
        append(new: .openQuote, "\"")
        append(new: .quotedText, BlockSyntax.escaped(label: label))
        append(new: .closeQuote, "\"")
      }
      // Comments before the last label are left out.
      next = Int(tree.nodes[Int(last)].end)
    }
    appendAll(until: brace + 1)
    append(
      items: tree.children(of: body), of: body, blockTypes: blockTypes + [tree.text(of: type)])
  }

  /// `list` without what it contains, and types in quotes, as Terraform had them before 0.12.
  private func newSpelling(ofType tokens: Range<Int>) -> [(TokenKind, String)]? {
    func constructor(_ name: String, _ element: String) -> [(TokenKind, String)] {
      [
        (.identifier, name), (.openParenthesis, "("), (.identifier, element),
        (.closeParenthesis, ")"),
      ]
    }
    let kinds = tree.tokens.kinds[tokens]
    if kinds.elementsEqual([.identifier]) {
      let name = tree.text(of: tokens.lowerBound)
      return ["list", "map", "set"].contains(name) ? constructor(name, "any") : nil
    }
    guard kinds.elementsEqual([.openQuote, .quotedText, .closeQuote]) else { return nil }
    switch tree.text(of: tokens.lowerBound + 1) {
    case "string": return [(.identifier, "string")]
    case "list": return constructor("list", "string")
    case "map": return constructor("map", "string")
    default: return nil
    }
  }

  /// The tokens in `"${…}"`, if that is all that a value is.
  private func unwrapped(_ tokens: Range<Int>) -> Range<Int>? {
    let kinds = tree.tokens.kinds
    guard tokens.count >= 5, kinds[tokens.lowerBound] == .openQuote,
      kinds[tokens.lowerBound + 1] == .openInterpolation,
      kinds[tokens.upperBound - 2] == .closeSequence, kinds[tokens.upperBound - 1] == .closeQuote
    else { return nil }
    var inner = tokens.lowerBound + 2..<tokens.upperBound - 2
    var quotes = 0
    for token in inner {
      switch kinds[token] {
      case .openQuote: quotes += 1
      case .closeQuote: quotes -= 1
      case .openInterpolation, .closeSequence, .quotedText, .escapedText:
        if quotes <= 0 { return nil }
      default: break
      }
    }
    while let first = inner.first, kinds[first] == .newline { inner.removeFirst() }
    while let last = inner.last, kinds[last] == .newline { inner.removeLast() }
    return inner
  }

  /// In parentheses, if it takes several lines and stands in none.
  private mutating func append(inner: Range<Int>) {
    let kinds = tree.tokens.kinds
    let isBracketed =
      kinds[inner.lowerBound] == .openParenthesis
      && kinds[inner.upperBound - 1] == .closeParenthesis
    let needsParentheses = !isBracketed && inner.contains { kinds[$0] == .newline }
    if needsParentheses { append(new: .openParenthesis, "(") }
    for token in inner { append(token) }
    if needsParentheses { append(new: .closeParenthesis, ")") }
  }
}
