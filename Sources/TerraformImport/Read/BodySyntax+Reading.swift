internal import HCL

extension BodySyntax {
  /// The arguments in order.
  var attributes: [AttributeSyntax] {
    items.compactMap { if case .attribute(let attribute) = $0 { attribute } else { nil } }
  }

  /// The blocks in order.
  var blocks: [BlockSyntax] {
    items.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// The value of an argument.
  func value(of name: String) -> ExpressionSyntax? {
    attributes.first { $0.name.text == name }?.value
  }

  /// The blocks of a type.
  func blocks(_ type: String) -> [BlockSyntax] { blocks.filter { $0.type.text == type } }

  /// Without these arguments and blocks, and the comments above them.
  func without(_ names: Set<String>) -> BodySyntax {
    var kept: [Item] = []
    for item in items {
      if !item.name.isEmpty, names.contains(item.name) {
        while case .comment? = kept.last { kept.removeLast() }
      } else {
        kept.append(item)
      }
    }
    return BodySyntax(kept)
  }

  /// The comment right above an argument or a block.
  func comment(above name: String) -> String? {
    guard let place = items.firstIndex(where: { $0.name == name }) else { return nil }
    var lines: [String] = []
    for item in items[..<place].reversed() {
      guard case .comment(let text) = item else { break }
      lines.insert(text, at: 0)
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Its own comments, without those in its blocks and values.
  var comments: [String] {
    items.compactMap { if case .comment(let text) = $0 { text } else { nil } }
  }

  /// All expressions in it, at any depth.
  func forEachExpression(_ visit: (ExpressionSyntax) -> Void) {
    for item in items {
      switch item {
      case .attribute(let attribute): visit(attribute.value)
      case .block(let block): block.body.forEachExpression(visit)
      case .comment, .blankLine: break
      }
    }
  }
}

extension AttributeSyntax {
  /// Whether it names a file that is written, as `output_path` of an `archive_file`.
  var isOutputPath: Bool { name.text.hasPrefix("output_") }
}

extension ExpressionSyntax {
  /// A keyword or an address, as HCL spells it.
  var written: String { Writer.text(of: uncommented) }

  /// The truth value that it spells; Terraform takes one in quotes, too.
  var truth: Bool? {
    if case .bool(let value) = uncommented { value } else { uncommented.text.flatMap { Bool($0) } }
  }

  /// The elements of a list that is written out.
  var elements: [ExpressionSyntax]? {
    switch self {
    case .list(let elements): elements
    case .commented(let inner, _): inner.elements
    default: nil
    }
  }

  /// The items of an object that is written out.
  var items: [ObjectItemSyntax]? {
    switch self {
    case .object(let items): items
    case .commented(let inner, _): inner.items
    default: nil
    }
  }

  /// Whether it refers to a whole declaration.
  var isWholeDeclaration: Bool {
    guard let address else { return false }
    let text = written
    return text == address || text == "resource.\(address)"
  }

  /// The address of the declaration that it refers to: `aws_sqs_queue.orders`, `module.network`, `var.region`.
  var address: String? {
    guard case .traversal(let traversal) = uncommented else { return nil }
    return traversal.declaration
  }
}

extension TraversalSyntax {
  /// The address of the declaration that it may refer to.
  var declaration: String? {
    let names = steps.prefix { $0.name != nil }.compactMap(\.name)
    switch root.text {
    case "var", "local", "module": return names.first.map { "\(root.text).\($0)" }
    case "resource": return names.count > 1 ? "\(names[0]).\(names[1])" : nil
    case "data", "ephemeral", "action":
      return names.count > 1 ? "\(root.text).\(names[0]).\(names[1])" : nil
    case "each", "count", "self", "path", "terraform": return nil
    default: return names.first.map { "\(root.text).\($0)" }
    }
  }
}
