internal import HCL

extension ExpressionTranslator {
  /// A call of a function: the typed one if the arguments fit, by name otherwise.
  func call(
    _ name: String, _ arguments: [ExpressionSyntax], expanding: Bool, as wanted: SwiftShape?,
    _ scope: Scope, whole: ExpressionSyntax
  ) throws(Unsayable) -> SwiftCode {
    let parts = name.split(separator: ":", omittingEmptySubsequences: true).map(String.init)
    if parts.count == 3, parts[0] == "provider" {
      return try named(
        "provider: \(SwiftText.literal(parts[1])), function: \(SwiftText.literal(parts[2]))",
        arguments, as: wanted, scope)
    }
    let function = parts.last ?? name
    let plain = SwiftText.literal(function)
    // `file`, `filebase64`, `fileset` and their kind
    if function.hasPrefix("file") || function == "templatefile", let path = arguments.first {
      onFile(path)
    }
    guard let shape = FunctionShape.named(function),
      shape.takes(arguments.count, expanding: expanding)
    else {
      if expanding {
        throw Unsayable(reason: "the arguments of \(function) are expanded from a list")
      }
      return try named(plain, arguments, as: wanted, scope)
    }
    if function == "toset", let wanted = wanted ?? self.shape(of: whole, scope),
      case .objectSet = wanted
    {
      return try named(plain, arguments, as: wanted, scope)
    }
    var variables: [String: SwiftShape] = [:]
    if let wanted, shape.result.accepts(wanted), wanted != .any {
      shape.result.bind(wanted, &variables)
    } else {
      bind(shape, arguments, expanding: expanding, &variables, scope)
    }
    let result = shape.result.shape(variables)
    if case .objectSet = result, function.hasPrefix("set") || function == "toset" {
      return try named(plain, arguments, as: wanted, scope)
    }
    // What the result does not show, the first argument that has it has to.
    var open =
      shape.result.variables.isEmpty
      ? shape.parameters.reduce(into: Set()) { $0.formUnion($1.type.variables) } : []
    var freeBind = variables
    bind(shape, arguments, expanding: expanding, &freeBind, scope)
    variables = freeBind
    var texts: [String] = []
    for (place, argument) in arguments.enumerated() {
      let parameter = shape.parameters[min(place, shape.parameters.count - 1)]
      let isExpanded = expanding && place == arguments.count - 1
      let label = isExpanded ? "expanding: " : parameter.label.map { "\($0): " } ?? ""
      let isOpen = !open.isDisjoint(with: parameter.type.variables)
      if isOpen { open.subtract(parameter.type.variables) }
      let text =
        isExpanded
        ? try code(argument, as: .list(parameter.type.shape(variables)), scope)
        : try self.argument(argument, parameter.type, variables, isOpen: isOpen, scope)
      texts.append(label + text)
    }
    let isGeneric = !shape.result.variables.isEmpty
    let owner: String
    if let wanted, wanted == result {
      owner = ""
    } else {
      owner = isGeneric ? result.expression : "Expression"
    }
    return SwiftCode(text: "\(owner).\(function)(\(texts.joined(separator: ", ")))", shape: result)
  }

  /// `.call("name", a, b)`, whose types only Terraform checks.
  private func named(
    _ name: String, _ arguments: [ExpressionSyntax], as wanted: SwiftShape?, _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    var texts = [name]
    for argument in arguments {
      texts.append(try self.argument(argument, .convertible, [:], isOpen: false, scope))
    }
    let call = ".call(\(texts.joined(separator: ", ")))"
    if let wanted { return SwiftCode(text: call, shape: wanted) }
    return SwiftCode(text: "Expression<AnyValue>\(call)", shape: .any)
  }

  private func argument(
    _ argument: ExpressionSyntax, _ type: FunctionShape.Pattern, _ variables: [String: SwiftShape],
    isOpen: Bool, _ scope: Scope
  ) throws(Unsayable) -> String {
    switch type {
    case .literal:
      if argument.isLiteral, argument != .null { return try literal(argument, scope) }
      return try convertible(argument, scope)
    case .anything, .convertible: return try convertible(argument, scope)
    case .sequence(let element):
      if let code = try? standalone(argument, scope), !code.isLiteral,
        code.shape.element == element.shape(variables)
      {
        return code.text
      }
      return try typedExplicitly(argument, as: .list(element.shape(variables)), scope)
    default:
      let shape = type.shape(variables)
      return isOpen
        ? try typedExplicitly(argument, as: shape, scope) : try code(argument, as: shape, scope)
    }
  }

  /// A value whose type Swift finds by itself, raw if need be.
  func convertible(_ argument: ExpressionSyntax, _ scope: Scope) throws(Unsayable) -> String {
    do throws(Unsayable) {
      return try standalone(argument, scope).text
    } catch {
      return "Expression<AnyValue>\(try code(argument, as: .any, scope))"
    }
  }

  /// Finds the types that the arguments have by themselves.
  private func bind(
    _ shape: FunctionShape, _ arguments: [ExpressionSyntax], expanding: Bool,
    _ variables: inout [String: SwiftShape], _ scope: Scope
  ) {
    var found: [String: SwiftShape] = [:]
    for (place, argument) in arguments.enumerated() {
      let parameter = shape.parameters[min(place, shape.parameters.count - 1)]
      guard let own = self.shape(of: argument, scope) else { continue }
      let type = expanding && place == arguments.count - 1 ? .list(parameter.type) : parameter.type
      var here: [String: SwiftShape] = [:]
      if case .list([]) = argument { continue }
      if case .object([]) = argument { continue }
      type.bind(own, &here)
      for (name, shape) in here { found[name] = found[name]?.joined(with: shape) ?? shape }
    }
    for (name, shape) in found where variables[name] == nil { variables[name] = shape }
  }

  /// The type of a call's result.
  func resultShape(
    _ name: String, _ arguments: [ExpressionSyntax], expanding: Bool, _ scope: Scope
  ) -> SwiftShape? {
    guard let shape = FunctionShape.named(name.split(separator: ":").last.map(String.init) ?? name),
      shape.takes(arguments.count, expanding: expanding)
    else { return nil }
    var variables: [String: SwiftShape] = [:]
    bind(shape, arguments, expanding: expanding, &variables, scope)
    return shape.result.shape(variables)
  }
}

extension FunctionShape {
  /// Whether the arguments can be as many.
  func takes(_ count: Int, expanding: Bool) -> Bool {
    let isVariadic = parameters.last?.isVariadic == true
    if expanding {
      guard isVariadic, let last = parameters.last, last.type != .convertible else { return false }
      return count == parameters.count
    }
    let required = parameters.filter { !$0.isVariadic && !$0.isOptional }.count
    return count >= required && (isVariadic || count <= parameters.count)
  }
}
