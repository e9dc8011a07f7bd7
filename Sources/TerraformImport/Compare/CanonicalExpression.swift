internal import HCL

/// Brings expressions to one spelling, so that two that mean the same are equal.
struct CanonicalExpression {
  /// The names of closures, by those in the text.
  private var names: [String: String] = [:]
  /// How many closures are around; a name may hide one of an outer closure.
  private var depth = 0
  /// The name that replaces a path to a file; nil for anything else.
  private let asset: (ExpressionSyntax) -> String?

  init(asset: @escaping (ExpressionSyntax) -> String?) {
    self.asset = asset
  }

  /// The same with a name for the elements of a dynamic block.
  func naming(_ name: String) -> CanonicalExpression {
    var inner = self
    inner.depth += 1
    inner.names[name] = "item\(inner.depth)"
    return inner
  }

  /// `16` for `16.0`.
  private static func plain(_ number: NumberSyntax) -> NumberSyntax {
    let parts = number.text.split(separator: ".")
    guard parts.count == 2, parts[1].allSatisfy({ "0"..."9" ~= $0 }) else { return number }
    let whole = parts[0]
    let fraction = String(parts[1].reversed().drop { $0 == "0" }.reversed())
    return NumberSyntax(unchecked: fraction.isEmpty ? String(whole) : "\(whole).\(fraction)")
  }

  func callAsFunction(_ expression: ExpressionSyntax) -> ExpressionSyntax {
    if let inner = expression.unwrapped { return self(inner) }
    if let asset = asset(expression) { return .string(asset) }
    switch expression {
    case .number(let number): return .number(Self.plain(number))
    case .null, .bool, .raw: return expression
    case .commented(let inner, _): return self(inner)
    case .template(let template), .heredoc(let template, _): return .template(self(template))
    case .traversal(let traversal):
      // `resource.aws_sqs_queue.orders` is the long form of the same.
      if traversal.root.text == "resource", names["resource"] == nil,
        case .attribute(let type)? = traversal.steps.first
      {
        return .traversal(TraversalSyntax(type, steps(Array(traversal.steps.dropFirst()))))
      }
      let root = names[traversal.root.text] ?? traversal.root.text
      return .traversal(TraversalSyntax(IdentifierSyntax(unchecked: root), steps(traversal.steps)))
    case .access(let base, let steps): return .access(self(base), self.steps(steps))
    case .list(let elements): return .list(elements.map { self($0) })
    case .object(let items):
      return .object(items.map(item).sorted { $0.0 < $1.0 }.map(\.1))
    case .for(let iteration): return .for(self.iteration(iteration))
    case .call(let name, let arguments, let expands):
      return .call(name: name, arguments: arguments.map { self($0) }, expandsLast: expands)
    case .conditional(let condition, let then, let otherwise):
      return .conditional(condition: self(condition), then: self(then), else: self(otherwise))
    case .unary(let sign, let operand): return .unary(sign, self(operand))
    case .binary(let left, let sign, let right): return .binary(self(left), sign, self(right))
    }
  }

  private func steps(_ steps: [TraversalSyntax.Step]) -> [TraversalSyntax.Step] {
    steps.map { if case .index(let index) = $0 { .index(self(index)) } else { $0 } }
  }

  private func item(_ item: ObjectItemSyntax) -> (String, ObjectItemSyntax) {
    let value = self(item.value)
    if let text = item.key.text { return (text, ObjectItemSyntax(.name(text), value)) }
    switch item.key {
    case .name(let name): return (name, ObjectItemSyntax(.name(name), value))
    case .expression(let expression):
      let key = self(expression)
      return (key.written, ObjectItemSyntax(.expression(key), value))
    case .names(let root, let names):
      let key = ExpressionSyntax.traversal(TraversalSyntax(root, names.map { .attribute($0) }))
      return (key.written, ObjectItemSyntax(.expression(self(key)), value))
    }
  }

  private func iteration(_ iteration: ForSyntax) -> ForSyntax {
    var inner = self
    inner.depth += 1
    let key = iteration.key.map { name in
      let canonical = "key\(inner.depth)"
      inner.names[name.text] = canonical
      return IdentifierSyntax(unchecked: canonical)
    }
    let value = "value\(inner.depth)"
    inner.names[iteration.value.text] = value
    let result: ForSyntax.Result =
      switch iteration.result {
      case .list(let element): .list(inner(element))
      case .object(let key, let value, let isGrouped):
        .object(key: inner(key), value: inner(value), isGrouped: isGrouped)
      }
    return ForSyntax(
      key: key, value: IdentifierSyntax(unchecked: value), in: self(iteration.collection), result,
      if: iteration.condition.map { inner($0) })
  }

  private func callAsFunction(_ template: TemplateSyntax) -> TemplateSyntax {
    var parts: [TemplateSyntax.Part] = []
    for part in template.parts {
      switch part {
      case .text(let text):
        if case .text(let before)? = parts.last {
          parts[parts.count - 1] = .text(before + text)
        } else if !text.isEmpty {
          parts.append(part)
        }
      case .interpolation(let expression): parts.append(.interpolation(self(expression)))
      case .conditional(let condition, let then, let otherwise):
        parts.append(
          .conditional(self(condition), then: self(then), else: otherwise.map { self($0) }))
      case .loop(let key, let value, let collection, let content):
        let iteration = self.iteration(
          ForSyntax(key: key, value: value, in: collection, .list(.template(content))))
        guard case .list(let body) = iteration.result else { continue }
        parts.append(
          .loop(
            key: iteration.key, value: iteration.value, in: iteration.collection,
            TemplateSyntax([.interpolation(body)])))
      }
    }
    return TemplateSyntax(parts.isEmpty ? [.text("")] : parts)
  }
}
