package import HCL

extension ParsedExpression {
  /// The expression as the writer takes it: what it means, without places and comments.
  ///
  /// Parentheses, old spellings (`.0`, `.*`), strip markers and the marker of a heredoc are not part of that; the writer
  /// puts parentheses where they are needed. Nil if a part of it could not be read.
  package var syntax: ExpressionSyntax? {
    switch form {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(NumberSyntax(unchecked: text))
    case .string(let text): .string(text)
    case .template(let template): template.syntax.map { .template($0) }
    case .heredoc(let template):
      template.syntax.map { .heredoc($0, indented: template.isIndented) }
    case .reference(let name, let steps):
      Self.syntax(of: steps, from: .name(IdentifierSyntax(unchecked: name)))
    case .access(let base, let steps):
      base.syntax.flatMap { Self.syntax(of: steps, from: .value($0)) }
    case .list(let elements): Self.syntax(of: elements).map { .list($0) }
    case .object(let items): Self.syntax(of: items).map { .object($0) }
    case .for(let loop): loop.syntax.map { .for($0) }
    case .call(let name, let arguments, let expandsLast):
      Self.syntax(of: arguments).map {
        .call(
          name: FunctionNameSyntax(unchecked: name), arguments: $0, expandsLast: expandsLast)
      }
    case .conditional(let condition, let then, let otherwise):
      Self.syntax(of: [condition, then, otherwise]).map {
        .conditional(condition: $0[0], then: $0[1], else: $0[2])
      }
    case .unary(.minus, let operand):
      if case .number(let text) = operand.form {
        .number(NumberSyntax(unchecked: "-" + text))
      } else {
        operand.syntax.map { .unary(.minus, $0) }
      }
    case .unary(.not, let operand): operand.syntax.map { .unary(.not, $0) }
    case .binary(let left, let sign, let right):
      Self.syntax(of: [left, right]).map { .binary($0[0], sign, $0[1]) }
    case .parentheses(let inner): inner.syntax
    case .invalid: nil
    }
  }

  /// All of them; nil if one could not be read.
  private static func syntax(of expressions: [ParsedExpression]) -> [ExpressionSyntax]? {
    let syntax = expressions.compactMap(\.syntax)
    return syntax.count == expressions.count ? syntax : nil
  }

  private static func syntax(of items: [ParsedObjectItem]) -> [ObjectItemSyntax]? {
    let syntax = items.compactMap { item in
      item.value.syntax.flatMap { value in item.keySyntax.map { ObjectItemSyntax($0, value) } }
    }
    return syntax.count == items.count ? syntax : nil
  }

  /// The value from which steps begin.
  private enum Base {
    case name(IdentifierSyntax)
    case value(ExpressionSyntax)

    func with(_ steps: [TraversalSyntax.Step]) -> ExpressionSyntax {
      switch self {
      case .name(let name): .traversal(TraversalSyntax(name, steps))
      case .value(let value): steps.isEmpty ? value : .access(value, steps)
      }
    }
  }

  private static func syntax(of steps: [ParsedStep], from base: Base) -> ExpressionSyntax? {
    var (base, syntax, isInAttributeSplat) = (base, [TraversalSyntax.Step](), false)
    for step in steps {
      switch step.kind {
      case .attribute(let name): syntax.append(.attribute(IdentifierSyntax(unchecked: name)))
      case .legacyIndex(let number):
        syntax.append(.index(.number(NumberSyntax(unchecked: number))))
      case .splat, .index:
        // What follows `.*` and names applies to the list that they make.
        if isInAttributeSplat { (base, syntax) = (.value(base.with(syntax)), []) }
        isInAttributeSplat = false
        guard case .index(let index) = step.kind else {
          syntax.append(.splat)
          continue
        }
        guard let index = index.syntax else { return nil }
        syntax.append(.index(index))
      case .attributeSplat:
        syntax.append(.splat)
        isInAttributeSplat = true
      }
    }
    return base.with(syntax)
  }
}

extension ParsedObjectItem {
  fileprivate var keySyntax: ObjectItemSyntax.Key? {
    if let name { return .name(name) }
    if case .reference(let name, let steps) = key.form {
      let names = steps.compactMap { step -> IdentifierSyntax? in
        if case .attribute(let name) = step.kind { IdentifierSyntax(unchecked: name) } else { nil }
      }
      if names.count == steps.count { return .names(IdentifierSyntax(unchecked: name), names) }
    }
    return key.syntax.map { .expression($0) }
  }
}

extension ParsedFor {
  fileprivate var syntax: ForSyntax? {
    guard let collection = collection.syntax, let value = value.syntax else { return nil }
    var result = ForSyntax.Result.list(value)
    if let key {
      guard let key = key.syntax else { return nil }
      result = .object(key: key, value: value, isGrouped: isGrouped)
    }
    let condition = condition?.syntax
    if condition == nil, self.condition != nil { return nil }
    return ForSyntax(
      key: keyName.map { IdentifierSyntax(unchecked: $0) },
      value: IdentifierSyntax(unchecked: valueName), in: collection, result, if: condition)
  }
}
