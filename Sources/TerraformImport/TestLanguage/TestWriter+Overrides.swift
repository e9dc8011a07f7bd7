internal import HCL

extension TestWriter {
  /// `OverrideResource(queue) { … }`, or the block as it stands where Swift has no value for its target.
  func override(_ block: BlockSyntax) -> String {
    do throws(Unsayable) {
      return try typedOverride(block)
    } catch {
      return raw(block, because: error.reason)
    }
  }

  func typedOverride(_ block: BlockSyntax) throws(Unsayable) -> String {
    let body = block.body
    let isModule = block.type.text == "override_module"
    if let other = body.items.first(where: {
      !["", "target", "override_during", isModule ? "outputs" : "values"].contains($0.name)
    }) {
      throw Unsayable(reason: "it has \(other.name)")
    }
    guard let target = body.value(of: "target") else {
      throw Unsayable(reason: "it has no target")
    }
    let name: String
    let values: String
    if isModule {
      name = try module(target)
      values = try outputs(body.value(of: "outputs"))
    } else {
      let resource = try resource(target, isData: block.type.text == "override_data")
      name = resource.code
      values = try self.values(body.value(of: "values"), of: resource.bound)
    }
    let type = isModule ? "Module" : block.type.text == "override_data" ? "Data" : "Resource"
    let during = moment(body).map { ", during: \($0)" } ?? ""
    let call = "Override\(type)(\(name)\(during))"
    return values == "{ _ in }" ? call : "\(call) \(values)"
  }

  private func module(_ target: ExpressionSyntax) throws(Unsayable) -> String {
    guard let address = target.address, target.written == address,
      let label = target.traversed?.steps.first?.name,
      let call = expressions.symbols.modules[label], call.repetition == .none
    else { throw Unsayable(reason: "\(target.written) has no Swift value") }
    if call.outputs != nil {
      throw Unsayable(reason: "OverrideModule takes no call of a module in a folder")
    }
    return call.name
  }

  private func outputs(_ value: ExpressionSyntax?) throws(Unsayable) -> String {
    guard let value else { return "{ _ in }" }
    guard let items = value.items else {
      throw Unsayable(reason: "made-up outputs are no object")
    }
    var statements: [String] = []
    for item in items {
      guard let name = item.key.text else {
        throw Unsayable(reason: "an output's name is computed")
      }
      let literal = try expressions.literal(item.value, Scope())
      statements.append("$0.set(\(SwiftText.literal(name)), \(literal))")
    }
    return SwiftBuilder.closure(nil, statements)
  }

  /// A resource or data source, or one instance of it.
  private func resource(_ target: ExpressionSyntax, isData: Bool) throws(Unsayable)
    -> (code: String, bound: BoundType?)
  {
    guard let address = target.address, address.hasPrefix("data.") == isData,
      let symbol = expressions.symbols.resources[address], symbol.isSayable,
      let code = try expressions.instance(target, of: symbol, isWhole: false)
    else { throw Unsayable(reason: "\(target.written) has no Swift value") }
    return (code, symbol.bound)
  }
}

extension ExpressionSyntax {
  /// The reference that it is.
  var traversed: TraversalSyntax? {
    if case .traversal(let traversal) = uncommented { traversal } else { nil }
  }
}

extension ExpressionTranslator {
  /// A resource, or the instance of one that an address names; nil if it names a part of it.
  ///
  /// - Parameter isWhole: Whether all instances can be meant.
  func instance(
    _ address: ExpressionSyntax, of symbol: Symbols.ResourceValue, isWhole: Bool
  ) throws(Unsayable) -> String? {
    guard let steps = address.traversed?.stepsOfResource else { return nil }
    switch (symbol.repetition, steps.first) {
    case (.none, nil): return symbol.name
    case (_, nil): return isWhole ? symbol.name : nil
    case (.none, _): return nil
    case (.count, .index(let index)) where steps.count == 1:
      return "\(symbol.name)[\(try code(index, as: .number, Scope()))]"
    case (.forEach, .index(let index)) where steps.count == 1:
      return "\(symbol.name)[\(try code(index, as: .string, Scope()))]"
    default: return nil
    }
  }
}

extension TraversalSyntax {
  /// The steps after the name of a resource.
  fileprivate var stepsOfResource: ArraySlice<Step> {
    switch root.text {
    case "data", "ephemeral", "resource": steps.dropFirst(2)
    default: steps.dropFirst()
    }
  }
}
