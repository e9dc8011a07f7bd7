internal import HCL

extension ExpressionTranslator {
  /// The collection and the parameters of a closure.
  struct Names {
    let collection: String
    /// `"name"` or `("key", "value")`, of Terraform.
    let label: String
    /// `name` or `key, value`, of Swift.
    let parameters: String
    let scope: Scope
  }

  /// `.for(in: …)`
  func iteration(_ iteration: ForSyntax, as shape: SwiftShape, _ scope: Scope) throws(Unsayable)
    -> String
  {
    let names = try iterationNames(
      key: iteration.key, value: iteration.value, iteration.collection, scope)
    let inner = names.scope
    var arguments = ["in: \(names.collection)", "as: \(names.label)"]
    func closure(_ text: String) -> String { "{ \(names.parameters) in \(text) }" }
    if let condition = iteration.condition {
      arguments.append("where: \(closure(try code(condition, as: .bool, inner)))")
    }
    switch iteration.result {
    case .list(let element):
      let text = try code(element, as: shape.element ?? .any, inner)
      return ".for(\(arguments.joined(separator: ", "))) \(closure(text))"
    case .object(let key, let value, let isGrouped):
      let mapped = shape.mapped ?? .any
      let part = isGrouped ? mapped.element ?? .any : mapped
      let label = isGrouped ? "groupedBy" : "key"
      arguments.append("\(label): \(closure(try code(key, as: .string, inner)))")
      arguments.append("value: \(closure(try code(value, as: part, inner)))")
      return ".for(\(arguments.joined(separator: ", ")))"
    }
  }

  /// The collection and the names of its elements.
  func iterationNames(
    key: IdentifierSyntax?, value: IdentifierSyntax, _ collection: ExpressionSyntax, _ scope: Scope
  ) throws(Unsayable) -> Names {
    let own = shape(of: collection, scope) ?? .any
    var inner = scope
    let valueName = fresh(value.text, &inner)
    var wanted: SwiftShape
    let element: SwiftShape
    if let key {
      let keyName = fresh(key.text, &inner)
      let keyShape: SwiftShape
      switch own {
      case .map(let mapped): (wanted, element, keyShape) = (own, mapped, .string)
      case .list(let part): (wanted, element, keyShape) = (own, part, .number)
      case .set(let part), .objectSet(let part):
        (wanted, element, keyShape) = (.list(part), part, .number)
      default: (wanted, element, keyShape) = (.map(.any), .any, .string)
      }
      inner.bound[key.text] = Scope.Bound(code: keyName, shape: keyShape)
      inner.bound[value.text] = Scope.Bound(code: valueName, shape: element)
      return Names(
        collection: try typedExplicitly(collection, as: wanted, scope),
        label: "(\(SwiftText.literal(key.text)), \(SwiftText.literal(value.text)))",
        parameters: "\(keyName), \(valueName)", scope: inner)
    }
    if let part = own.element {
      (wanted, element) = (own, part)
    } else {
      element = own.mapped ?? .any
      wanted = .list(element)
    }
    inner.bound[value.text] = Scope.Bound(code: valueName, shape: element)
    var text = try typedExplicitly(collection, as: wanted, scope)
    if text.hasSuffix(".unsafelyTyped() as \(wanted.expression)") {
      text = text.replacing(
        ".unsafelyTyped() as \(wanted.expression)", with: ".unsafelyTyped(as: \(wanted.swift).self)"
      )
    }
    return Names(
      collection: text, label: SwiftText.literal(value.text), parameters: valueName, scope: inner)
  }

  /// A name for a closure that hides nothing that it may use.
  func fresh(_ name: String, _ scope: inout Scope) -> String {
    let spelled = SwiftNames.value(name)
    var candidate = spelled
    var number = 2
    if symbols.names.contains(candidate) || scope.taken.contains(candidate) {
      candidate = spelled.hasSuffix("Item") ? spelled + "2" : spelled + "Item"
    }
    while symbols.names.contains(candidate) || scope.taken.contains(candidate) {
      candidate = "\(spelled)\(number)"
      number += 1
    }
    scope.taken.insert(candidate)
    return candidate
  }
}
