internal import HCL

extension ExpressionTranslator {
  /// A reference to a declaration or to a name of the scope, with the steps after it.
  ///
  /// - Parameter wanted: The type that its place has; nil if the code has to have its type by itself.
  func reference(_ traversal: TraversalSyntax, wanting wanted: SwiftShape?, _ scope: Scope)
    throws(Unsayable) -> SwiftCode
  {
    let steps = traversal.steps
    let root = traversal.root.text
    if let bound = scope.bound[root] {
      return try stepping(
        SwiftCode(text: bound.code, shape: bound.shape), steps[...], wanted, scope)
    }
    if let iterator = scope.iterators[root] {
      return try element(iterator, steps, wanted, scope, of: root)
    }
    switch root {
    case "each":
      guard let each = scope.each else {
        throw Unsayable(reason: "each is used where nothing has for_each")
      }
      return try element(each, steps, wanted, scope, of: root)
    case "count":
      guard let index = scope.index, steps.first?.name == "index" else {
        throw Unsayable(reason: "count is used where nothing has it")
      }
      return try stepping(SwiftCode(text: index, shape: .number), steps.dropFirst(), wanted, scope)
    case "self":
      guard let current = scope.current else {
        throw Unsayable(reason: "self is used where Swift has no value for it")
      }
      return try attribute(
        of: current.code, current.bound, steps[...], wanted, scope)
    case "path", "terraform":
      guard let code = symbol(root, steps.first?.name) else {
        throw Unsayable(reason: "Swift has no value for \(root).\(steps.first?.name ?? "")")
      }
      return try stepping(code, steps.dropFirst(), wanted, scope)
    case "var": return try value(symbols.variables, "var", steps, wanted, scope)
    case "local": return try value(symbols.locals, "local", steps, wanted, scope)
    case "module": return try module(steps, wanted, scope)
    case "run" where symbols.runs != nil: return try runOutput(steps, wanted, scope)
    case "output" where symbols.testedOutputs != nil:
      return try testedOutput(steps, wanted, scope)
    // The long form of a reference to a resource.
    case "resource": return try resource("", steps[...], wanted, scope)
    case "data", "ephemeral":
      return try resource("\(root).", steps[...], wanted, scope)
    default:
      return try resource("", [.attribute(traversal.root)] + steps[...], wanted, scope)
    }
  }

  private func symbol(_ root: String, _ name: String?) -> SwiftCode? {
    switch (root, name) {
    case ("path", "module"): SwiftCode(text: "TerraformPath.module", shape: .string)
    case ("path", "root"): SwiftCode(text: "TerraformPath.root", shape: .string)
    case ("path", "cwd"): SwiftCode(text: "TerraformPath.workingDirectory", shape: .string)
    case ("terraform", "workspace"): SwiftCode(text: "TerraformRun.workspace", shape: .string)
    case ("terraform", "applying"): SwiftCode(text: "TerraformRun.isApplying", shape: .bool)
    default: nil
    }
  }

  private func element(
    _ iterator: Scope.Iterator, _ steps: [TraversalSyntax.Step], _ wanted: SwiftShape?,
    _ scope: Scope, of root: String
  ) throws(Unsayable) -> SwiftCode {
    switch steps.first?.name {
    case "key":
      return try stepping(
        SwiftCode(text: "\(iterator.code).key", shape: .string), steps.dropFirst(), wanted, scope)
    case "value":
      return try stepping(
        SwiftCode(text: "\(iterator.code).value", shape: iterator.value), steps.dropFirst(), wanted,
        scope)
    default: throw Unsayable(reason: "\(root) is used as a whole")
    }
  }

  private func value(
    _ values: [String: Symbols.Value], _ root: String, _ steps: [TraversalSyntax.Step],
    _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let name = steps.first?.name, let value = values[name] else {
      throw Unsayable(reason: "\(root).\(steps.first?.name ?? "") is not declared")
    }
    try checkAvailable("\(root).\(name)")
    return try stepping(
      SwiftCode(text: value.name, shape: value.shape), steps.dropFirst(), wanted, scope)
  }

  func checkAvailable(_ address: String) throws(Unsayable) {
    if let available = symbols.available, !available.contains(address) {
      throw Unsayable(reason: "\(address) is declared further down, as both need each other")
    }
  }

