import HCL

/// Type constraints, as the `type` of a variable.
extension Renderer {
  mutating func syntax(
    _ type: ValueType, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    switch type {
    case .string: return .traversal(TraversalSyntax(unchecked: "string"))
    case .number: return .traversal(TraversalSyntax(unchecked: "number"))
    case .bool: return .traversal(TraversalSyntax(unchecked: "bool"))
    case .any: return .traversal(TraversalSyntax(unchecked: "any"))
    case .list(let element): return call("list", [syntax(element, in: scope, at: location)])
    case .set(let element): return call("set", [syntax(element, in: scope, at: location)])
    case .map(let element): return call("map", [syntax(element, in: scope, at: location)])
    case .tuple(let elements):
      return call("tuple", [.list(elements.map { syntax($0, in: scope, at: location) })])
    case .object(let attributes):
      let items = attributes.map { attribute in
        let name = identifier(attribute.name, of: "attribute name", at: location)
        let type = syntax(attribute, in: scope, at: location)
        guard let comments = attribute.comments.syntax else {
          return ObjectItemSyntax(name.text, type)
        }
        if let text = comments.tooLong { report(.commentTooLong(text), at: location) }
        return ObjectItemSyntax(name.text, .commented(type, comments))
      }
      return call("object", [.object(items)])
    }
  }

  private mutating func syntax(
    _ attribute: ValueType.Attribute, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    let type = syntax(attribute.type, in: scope, at: location)
    guard attribute.isOptional else { return type }
    let value = attribute.defaultValue.map { [syntax($0, in: scope, at: location)] } ?? []
    return call("optional", [type] + value)
  }

  private func call(_ name: String, _ arguments: [ExpressionSyntax]) -> ExpressionSyntax {
    .call(name: FunctionNameSyntax(unchecked: name), arguments: arguments)
  }
}
