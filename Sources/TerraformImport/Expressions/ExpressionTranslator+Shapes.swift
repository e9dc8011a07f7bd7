internal import HCL

extension ExpressionTranslator {
  /// The type that an expression has by itself; nil if it takes any, such as `null` and `[]`.
  func shape(of expression: ExpressionSyntax, _ scope: Scope) -> SwiftShape? {
    guard (try? effort.begin(expression)) != nil else { return .any }
    defer { effort.end() }
    if let inner = expression.unwrapped { return shape(of: inner, scope) }
    switch expression {
    case .null: return nil
    case .bool: return .bool
    case .number, .unary(.minus, _): return .number
    case .template, .heredoc: return .string
    case .unary(.not, _): return .bool
    case .binary(_, let sign, _):
      switch sign {
      case .plus, .minus, .times, .divided, .remainder: return .number
      default: return .bool
      }
    case .list(let elements): return .list(joined(elements, scope))
    case .object(let items):
      let values = joined(items.map(\.value), scope)
      // Objects in each other are no maps: their members differ sooner or later.
      return values.isPrimitive || values.element?.isPrimitive == true ? .map(values) : .any
    case .conditional(_, let then, let otherwise): return common([then, otherwise], scope)
    case .call(let name, let arguments, let expands):
      return resultShape(name.written, arguments, expanding: expands, scope)
    case .for(let iteration): return self.shape(of: iteration, scope)
    case .traversal, .access:
      // Typed by itself, as it will be written.
      return (try? shapeOfReference(expression, scope)) ?? .any
    case .commented(let inner, _): return shape(of: inner, scope)
    case .raw: return .any
    }
  }

  private func shapeOfReference(_ expression: ExpressionSyntax, _ scope: Scope)
    throws(Unsayable) -> SwiftShape
  {
    let report = onRaw
    onRaw = { _, _ in }
    defer { onRaw = report }
    switch expression {
    case .traversal(let traversal): return try reference(traversal, wanting: nil, scope).shape
    case .access(let base, let steps): return try access(base, steps, wanting: nil, scope).shape
    default: return .any
    }
  }

  private func shape(of iteration: ForSyntax, _ scope: Scope) -> SwiftShape {
    let report = onRaw
    onRaw = { _, _ in }
    defer { onRaw = report }
    guard
      let inner = try? iterationNames(
        key: iteration.key, value: iteration.value, iteration.collection, scope
      ).scope
    else { return iteration.isList ? .list(.any) : .map(.any) }
    switch iteration.result {
    case .list(let element): return .list(shape(of: element, inner) ?? .any)
    case .object(_, let value, let isGrouped):
      let part = shape(of: value, inner) ?? .any
      return .map(isGrouped ? .list(part) : part)
    }
  }

  private func joined(_ expressions: [ExpressionSyntax], _ scope: Scope) -> SwiftShape {
    common(expressions, scope) ?? .any
  }

  /// The type of all that have one.
  private func common(_ expressions: [ExpressionSyntax], _ scope: Scope) -> SwiftShape? {
    var common: SwiftShape?
    for expression in expressions {
      if case .list([]) = expression { continue }
      guard let shape = shape(of: expression, scope) else { continue }
      common = common?.joined(with: shape) ?? shape
      if common == .any { return .any }
    }
    return common
  }
}
