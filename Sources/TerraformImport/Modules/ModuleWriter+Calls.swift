internal import HCL

extension ModuleWriter {
  private static let meta: Set<String> = [
    "source", "version", "providers", "count", "for_each", "depends_on",
  ]

  /// Declares a call of a module.
  func declareCall(_ block: SourceBlock) {
    guard let label = block.labels.first, let symbol = expressions.symbols.modules[label] else {
      return
    }
    do throws(Unsayable) {
      written.statements.append("let \(symbol.name) = \(try call(block, label))")
    } catch {
      expressions.symbols.modules[label] = nil
      if children[label] != nil {
        // Nothing but this call would write the module.
        report(.unsayable("module.\(label)", reason: error.reason))
        return
      }
      placeRaw(block, because: error.reason)
    }
  }

  private func call(_ block: SourceBlock, _ label: String) throws(Unsayable) -> String {
    try expressions.repeated(block.body) { scope throws(Unsayable) in
      try instance(block, label, scope)
    }
  }

  private func instance(_ block: SourceBlock, _ label: String, _ scope: Scope) throws(Unsayable)
    -> String
  {
    var body = BodySyntax(
      block.body.without(Self.meta).withCommentsAtValues.items.filter { !$0.name.isEmpty })
    if Self.repetition(block) == .none { body = withoutLaterInputs(body, label) }
    let providers = try self.providers(block)
    var text: String
    if let child = children[label] {
      let statements = try inputs(body, of: child, scope)
      text =
        "\(instance(of: child)).module.call(\(([SwiftText.literal(label)] + providers).joined(separator: ", ")))"
      if !statements.isEmpty { text += " \(SwiftBuilder.closure(nil, statements))" }
    } else {
      guard let source = block.body.value(of: "source")?.text else {
        throw Unsayable(reason: "the source of module.\(label) is computed")
      }
      var arguments = [SwiftText.literal(label)]
      if source.hasPrefix("./") || source.hasPrefix("../") {
        arguments.append("source: .local(\(SwiftText.literal(source)))")
      } else {
        arguments.append("source: \(SwiftText.literal(source))")
      }
      if let version = block.body.value(of: "version") {
        guard let text = version.text else {
          throw Unsayable(reason: "the version of module.\(label) is computed")
        }
        arguments.append("version: \(SwiftText.literal(text))")
      }
      text = SwiftBuilder.call("ModuleCall", arguments + providers)
      if !body.items.isEmpty {
        text += " \(try BodyWriter(expressions: expressions).closure(body, named: "body", scope))"
      }
    }
    if let dependencies = block.body.value(of: "depends_on") {
      let names = try MetaWriter(expressions: expressions).targets(dependencies)
      if !names.isEmpty { text += "\n.dependsOn(\(names.joined(separator: ", ")))" }
    }
    if let comment = block.comment { text += "\n.comment(\(SwiftText.literal(comment)))" }
    return text
  }

  /// Takes out what needs something that is declared further down, as that needs the call.
  private func withoutLaterInputs(_ body: BodySyntax, _ label: String) -> BodySyntax {
    guard let available = expressions.symbols.available else { return body }
    laterInputs[label] = body.attributes.filter { attribute in
      var references: [String] = []
      attribute.value.addReferences(to: &references)
      return references.contains { isDeclared($0) && !available.contains($0) }
    }
    return body.without(Set(laterInputs[label]?.map(\.name.text) ?? []))
  }

  private func isDeclared(_ address: String) -> Bool {
    let symbols = expressions.symbols
    if let resource = symbols.resources[address] { return resource.isSayable }
    let name = String(address.drop { $0 != "." }.dropFirst())
    return address.hasPrefix("module.") && symbols.modules[name] != nil
      || address.hasPrefix("local.") && symbols.locals[name] != nil
  }

  /// Places a call, with the inputs that could not be set before.
  func placeCall(_ label: String, _ name: String) {
    guard let later = laterInputs[label], !later.isEmpty else {
      written.placements.append(name)
      return
    }
    let body = BodySyntax(later.map { .attribute($0) })
    let statements =
      if let child = children[label] {
        try? inputs(body, of: child, Scope())
      } else {
        try? BodyWriter(expressions: expressions).statements(body, receiver: "$0", Scope())
      }
    let closure = statements.map { SwiftBuilder.closure(nil, $0 + order(ofCall: label, later)) }
    written.placements.append("\(name).with \(closure ?? "{ _ in }")")
  }

  /// `$0.arrange("name", "size")` if the inputs that are set later do not come last.
  private func order(ofCall label: String, _ later: [AttributeSyntax]) -> [String] {
    guard keepsOrder, let block = blocks("module").first(where: { $0.labels.first == label }) else {
      return []
    }
    let names = block.body.without(Self.meta).attributes.map(\.name.text)
    if names.suffix(later.count) == later.map(\.name.text)[...] { return [] }
    return ["$0.arrange(\(names.map(SwiftText.literal).joined(separator: ", ")))"]
  }

  /// `$0.set(queue.name, "orders")` of each argument.
  private func inputs(_ body: BodySyntax, of child: ModuleInterface, _ scope: Scope)
    throws(Unsayable) -> [String]
  {
    var statements: [String] = []
    for attribute in body.attributes {
      guard let input = child.inputs[attribute.name.text] else {
        report(.missing("the variable \(attribute.name.text) of the module \(child.name)"))
        continue
      }
      let value = try expressions.code(attribute.value, as: input.shape, scope)
      statements.append("$0.set(\(instance(of: child)).\(input.name), \(value))")
    }
    return statements
  }

  /// `providers: ["aws": west]`
  private func providers(_ block: SourceBlock) throws(Unsayable) -> [String] {
    guard let value = block.body.value(of: "providers") else { return [] }
    guard case .object(let items) = value else {
      throw Unsayable(reason: "the providers of a module are computed")
    }
    var texts: [String] = []
    for item in items {
      let key: String
      switch item.key {
      case .name(let name): key = name
      case .names(let root, let names): key = ([root] + names).map(\.text).joined(separator: ".")
      case .expression(let expression): key = expression.text ?? expression.written
      }
      // The same configuration under the same name needs no word, but for a module elsewhere.
      let isOwn = block.labels.first.flatMap { children[$0] } != nil
      if isOwn, key == item.value.written { continue }
      texts.append(
        "\(SwiftText.literal(key)): \(try MetaWriter(expressions: expressions).provider(item.value))"
      )
    }
    return texts.isEmpty ? [] : ["providers: [\(texts.joined(separator: ", "))]"]
  }
}
