internal import HCL

/// Brings the insides of blocks to one spelling: arguments by their names, then blocks by their types.
struct CanonicalBody {
  private let expressions: CanonicalExpression
  /// Without the contents of files.
  private let paths = CanonicalExpression { _ in nil }

  init(_ expressions: CanonicalExpression) {
    self.expressions = expressions
  }

  /// As HCL.
  func text(_ body: BodySyntax) -> String { Writer.text(of: canonical(body, expressions)) }

  func text(_ expression: ExpressionSyntax) -> String { expressions(expression).written }

  private func canonical(_ body: BodySyntax, _ expressions: CanonicalExpression) -> BodySyntax {
    let attributes = body.attributes.map { attribute in
      AttributeSyntax(attribute.name, value(attribute, expressions))
    }.sorted { $0.name.text < $1.name.text }
    let blocks = body.blocks.enumerated().sorted {
      ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
    }.map { canonical($0.element, expressions) }
    return BodySyntax(attributes.map { .attribute($0) } + blocks.map { .block($0) })
  }

  private func value(_ attribute: AttributeSyntax, _ expressions: CanonicalExpression)
    -> ExpressionSyntax
  {
    let value = attribute.isOutputPath ? paths(attribute.value) : expressions(attribute.value)
    // Old spellings put addresses and keywords between quotes.
    if ["depends_on", "ignore_changes"].contains(attribute.name.text), let elements = value.elements
    {
      let texts = elements.map { $0.text ?? $0.written }.sorted()
      return .list(texts.map { .string($0) })
    }
    if ["provider", "type", "when", "on_failure"].contains(attribute.name.text) {
      let word = value.text ?? value.written
      // So old versions of Terraform spelled the types of collections.
      let isOldType = attribute.name.text == "type" && ["list", "map"].contains(word)
      return .string(isOldType ? "\(word)(any)" : word)
    }
    return value
  }

  private func canonical(_ block: BlockSyntax, _ expressions: CanonicalExpression) -> BlockSyntax {
    guard block.type.text == "dynamic", let dynamic = try? DynamicSyntax(block) else {
      return BlockSyntax(block.type, labels: block.labels, canonical(block.body, expressions))
    }
    let inner = expressions.naming(dynamic.iterator)
    var body = BodySyntax()
    body.append("for_each", expressions(dynamic.forEach))
    body.append(block: "content", canonical(dynamic.content, inner))
    return BlockSyntax(block.type, labels: block.labels, body)
  }
}
