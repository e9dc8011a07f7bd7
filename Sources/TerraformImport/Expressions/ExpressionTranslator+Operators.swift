internal import HCL

extension ExpressionTranslator {
  /// An operand of a type, in front of or behind an operator.
  func operand(_ expression: ExpressionSyntax, _ shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> String
  {
    try typedOperand(expression, shape, scope).text
  }

  private func typedOperand(_ expression: ExpressionSyntax, _ shape: SwiftShape, _ scope: Scope)
    throws(Unsayable) -> SwiftCode
  {
    if expression.isLiteral {
      let text = try code(expression, as: shape, scope)
      return SwiftCode(
        text: text.hasPrefix(".") ? "\(shape.expression)\(text)" : text, shape: shape,
        isLiteral: true)
    }
    let code = try wanting(shape, expression, scope)
    if code.shape == shape { return code }
    return SwiftCode(
      text: "\(code.receiver).unsafelyTyped(as: \(shape.swift).self)", shape: shape)
  }

  func conditional(
    _ condition: ExpressionSyntax, _ then: ExpressionSyntax, _ otherwise: ExpressionSyntax,
    as shape: SwiftShape, _ scope: Scope, isExplicit: Bool
  ) throws(Unsayable) -> String {
    let test = try typedOperand(condition, .bool, scope)
    let receiver =
      test.isLiteral ? "(\(test.text) as Expression<Bool>)" : test.receiver
    let first =
      isExplicit
      ? try typedExplicitly(then, as: shape, scope) : try code(then, as: shape, scope)
    return "\(receiver).then(\(first), else: \(try code(otherwise, as: shape, scope)))"
  }

  func unary(_ sign: UnaryOperatorSyntax, _ operand: ExpressionSyntax, _ scope: Scope)
    throws(Unsayable) -> SwiftCode
  {
    let shape: SwiftShape = sign == .not ? .bool : .number
    let code = try typedOperand(operand, shape, scope)
    let text = code.isLiteral ? "(\(code.text) as \(shape.expression))" : code.receiver
    return SwiftCode(text: "\(sign.rawValue)\(text)", shape: shape, precedence: 7)
  }

  func binary(
    _ left: ExpressionSyntax, _ sign: BinaryOperatorSyntax, _ right: ExpressionSyntax,
    _ scope: Scope
  ) throws(Unsayable) -> SwiftCode {
    let operands = operandShape(left, sign, right, scope)
    var first = try typedOperand(left, operands, scope)
    let second = try typedOperand(right, operands, scope)
    if first.isLiteral, second.isLiteral {
      first = SwiftCode(text: "(\(first.text) as \(operands.expression))", shape: operands)
    }
    let rank = sign.swiftRank
    // Comparisons have no order among each other in Swift.
    let isComparison = rank == 3
    let before = (first.precedence ?? 9) < rank || (isComparison && first.precedence == rank)
    let after = (second.precedence ?? 9) <= rank
    let text =
      "\(before ? "(\(first.text))" : first.text) \(sign.rawValue) \(after ? "(\(second.text))" : second.text)"
    return SwiftCode(text: text, shape: sign.givesNumber ? .number : .bool, precedence: rank)
  }

  /// The type of both operands.
  private func operandShape(
    _ left: ExpressionSyntax, _ sign: BinaryOperatorSyntax, _ right: ExpressionSyntax,
    _ scope: Scope
  ) -> SwiftShape {
    switch sign {
    case .and, .or: return .bool
    case .equal, .notEqual:
      let known = [left, right].compactMap { part -> SwiftShape? in
        let shape = shape(of: part, scope)
        return shape == .any ? nil : shape
      }
      // Of a literal and a value, the value decides.
      let ofValue = [left, right].filter { !$0.isLiteral }.lazy
        .compactMap { part -> SwiftShape? in
          let shape = self.shape(of: part, scope)
          return shape == .any ? nil : shape
        }.first
      return ofValue ?? known.first ?? .any
    default: return .number
    }
  }
}

extension BinaryOperatorSyntax {
  fileprivate var givesNumber: Bool {
    switch self {
    case .plus, .minus, .times, .divided, .remainder: true
    default: false
    }
  }

  /// How tightly Swift binds it.
  fileprivate var swiftRank: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
    case .plus, .minus: 4
    case .times, .divided, .remainder: 5
    }
  }
}
