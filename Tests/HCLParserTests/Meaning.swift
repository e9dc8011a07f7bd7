import HCL
import HCLParser

// Syntax without what the writer decides: two spellings of one meaning become equal.
//
// A template that is one interpolation is its expression; neighboring texts are one, and a template within a template is
// part of it; a heredoc is a string; `(x)` is `x`, and steps from a name with steps are steps of the name; a minus
// before a number is part of it; a key that is known is a name. Comments and empty lines are left out: what becomes of
// them is compared as text.

extension BodySyntax {
  var meaning: BodySyntax {
    BodySyntax(
      items.compactMap { item in
        switch item {
        case .attribute(let attribute):
          .attribute(AttributeSyntax(attribute.name, attribute.value.meaning))
        case .block(let block):
          .block(BlockSyntax(block.type, labels: block.labels, block.body.meaning))
        case .comment, .blankLine: nil
        }
      })
  }
}

extension ExpressionSyntax {
  var meaning: ExpressionSyntax {
    switch self {
    case .null, .bool, .number: self
    case .commented(let inner, _): inner.meaning
    case .template(let template), .heredoc(let template, _): template.meaningAsExpression
    case .traversal(let traversal):
      .traversal(TraversalSyntax(traversal.root, traversal.steps.map(\.meaning)))
    case .access(let base, let steps): base.meaning.with(steps.map(\.meaning))
    case .list(let elements): .list(elements.map(\.meaning))
    case .object(let items):
      .object(items.map { ObjectItemSyntax($0.key.meaning, $0.value.meaning) })
    case .for(let loop): .for(loop.meaning)
    case .call(let name, let arguments, let expandsLast):
      .call(name: name, arguments: arguments.map(\.meaning), expandsLast: expandsLast)
    case .conditional(let condition, let then, let otherwise):
      .conditional(condition: condition.meaning, then: then.meaning, else: otherwise.meaning)
    case .unary(let sign, let operand): operand.meaning.with(sign)
    case .binary(let left, let sign, let right): .binary(left.meaning, sign, right.meaning)
    case .raw(let text):
      ParsedFile("x = \(text)\n").body.attributes.first?.value.syntax?.meaning ?? self
    }
  }

  private func with(_ sign: UnaryOperatorSyntax) -> ExpressionSyntax {
    if sign == .minus, case .number(let number) = self {
      let text = Writer.text(of: .number(number))
      if !text.hasPrefix("-") { return .number(NumberSyntax(unchecked: "-" + text)) }
    }
    return .unary(sign, self)
  }

  private func with(_ steps: [TraversalSyntax.Step]) -> ExpressionSyntax {
    if steps.isEmpty { return self }
    switch self {
    case .traversal(let traversal) where !traversal.steps.contains(.splat):
      return .traversal(TraversalSyntax(traversal.root, traversal.steps + steps))
    case .access(let base, let first) where !first.contains(.splat):
      return .access(base, first + steps)
    default: return .access(self, steps)
    }
  }
}

extension TraversalSyntax.Step {
  var meaning: Self {
    if case .index(let index) = self { .index(index.meaning) } else { self }
  }
}

extension ObjectItemSyntax.Key {
  var meaning: Self {
    switch self {
    case .name: self
    case .names(let first, let others): others.isEmpty ? .name(first.text) : self
    case .expression(let expression):
      if case .template(let template) = expression.meaning,
        case .text(let text)? = template.parts.first, template.parts.count == 1
      {
        .name(text)
      } else {
        .expression(expression.meaning)
      }
    }
  }
}

extension ForSyntax {
  var meaning: ForSyntax {
    let result: Result =
      switch result {
      case .list(let element): .list(element.meaning)
      case .object(let key, let value, let isGrouped):
        .object(key: key.meaning, value: value.meaning, isGrouped: isGrouped)
      }
    return ForSyntax(
      key: key, value: value, in: collection.meaning, result, if: condition?.meaning)
  }
}

extension TemplateSyntax {
  var meaning: TemplateSyntax {
    let parts = mergedMeaning
    return parts.isEmpty ? TemplateSyntax(text: "") : TemplateSyntax(parts)
  }

  fileprivate var meaningAsExpression: ExpressionSyntax {
    let meaning = meaning
    if meaning.parts.count == 1, case .interpolation(let only) = meaning.parts[0] { return only }
    return .template(meaning)
  }

  private var mergedMeaning: [Part] {
    var merged: [Part] = []
    for part in parts {
      let own = part.meaning
      if case .text(let text)? = own.first, case .text(let before)? = merged.last {
        merged[merged.count - 1] = .text(before + text)
        merged += own.dropFirst()
      } else {
        merged += own
      }
    }
    return merged
  }
}

extension TemplateSyntax.Part {
  fileprivate var meaning: [Self] {
    switch self {
    case .text(let text): return text.isEmpty ? [] : [self]
    case .interpolation(let expression):
      if case .template(let inner) = expression.meaning { return inner.parts.flatMap(\.meaning) }
      return [.interpolation(expression.meaning)]
    case .conditional(let condition, let then, let otherwise):
      return [.conditional(condition.meaning, then: then.meaning, else: otherwise?.meaning)]
    case .loop(let key, let value, let collection, let content):
      return [.loop(key: key, value: value, in: collection.meaning, content.meaning)]
    }
  }
}
