import HCL

/// A value that is known before Terraform runs.
enum KnownValue: Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([KnownValue])

  /// The value of an expression about one variable; nil if only Terraform can compute it.
  ///
  /// - Parameters:
  ///   - node: The expression, such as the condition of a validation.
  ///   - variable: The name of the variable.
  ///   - value: What it is set to.
  init?(_ node: Node, where variable: String, is value: Node) {
    func known(_ node: Node) -> KnownValue? { KnownValue(node, where: variable, is: value) }
    switch node {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let number):
      guard let number = number.double else { return nil }
      self = .number(number)
    case .string(let text): self = .string(text)
    case .list(let nodes):
      let elements = nodes.compactMap(known)
      guard elements.count == nodes.count else { return nil }
      self = .list(elements)
    case .commented(let inner, _):
      guard let inner = known(inner) else { return nil }
      self = inner
    case .symbol("var", [.attribute(variable)]):
      guard value.isKnown, let value = known(value) else { return nil }
      self = value
    case .not(let operand):
      guard case .bool(let flag)? = known(operand) else { return nil }
      self = .bool(!flag)
    case .binary(let left, let sign, let right):
      guard let result = Self.result(of: known(left), sign, known(right)) else { return nil }
      self = .bool(result)
    case .call(let name, let arguments, expandsLast: false):
      guard let result = Self.result(of: name, arguments.map(known)) else { return nil }
      self = result
    default: return nil
    }
  }

  /// One side of an `and` or an `or` can be enough.
  private static func result(
    of left: KnownValue?, _ sign: Node.BinaryOperator, _ right: KnownValue?
  ) -> Bool? {
    switch (left, sign, right) {
    case (.bool(false)?, .and, _), (_, .and, .bool(false)?): return false
    case (.bool(true)?, .or, _), (_, .or, .bool(true)?): return true
    case (.bool(let left)?, .and, .bool(let right)?): return left && right
    case (.bool(let left)?, .or, .bool(let right)?): return left || right
    case (.number(let left)?, _, .number(let right)?):
      switch sign {
      case .less: return left < right
      case .lessOrEqual: return left <= right
      case .greater: return left > right
      case .greaterOrEqual: return left >= right
      case .equal: return left == right
      case .notEqual: return left != right
      default: return nil
      }
    case (let left?, .equal, let right?): return left.isLike(right) ? left == right : nil
    case (let left?, .notEqual, let right?): return left.isLike(right) ? left != right : nil
    default: return nil
    }
  }

  /// Terraform converts between some types before it compares.
  private func isLike(_ other: KnownValue) -> Bool {
    switch (self, other) {
    case (.null, _), (_, .null), (.bool, .bool), (.string, .string): true
    default: false
    }
  }

  private static func result(of function: String, _ arguments: [KnownValue?]) -> KnownValue? {
    switch (function, arguments.first ?? nil, arguments.dropFirst().first ?? nil) {
    case ("length", .list(let elements)?, nil): .number(Double(elements.count))
    case ("length", .string(let text)?, nil): .number(Double(text.count))
    case ("contains", .list(let elements)?, let wanted?): .bool(elements.contains(wanted))
    case ("startswith", .string(let text)?, .string(let start)?): .bool(text.hasPrefix(start))
    case ("endswith", .string(let text)?, .string(let end)?): .bool(text.hasSuffix(end))
    default: nil
    }
  }
}

extension Number {
  /// The number, if a `Double` holds it exactly.
  fileprivate var double: Double? {
    syntax.text.utf8.count <= 15 ? Double(syntax.text) : nil
  }
}
