internal import HCL

extension TestWriter {
  /// `MockProvider(…) { … }`
  mutating func mockProvider(_ block: BlockSyntax) -> [String] {
    guard let name = block.labels.first else { return [] }
    let body = block.body
    module.checkNames(
      body,
      [
        "alias", "source", "override_during", "mock_resource", "mock_data", "override_resource",
        "override_data",
      ], of: "mock_provider")
    var arguments = [SwiftText.literal(name)]
    let alias = body.value(of: "alias")?.text
    if let alias { arguments.append("alias: \(SwiftText.literal(alias))") }
    if let source = body.value(of: "source")?.text {
      arguments.append("source: \(SwiftText.literal(module.testFolder(source)))")
    }
    if let moment = moment(body) { arguments.append("during: \(moment)") }
    var contents: [String] = []
    for item in body.items {
      switch item {
      case .comment(let text): contents += Self.comment(text)
      case .block(let inner):
        let text: String?
        switch inner.type.text {
        case "mock_resource", "mock_data": text = mock(inner)
        case "override_resource", "override_data": text = try? typedOverride(inner)
        default: continue
        }
        if let text {
          contents.append(text)
        } else {
          module.report(.skipped("\(inner.type.text) of mock_provider"))
        }
      case .attribute, .blankLine: break
      }
    }
    let call = SwiftBuilder.call("MockProvider", arguments)
    return named(
      contents.isEmpty ? call : "\(call) {\n\(contents.joined(separator: "\n"))\n}", name, alias)
  }

  /// `Provider.aws(…)`, or one of another name.
  mutating func provider(_ block: SourceBlock) -> [String] {
    guard let name = block.labels.first else { return [] }
    let alias = block.body.value(of: "alias")?.text
    let code = inTest { module.provider(name, alias: alias, settings: block) }
    return named(code, name, alias)
  }

  /// With a name for it, if a run passes it.
  private mutating func named(_ code: String, _ name: String, _ alias: String?) -> [String] {
    let address = alias.map { "\(name).\($0)" } ?? name
    let isPassed = test.blocks("run").contains { block in
      guard let items = block.body.value(of: "providers")?.items else { return false }
      return items.contains { ($0.value.text ?? $0.value.written) == address }
    }
    if !isPassed { return [code] }
    let symbol = expressions.fresh(alias ?? name, &scope)
    providers[address] = symbol
    return ["let \(symbol) = \(code)", symbol]
  }

  /// `.plan` or `.apply`
  func moment(_ body: BodySyntax) -> String? {
    guard let value = body.value(of: "override_during") else { return nil }
    let word = value.text ?? value.written
    return ["plan", "apply"].contains(word) ? ".\(word)" : nil
  }

  /// `MockResource(like: queue) { … }`; nil if its values have no spelling.
  private func mock(_ block: BlockSyntax) -> String? {
    guard let type = block.labels.first else { return nil }
    let isResource = block.type.text == "mock_resource"
    module.checkNames(block.body, ["defaults", "override_during"], of: block.type.text)
    let kind: BoundType.Kind = isResource ? .resource : .data
    let known = expressions.symbols.resources.filter { address, symbol in
      let prefix = isResource ? "\(type)." : "data.\(type)."
      return address.hasPrefix(prefix) && symbol.isSayable && symbol.repetition == .none
        && symbol.bound?.kind ?? kind == kind
    }
    let symbol = known.min { $0.key < $1.key }?.value
    let label = isResource ? "" : "data: "
    let like = symbol?.name ?? "RawResource(\(label)\(SwiftText.literal(type)), \"any\")"
    guard let values = try? values(block.body.value(of: "defaults"), of: symbol?.bound) else {
      return nil
    }
    var arguments = ["like: \(like)"]
    if let moment = moment(block.body) { arguments.append("during: \(moment)") }
    return "\(SwiftBuilder.call(isResource ? "MockResource" : "MockData", arguments)) \(values)"
  }

  /// The closure that sets made-up values.
  func values(_ value: ExpressionSyntax?, of bound: BoundType?) throws(Unsayable) -> String {
    guard let value else { return "{ _ in }" }
    guard let items = value.items else {
      throw Unsayable(reason: "made-up values are no object")
    }
    var statements: [String] = []
    for item in items {
      guard let name = item.key.text, IdentifierSyntax.isIdentifier(name) else {
        throw Unsayable(reason: "the name of a made-up value is no identifier")
      }
      if let attribute = bound?.members.attributes[name], attribute.shape.isMadeUp,
        expressions.shape(of: item.value, Scope()) == attribute.shape
      {
        let code = try expressions.code(item.value, as: attribute.shape, Scope())
        statements.append("$0.set(\\.\(attribute.name), \(code))")
      } else {
        let literal = try expressions.literal(item.value, Scope())
        statements.append("$0.set(raw: \(SwiftText.literal(name)), \(literal))")
      }
    }
    return SwiftBuilder.closure(nil, statements)
  }
}

extension SwiftShape {
  /// Whether a literal of it is a value that is known before Terraform runs.
  fileprivate var isMadeUp: Bool {
    switch self {
    case .list(let inner), .map(let inner): inner.isPrimitive
    default: isPrimitive
    }
  }
}