  private func resource(
    _ kind: String, _ steps: ArraySlice<TraversalSyntax.Step>, _ wanted: SwiftShape?,
    _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard steps.count > 1, let type = steps.first?.name, let label = steps.dropFirst().first?.name
    else { throw Unsayable(reason: "it is no reference that Swift has a value for") }
    let address = "\(kind)\(type).\(label)"
    guard let resource = symbols.resources[address], resource.isSayable else {
      throw Unsayable(reason: "\(address) has no Swift value")
    }
    try checkAvailable(address)
    var rest = steps.dropFirst(2)
    var code = resource.name
    if let curated = resource.curated, let name = rest.first?.name {
      if let property = curated.properties[name] {
        return try stepping(
          SwiftCode(text: "\(code).\(property)", shape: .string), rest.dropFirst(), wanted, scope)
      }
      code += ".resource"
    }
    switch resource.repetition {
    case .none: break
    case .count, .forEach:
      switch rest.first {
      case .index(let index):
        let shape: SwiftShape = resource.repetition == .count ? .number : .string
        code += "[\(try self.code(index, as: shape, scope))]"
        rest = rest.dropFirst()
      case .splat:
        guard resource.repetition == .count, let bound = resource.bound,
          let name = rest.dropFirst().first?.name, let attribute = bound.members.attributes[name]
        else { return try stepping(whole(code), rest, wanted, scope) }
        return try stepping(
          SwiftCode(
            text: "\(code).all(\\.\(attribute.name))", shape: .list(attribute.shape)),
          rest.dropFirst(2), wanted, scope)
      default: return try stepping(whole(code), rest, wanted, scope)
      }
    }
    return try attribute(of: code, resource.bound, rest, wanted, scope)
  }

  /// An attribute of a resource, and the steps after it.
  private func attribute(
    of code: String, _ bound: BoundType?, _ steps: ArraySlice<TraversalSyntax.Step>,
    _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let name = steps.first?.name else {
      return try stepping(whole(code), steps, wanted, scope)
    }
    let rest = steps.dropFirst()
    if bound == .remoteState, name == "outputs", let output = rest.first?.name {
      let after = rest.dropFirst()
      return try stepping(
        generic(
          "\(code).output(\(SwiftText.literal(output)))", after.isEmpty ? wanted : nil), after,
        wanted, scope)
    }
    if let attribute = bound?.members.attributes[name] {
      return try stepping(
        SwiftCode(text: "\(code).\(attribute.name)", shape: attribute.shape), rest, wanted, scope)
    }
    return try stepping(
      generic("\(code).reference(\(SwiftText.literal(name)))", rest.isEmpty ? wanted : nil), rest,
      wanted, scope)
  }

  private func module(
    _ steps: [TraversalSyntax.Step], _ wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    guard let name = steps.first?.name, let call = symbols.modules[name] else {
      throw Unsayable(reason: "module.\(steps.first?.name ?? "") is not called")
    }
    try checkAvailable("module.\(name)")
    var rest = steps.dropFirst()
    var code = call.name
    if call.repetition != .none {
      guard case .index(let index)? = rest.first else {
        return try stepping(whole(code), rest, wanted, scope)
      }
      let shape: SwiftShape = call.repetition == .count ? .number : .string
      code += "[\(try self.code(index, as: shape, scope))]"
      rest = rest.dropFirst()
    }
    guard let output = rest.first?.name else {
      return try stepping(whole(code), rest, wanted, scope)
    }
    rest = rest.dropFirst()
    if let outputs = call.outputs {
      guard let value = outputs[output] else {
        throw Unsayable(reason: "module.\(name) has no output \(output)")
      }
      return try stepping(
        SwiftCode(text: "\(code)[\(value.name)]", shape: value.shape), rest, wanted, scope)
    }
    let literal = SwiftText.literal(output)
    if rest.isEmpty, let wanted {
      return SwiftCode(text: "\(code).output(\(literal))", shape: wanted)
    }
    return try stepping(
      SwiftCode(text: "\(code).output(\(literal), as: AnyValue.self)", shape: .any), rest, wanted,
      scope)
  }

  /// All of a declaration, as one object.
  private func whole(_ code: String) -> SwiftCode {
    SwiftCode(text: "Expression.whole(\(code))", shape: .any)
  }

  /// Steps after an expression that is no reference.
  func access(
    _ base: ExpressionSyntax, _ steps: [TraversalSyntax.Step], wanting wanted: SwiftShape?,
    _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    var code = try standalone(base, scope)
    if code.precedence != nil {
      code = SwiftCode(text: "(\(code.text))", shape: code.shape)
    }
    return try stepping(code, steps[...], wanted, scope)
  }
}

extension TraversalSyntax.Step {
  /// The name of an attribute.
  var name: String? { if case .attribute(let name) = self { name.text } else { nil } }
}
