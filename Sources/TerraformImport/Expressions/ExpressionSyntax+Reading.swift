internal import HCL

extension ExpressionSyntax {
  /// The only part of `"${x}"`, which is the value itself.
  var unwrapped: ExpressionSyntax? {
    if case .template(let template) = self { template.onlyInterpolation } else { nil }
  }

  /// Whether its type comes from its surroundings.
  var isLiteral: Bool {
    switch self {
    case .null, .bool, .number, .list, .object, .unary(.minus, .number): true
    case .template(let template): template.onlyInterpolation == nil
    case .commented(let inner, _): inner.isLiteral
    default: false
    }
  }

  /// Whether it is a literal that has one type in Swift too.
  var isTyped: Bool {
    switch self {
    case .bool: true
    case .number(let number), .unary(.minus, .number(let number)): number.isSwiftLiteral
    case .commented(let inner, _): inner.isTyped
    default: text != nil
    }
  }

  /// Plain text; nil for anything else.
  var text: String? {
    if case .commented(let inner, _) = self { return inner.text }
    guard case .template(let template) = self else { return nil }
    var text = ""
    for part in template.parts {
      guard case .text(let piece) = part else { return nil }
      text += piece
    }
    return text
  }

  /// The names that traversals begin with, at any depth.
  var roots: Set<String> {
    var roots: Set<String> = []
    forEachPart { if case .traversal(let traversal) = $0 { roots.insert(traversal.root.text) } }
    return roots
  }

  /// Calls `visit` for it and every expression in it.
  func forEachPart(_ visit: (ExpressionSyntax) -> Void) {
    visit(self)
    for child in children { child.forEachPart(visit) }
  }

  /// The expressions right in it.
  var children: [ExpressionSyntax] {
    switch self {
    case .null, .bool, .number, .raw: []
    case .template(let template), .heredoc(let template, _): template.expressions
    case .traversal(let traversal): traversal.steps.indexes
    case .access(let base, let steps): [base] + steps.indexes
    case .list(let elements): elements
    case .commented(let inner, _): [inner]
    case .object(let items):
      items.flatMap { item -> [ExpressionSyntax] in
        switch item.key {
        case .expression(let key): [key, item.value]
        case .names(let root, let names):
          [.traversal(TraversalSyntax(root, names.map { .attribute($0) })), item.value]
        case .name: [item.value]
        }
      }
    case .for(let iteration):
      switch iteration.result {
      case .list(let element):
        [iteration.collection, element] + (iteration.condition.map { [$0] } ?? [])
      case .object(let key, let value, _):
        [iteration.collection, key, value] + (iteration.condition.map { [$0] } ?? [])
      }
    case .call(_, let arguments, _): arguments
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .unary(_, let operand): [operand]
    case .binary(let left, _, let right): [left, right]
    }
  }
}

extension TemplateSyntax {
  /// The expression of a template that has no other part.
  var onlyInterpolation: ExpressionSyntax? {
    let parts = parts.filter { if case .text("") = $0 { false } else { true } }
    if parts.count == 1, case .interpolation(let expression) = parts[0] { return expression }
    return nil
  }

  var expressions: [ExpressionSyntax] {
    parts.flatMap { part -> [ExpressionSyntax] in
      switch part {
      case .text: []
      case .interpolation(let expression): [expression]
      case .conditional(let condition, let then, let otherwise):
        [condition] + then.expressions + (otherwise?.expressions ?? [])
      case .loop(_, _, let collection, let content): [collection] + content.expressions
      }
    }
  }
}

extension [TraversalSyntax.Step] {
  fileprivate var indexes: [ExpressionSyntax] {
    compactMap { if case .index(let index) = $0 { index } else { nil } }
  }
}

extension ObjectItemSyntax.Key {
  /// A name or plain text; nil for what is computed.
  var text: String? {
    switch self {
    case .name(let name): name
    case .names: nil
    case .expression(let expression): expression.text
    }
  }
}

extension NumberSyntax {
  /// Whether Swift takes the digits as a literal without a loss.
  var isSwiftLiteral: Bool { Self.isSwiftLiteral(text) }

  static func isSwiftLiteral(_ digits: String) -> Bool {
    let magnitude = digits.hasPrefix("-") ? String(digits.dropFirst()) : digits
    if !magnitude.contains(".") {
      return magnitude.count < 19 && (magnitude == "0" || !magnitude.hasPrefix("0"))
    }
    return magnitude.count <= 15 && Double(magnitude).map { "\($0)" == magnitude } == true
  }
}

extension ForSyntax {
  var isList: Bool { if case .list = result { true } else { false } }
}

extension FunctionNameSyntax {
  /// As HCL spells it.
  var written: String {
    let call = Writer.text(of: .call(name: self, arguments: []))
    return String(call.prefix { $0 != "(" })
  }
}
