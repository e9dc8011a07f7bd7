/// A view of one piece of syntax: it has a place, tokens and comments.
package protocol ParsedNode: Sendable {
  var place: NodePlace { get }
}

/// Where a view looks in its file.
package struct NodePlace: Sendable {
  let tree: SyntaxTree
  /// The tokens of which it consists.
  let tokens: Range<Int>
}

extension ParsedNode {
  /// The bytes of the file in which it stands, without the comments around it.
  package var range: Range<Int> {
    let (spans, tokens) = (place.tree.tokens.spans, place.tokens)
    guard let last = tokens.last else {
      let start = Int(spans[tokens.lowerBound].start)
      return start..<start
    }
    return Int(spans[tokens.lowerBound].start)..<Int(spans[last].end)
  }

  /// The text as it stands in the file.
  package var sourceText: String { place.tree.source.text(in: range) }

  /// The line and column at which it begins.
  package var position: SourceText.Position {
    place.tree.source.position(at: range.lowerBound)
  }

  /// Whether it stands on one line of the file.
  package var isOnOneLine: Bool {
    !place.tree.source.bytes[range].contains(UInt8(ascii: "\n"))
  }

  /// The comments before it, up to the token before it; those on that token's line belong to that.
  package var leadingComments: [ParsedComment] {
    ParsedComment.comments(before: place.tokens.lowerBound, in: place.tree)
  }

  /// The comments after it on its last line, past a comma.
  package var trailingComments: [ParsedComment] {
    ParsedComment.comments(after: place.tokens.upperBound, in: place.tree)
  }

  /// The comments before the bracket or brace that closes it, on lines of their own or not.
  package var closingComments: [ParsedComment] {
    guard place.tokens.count > 1 else { return [] }
    return ParsedComment.comments(before: place.tokens.upperBound - 1, in: place.tree)
  }

  /// Every comment in it, also in the middle of expressions.
  package var innerComments: [ParsedComment] {
    place.tokens.compactMap { ParsedComment(token: $0, in: place.tree) }
  }
}

extension SyntaxTree {
  func place(of node: Node.Index) -> NodePlace {
    let node = nodes[Int(node)]
    return NodePlace(tree: self, tokens: Int(node.first)..<Int(max(node.first, node.end)))
  }

  /// The children of a node.
  func children(of node: Node.Index) -> [Node.Index] {
    var (children, child) = ([Node.Index](), nodes[Int(node)].child)
    while child != 0 {
      children.append(child)
      child = nodes[Int(child)].next
    }
    return children
  }

  func text(of token: Int) -> String { source.text(in: tokens.spans[token].range) }

  /// The first token from one on that is neither a comment nor a line break.
  func significant(from token: Int) -> Int {
    var token = token
    while token < tokens.count - 1, tokens.kinds[token].isTrivia { token += 1 }
    return token
  }
}
