internal import HCL

extension TestWriter {
  /// `PlanOptions(…)`
  func options(_ body: BodySyntax) throws(Unsayable) -> String {
    if let other = body.items.first(where: {
      !["", "mode", "refresh", "replace", "target"].contains($0.name)
    }) {
      throw Unsayable(reason: "it has \(other.name)")
    }
    var arguments: [String] = []
    if let mode = body.value(of: "mode") {
      let isNormal = (mode.text ?? mode.written) == "normal"
      arguments.append("mode: \(isNormal ? ".normal" : ".refreshOnly")")
    }
    if let refresh = body.value(of: "refresh")?.truth { arguments.append("refresh: \(refresh)") }
    for name in ["replace", "target"] {
      guard let elements = body.value(of: name)?.elements else { continue }
      var targets: [String] = []
      for element in elements {
        guard let address = element.address else {
          throw Unsayable(reason: "\(element.written) has no Swift value")
        }
        if let symbol = expressions.symbols.resources[address] {
          guard let code = try expressions.instance(element, of: symbol, isWhole: name == "target")
          else { throw Unsayable(reason: "\(element.written) has no Swift value") }
          targets.append(code)
        } else {
          guard element.written == address else {
            throw Unsayable(reason: "\(element.written) has no Swift value")
          }
          targets.append(try MetaWriter(expressions: expressions).target(element))
        }
      }
      arguments.append("\(name): [\(targets.joined(separator: ", "))]")
    }
    return SwiftBuilder.call("PlanOptions", arguments)
  }

  /// `.local(…)`, `.registry(…)`, or another source of a module.
  func source(_ address: String, _ version: String?) -> String {
    if address.hasPrefix("./") || address.hasPrefix("../") {
      return ".local(\(SwiftText.literal(module.testFolder(address))))"
    }
    let literal = SwiftText.literal(address)
    guard let version else { return ".computed(\(literal))" }
    return ".registry(\(literal), version: \(SwiftText.literal(version)))"
  }

  /// `providers: ["aws": mocked]`
  func providers(_ value: ExpressionSyntax?) -> String? {
    guard let items = value?.items else { return nil }
    var texts: [String] = []
    for item in items {
      let address = item.value.text ?? item.value.written
      guard let code = providers[address] else {
        module.report(.skipped("the provider \(address) of a run, which the test does not have,"))
        continue
      }
      texts.append("\(SwiftText.literal(item.key.spelled)): \(code)")
    }
    return texts.isEmpty ? nil : "providers: [\(texts.joined(separator: ", "))]"
  }
}

extension ObjectItemSyntax.Key {
  /// As it stands, without quotes.
  var spelled: String {
    switch self {
    case .name(let name): name
    case .names(let root, let names): ([root] + names).map(\.text).joined(separator: ".")
    case .expression(let expression): expression.text ?? expression.written
    }
  }
}
