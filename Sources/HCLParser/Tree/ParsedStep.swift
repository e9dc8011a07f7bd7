/// A step from a value to a part of it.
package struct ParsedStep: ParsedNode {
  package enum Kind: Sendable {
    /// `.name`
    case attribute(String)
    /// `[expression]`
    case index(ParsedExpression)
    /// `.0`, an old spelling of `[0]`
    case legacyIndex(String)
    /// `[*]`: the steps after it apply to each element.
    case splat
    /// `.*`: the names and old indexes after it apply to each element, and other steps to the result.
    case attributeSplat
  }

  package let kind: Kind
  package let place: NodePlace

  init(kind: Kind, place: NodePlace) {
    self.kind = kind
    self.place = place
  }

  init(tree: SyntaxTree, node index: Node.Index) {
    let node = tree.nodes[Int(index)]
    place = tree.place(of: index)
    kind =
      switch node.kind {
      case .nameStep: .attribute(tree.text(of: Int(node.first)))
      case .legacyIndexStep: .legacyIndex(tree.text(of: Int(node.first)))
      case .indexStep: .index(ParsedExpression(tree: tree, node: node.child))
      case .attributeSplatStep: .attributeSplat
      default: .splat
      }
  }
}

/// `key = value` in an object, or `key : value`.
package struct ParsedObjectItem: ParsedNode {
  package let key: ParsedExpression
  package let value: ParsedExpression

  package var place: NodePlace {
    NodePlace(
      tree: key.tree, tokens: key.place.tokens.lowerBound..<value.place.tokens.upperBound)
  }

  /// The key, if it is a bare word, a string or another literal; nil for a key that is computed.
  package var name: String? {
    switch key.form {
    case .reference(let name, let steps) where steps.isEmpty: name
    case .string(let text): text
    // A keyword or a number names itself.
    case .null, .bool, .number: key.sourceText
    default: nil
    }
  }

  /// Whether it is written with a colon.
  package var hasColon: Bool {
    let tree = key.tree
    return tree.tokens.kinds[tree.significant(from: key.place.tokens.upperBound)] == .colon
  }
}

/// `for key, value in collection : result if condition`, in brackets or braces.
package struct ParsedFor: ParsedNode {
  let tree: SyntaxTree
  let node: Node.Index

  package let keyName: String?
  package let valueName: String
  package let collection: ParsedExpression
  /// The key of each element, for an object.
  package let key: ParsedExpression?
  package let value: ParsedExpression
  package let condition: ParsedExpression?
  /// Whether values of one key become a list: `value...`
  package let isGrouped: Bool

  package var isObject: Bool { key != nil }
  package var place: NodePlace { tree.place(of: node) }

  init?(tree: SyntaxTree, node: Node.Index) {
    let (own, children) = (tree.nodes[Int(node)], tree.children(of: node))
    var parts = children.map { ParsedExpression(tree: tree, node: $0) }
    guard let names = tree.loopNames(of: own) else { return nil }
    (self.tree, self.node) = (tree, node)
    (keyName, valueName) = names
    condition = own.details.contains(.hasCondition) ? parts.popLast() : nil
    guard parts.count == (own.details.contains(.isObject) ? 3 : 2) else { return nil }
    collection = parts[0]
    key = own.details.contains(.isObject) ? parts[1] : nil
    value = parts[parts.count - 1]
    isGrouped = own.details.contains(.hasEllipsis)
  }
}

extension SyntaxTree {
  /// The names that a `for` declares; the word is the first one in it.
  func loopNames(of node: Node) -> (key: String?, value: String)? {
    var token = significant(from: Int(node.first) + 1)
    var names: [String] = []
    for _ in 0..<(node.details.contains(.hasKeyName) ? 2 : 1) {
      token = significant(from: token + 1)
      if tokens.kinds[token] == .comma { token = significant(from: token + 1) }
      guard tokens.kinds[token] == .identifier else { return nil }
      names.append(text(of: token))
    }
    return names.count == 2 ? (names[0], names[1]) : (nil, names[0])
  }
}
