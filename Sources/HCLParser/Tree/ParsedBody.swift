/// The contents of a file or of a block.
package struct ParsedBody: Sendable {
  let tree: SyntaxTree
  let node: Node.Index

  /// One thing in a body.
  package enum Item: Sendable {
    case attribute(ParsedAttribute)
    case block(ParsedBlock)
    /// A comment on lines of its own, or at least before everything else on its line.
    case comment(ParsedComment)
    /// So many empty lines.
    case blankLines(Int)
  }

  /// Attributes and blocks in order.
  package var content: [Item] {
    tree.children(of: node).map(item)
  }

  package var attributes: [ParsedAttribute] {
    content.compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }

  package var blocks: [ParsedBlock] {
    content.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  private func item(_ node: Node.Index) -> Item {
    tree.nodes[Int(node)].kind == .block
      ? .block(ParsedBlock(tree: tree, node: node))
      : .attribute(ParsedAttribute(tree: tree, node: node))
  }

  /// Everything in order, comments and empty lines included. Comments on the line of an attribute or a block belong
  /// to that: see `trailingComments`.
  package var items: [Item] {
    var items: [Item] = []
    let body = tree.nodes[Int(node)]
    // A block's body begins with its brace and ends with the other one.
    let isFile = node == 0
    var token = isFile ? 0 : Int(body.first) + 1
    if !isFile { skipLine(&token) }
    for child in tree.children(of: node) {
      let (first, end) = (Int(tree.nodes[Int(child)].first), Int(tree.nodes[Int(child)].end))
      appendTrivia(from: token, to: first, &items)
      items.append(item(child))
      token = end
      skipLine(&token)
    }
    appendTrivia(from: token, to: max(token, Int(body.end) - (isFile ? 0 : 1)), &items)
    return items
  }

  /// Goes past the rest of a line on which something ends: its comments are read from there.
  private func skipLine(_ token: inout Int) {
    var next = token
    while tree.tokens.kinds[next].isTrivia {
      next += 1
      if tree.isLineBreak(next - 1) { break }
    }
    let isLineEnd = next > 0 && tree.isLineBreak(next - 1)
    if isLineEnd || tree.tokens.kinds[next] == .endOfFile { token = next }
  }

  private func appendTrivia(from start: Int, to end: Int, _ items: inout [Item]) {
    var (token, blankLines) = (start, 0)
    while token < end {
      if let comment = ParsedComment(token: token, in: tree) {
        if blankLines > 0 { items.append(.blankLines(blankLines)) }
        blankLines = 0
        items.append(.comment(comment))
        // The line break after `/* text */` is not an empty line.
        if tree.tokens.kinds[token] == .comment, token + 1 < end, tree.isLineBreak(token + 1),
          tree.tokens.kinds[token + 1] == .newline
        {
          token += 1
        }
      } else if tree.tokens.kinds[token] == .newline {
        blankLines += 1
      }
      token += 1
    }
    if blankLines > 0 { items.append(.blankLines(blankLines)) }
  }
}

/// `name = value`
package struct ParsedAttribute: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  package var place: NodePlace { tree.place(of: node) }
  package var name: String { tree.text(of: Int(tree.nodes[Int(node)].first)) }
  package var value: ParsedExpression {
    ParsedExpression(tree: tree, node: tree.nodes[Int(node)].child)
  }
}

/// `type "label" { … }`
package struct ParsedBlock: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  package var place: NodePlace { tree.place(of: node) }
  package var type: String { tree.text(of: Int(tree.nodes[Int(node)].first)) }

  /// The labels, whether they are quoted or not.
  package var labels: [String] {
    tree.children(of: node).dropLast().map { label in
      let node = tree.nodes[Int(label)]
      if tree.tokens.kinds[Int(node.first)] == .identifier { return tree.text(of: Int(node.first)) }
      return tree.templateText(of: node.innerTokens)
    }
  }

  package var body: ParsedBody {
    ParsedBody(tree: tree, node: tree.children(of: node).last ?? 0)
  }

  /// The comments between its head and the first line of its body: `resource "a" "b" { # text`.
  package var headComments: [ParsedComment] {
    guard let body = tree.children(of: node).last else { return [] }
    return ParsedComment.comments(after: Int(tree.nodes[Int(body)].first) + 1, in: tree)
  }

  /// Whether it is written `type { name = value }` or `type {}`.
  package var isOneLine: Bool { isOnOneLine }
}
