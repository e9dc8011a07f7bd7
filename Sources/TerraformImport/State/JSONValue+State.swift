internal import CommandLineSupport
internal import HCL

extension JSONValue {
  /// Whether anything in a description of secrets is secret.
  var hasSecret: Bool {
    switch self {
    case .bool(let isSecret): isSecret
    case .array(let elements): elements.contains(where: \.hasSecret)
    case .object(let members): members.values.contains(where: \.hasSecret)
    case .null, .number, .string: false
    }
  }

  /// Whether it is null or an empty collection.
  var isEmpty: Bool {
    switch self {
    case .null: true
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    case .bool, .number, .string: false
    }
  }

  /// Whether providers write this for a value that was not set.
  var isZero: Bool {
    switch self {
    case .bool(let value): !value
    case .string(let text): text.isEmpty
    case .number(let digits): Double(digits) == 0
    default: isEmpty
    }
  }

  /// The literal in HCL.
  var expression: ExpressionSyntax {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let digits): Self.number(digits)
    case .string(let text): .string(text)
    case .array(let elements): .list(elements.map(\.expression))
    case .object(let members):
      .object(
        members.sorted { $0.key < $1.key }.map { ObjectItemSyntax($0.key, $0.value.expression) })
    }
  }

  private static func number(_ digits: String) -> ExpressionSyntax {
    guard let number = NumberSyntax(digits) else { return .raw(digits) }
    if digits.hasPrefix("-") {
      return .unary(.minus, .number(NumberSyntax(unchecked: String(digits.dropFirst()))))
    }
    return .number(number)
  }
}
