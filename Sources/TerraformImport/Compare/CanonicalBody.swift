internal import HCL

/// Brings the insides of blocks to one spelling: arguments by their names, then blocks by their types.
struct CanonicalBody {
  private let expressions: CanonicalExpression
  /// Without the contents of files.
  private let paths = CanonicalExpression { _ in nil }

  init(_ expressions: CanonicalExpression) {
    self.expressions = expressions
  }

  /// The inside of a block as HCL.
  ///
  /// - Parameter type: That of the block, which decides which arguments are keywords.
  func text(_ body: BodySyntax, in type: String) -> String {
    Writer.text(of: canonical(body, in: type, expressions))
  }

  func text(_ expression: ExpressionSyntax) -> String { expressions(expression).written }

  private func canonical(
    _ body: BodySyntax, in type: String, _ expressions: CanonicalExpression
  ) -> BodySyntax {
    var attributes = body.attributes.map { attribute in
      AttributeSyntax(attribute.name, value(attribute, in: type, expressions))
    }
    if type == "connection", body.value(of: "type") == nil {
      attributes.append(AttributeSyntax(IdentifierSyntax(unchecked: "type"), .string("ssh")))
    }
    if type == "provisioner" {
      // One script, or a list of them.
      attributes = attributes.map { attribute in
        attribute.name.text == "script"
          ? AttributeSyntax(IdentifierSyntax(unchecked: "scripts"), .list([attribute.value]))
          : attribute
      }
    }
    attributes.sort { $0.name.text < $1.name.text }
    let blocks = body.blocks.enumerated().sorted {
      ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
    }.map { canonical($0.element, in: type, expressions) }
    return BodySyntax(attributes.map { .attribute($0) } + blocks.map { .block($0) })
  }

  private func value(
    _ attribute: AttributeSyntax, in type: String, _ expressions: CanonicalExpression
  ) -> ExpressionSyntax {
    let value = attribute.isOutputPath ? paths(attribute.value) : expressions(attribute.value)
    // Old spellings put addresses and keywords between quotes.
    switch (type, attribute.name.text) {
    case ("lifecycle", "ignore_changes"),
      (_, "depends_on") where Self.hasDependencies(type):
      guard let elements = value.elements else { return value }
      let texts = elements.map { $0.text ?? $0.written }.sorted()
      return .list(texts.map { .string($0) })
    case ("variable", "type"):
      let word = value.text ?? value.written
      // So old versions of Terraform spelled the types of collections.
      return .string(["list", "map"].contains(word) ? "\(word)(any)" : word)
    case ("resource", "provider"), ("data", "provider"), ("ephemeral", "provider"),
      ("action", "provider"), ("import", "provider"), ("provisioner", "when"),
      ("provisioner", "on_failure"):
      return .string(value.text ?? value.written)
    default: return value
    }
  }

  /// Whether blocks of a type have `depends_on` for addresses.
  private static func hasDependencies(_ type: String) -> Bool {
    ["resource", "data", "ephemeral", "module", "output"].contains(type)
  }

  private func canonical(
    _ block: BlockSyntax, in parent: String, _ expressions: CanonicalExpression
  ) -> BlockSyntax {
    guard block.type.text == "dynamic", let dynamic = try? DynamicSyntax(block) else {
      // A provider may have blocks of other meanings by these names, such as `action`.
      let isOfTerraform =
        ["lifecycle", "provisioner", "connection"].contains(block.type.text) || parent == "check"
      let body = canonical(block.body, in: isOfTerraform ? block.type.text : "", expressions)
      return BlockSyntax(block.type, labels: block.labels, body)
    }
    let inner = expressions.naming(dynamic.iterator)
    var body = BodySyntax()
    body.append("for_each", expressions(dynamic.forEach))
    body.append(block: "content", canonical(dynamic.content, in: "", inner))
    return BlockSyntax(block.type, labels: block.labels, body)
  }
}
