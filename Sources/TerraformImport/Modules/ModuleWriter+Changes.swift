internal import HCL

extension ModuleWriter {
  func placeMoved(_ block: SourceBlock) {
    guard let old = block.body.value(of: "from"), let new = block.body.value(of: "to") else {
      return placeRaw(block)
    }
    let target = plainTarget(new) ?? SwiftText.literal(new.written)
    written.placements.append(
      "Moved(from: \(SwiftText.literal(old.written)), to: \(target))")
  }

  /// The Swift value at an address without keys.
  private func plainTarget(_ expression: ExpressionSyntax) -> String? {
    guard expression.isWholeDeclaration else { return nil }
    return try? MetaWriter(expressions: expressions).target(expression)
  }

  func placeRemoved(_ block: SourceBlock) {
    guard let old = block.body.value(of: "from"), block.body.blocks("provisioner").isEmpty,
      block.body.blocks("connection").isEmpty
    else { return placeRaw(block) }
    let value = block.body.blocks("lifecycle").first?.body.value(of: "destroy")
    guard let destroys = value == nil ? true : value?.truth else { return placeRaw(block) }
    written.placements.append(
      "Removed(\(SwiftText.literal(old.written)), destroying: \(destroys))")
  }

  func placeImport(_ block: SourceBlock) {
    guard let address = block.body.value(of: "to"), let id = block.body.value(of: "id"),
      block.body.value(of: "for_each") == nil, block.body.blocks.isEmpty,
      let text = try? expressions.code(id, as: .string, Scope())
    else { return placeRaw(block) }
    var arguments = ["id: \(text)"]
    if let provider = block.body.value(of: "provider") {
      guard let name = try? MetaWriter(expressions: expressions).provider(provider) else {
        return placeRaw(block)
      }
      arguments.append("provider: \(name)")
    }
    let isPlain =
      plainTarget(address) != nil && arguments.count == 1
      && address.address.flatMap { expressions.symbols.resources[$0] }?.repetition
        == Symbols.ResourceValue.Repetition.none
    let target =
      isPlain ? plainTarget(address) ?? "" : "to: \(SwiftText.literal(address.written))"
    written.placements.append("Import(\(([target] + arguments).joined(separator: ", ")))")
  }

  func placeCheck(_ block: SourceBlock) {
    let lifecycle = LifecycleWriter(expressions: expressions)
    guard let name = block.labels.first, block.body.blocks("data").isEmpty,
      let conditions = try? lifecycle.conditions(block.body.blocks("assert"), Scope())
    else { return placeRaw(block) }
    let label = SwiftText.literal(name)
    let code =
      conditions.count == 1
      ? "Check(\(label)) { \(conditions[0]) }"
      : "Check(\(label), assertions: [\(conditions.joined(separator: ", "))])"
    guard let symbol = namedChecks[name] else {
      written.placements.append(code)
      return
    }
    written.statements.append("let \(symbol) = \(code)")
    written.placements.append(symbol)
  }
}
