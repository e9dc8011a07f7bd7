package import HCL
import TestSupport

// What can be left out of syntax, or said more simply, so that it remains syntax.

extension BodySyntax: Shrinkable {
  package var size: Int { items.size }
  package var smaller: [BodySyntax] {
    (unwrapped + items.smaller).map { BodySyntax($0) }.filter(\.namesAreUnique)
  }

  /// The same without one of the blocks, what is in it left in its place.
  private var unwrapped: [[Item]] {
    items.indices.compactMap { index in
      guard case .block(let block) = items[index] else { return nil }
      return Array(items[..<index]) + block.body.items + items[(index + 1)...]
    }
  }

  private var namesAreUnique: Bool {
    let names = items.compactMap { item in
      if case .attribute(let attribute) = item { attribute.name.text } else { nil }
    }
    return Set(names).count == names.count
  }
}

extension BodySyntax.Item: Shrinkable {
  package var size: Int {
    switch self {
    case .attribute(let attribute): attribute.name.size + attribute.value.size
    case .block(let block):
      block.type.size + block.labels.size + block.body.size + block.comments.size
    case .comment(let text): text.size
    case .blankLine: 0
    }
  }

  package var smaller: [Self] {
    switch self {
    case .attribute(let attribute):
      attribute.value.smaller.map { .attribute(AttributeSyntax(attribute.name, $0)) }
        + attribute.name.smaller.map { .attribute(AttributeSyntax($0, attribute.value)) }
    case .block(let block):
      block.body.smaller.map {
        .block(BlockSyntax(block.type, labels: block.labels, $0, comments: block.comments))
      }
        + block.labels.smaller.map {
          // A label stays normalized.
          .block(
            BlockSyntax(
              block.type, labels: $0.map(\.composed), block.body))
        }
        + block.type.smaller.map { .block(BlockSyntax($0, labels: block.labels, block.body)) }
        + block.comments.smaller.map {
          .block(BlockSyntax(block.type, labels: block.labels, block.body, comments: $0))
        }
    case .comment(let text): text.smaller.map { .comment($0) }
    case .blankLine: []
    }
  }
}

extension ExpressionSyntax: Shrinkable {
  /// At least one more than what it is made of, so that each part of it is smaller.
  package var size: Int {
    switch self {
    case .null: 1
    case .bool: 2
    case .number(let number): 1 + number.text.size
    case .template(let template): 2 + template.size
    case .heredoc(let template, let isIndented): (isIndented ? 4 : 3) + template.size
    case .traversal(let traversal): 1 + traversal.size
    case .access(let base, let steps): 1 + base.size + steps.size
    case .list(let elements): 2 + elements.size
    case .object(let items): 2 + items.size
    case .for(let loop): 2 + loop.size
    case .call(let name, let arguments, let expandsLast):
      2 + "\(name)".size + arguments.size + (expandsLast ? 1 : 0)
    case .conditional(let condition, let then, let otherwise):
      2 + [condition, then, otherwise].size
    case .unary(_, let operand): 2 + operand.size
    case .binary(let left, _, let right): 2 + [left, right].size
    case .commented(let inner, let comments): 1 + inner.size + comments.size
    case .raw(let text): 2 + text.size
    }
  }

  package var smaller: [Self] { [.null] + parts + variants }

  /// The expressions that it is made of.
  private var parts: [Self] {
    switch self {
    case .null, .bool, .number, .raw: []
    case .template(let template): template.expressions
    case .heredoc(let template, _): [.template(template)] + template.expressions
    case .traversal(let traversal): traversal.steps.compactMap(\.expression)
    case .access(let base, let steps): [base] + steps.compactMap(\.expression)
    case .list(let elements): elements
    case .object(let items): items.map(\.value)
    case .for(let loop): loop.parts
    case .call(_, let arguments, _): arguments
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .unary(_, let operand): [operand]
    case .binary(let left, _, let right): [left, right]
    case .commented(let inner, _): [inner]
    }
  }

  /// The same form with less in it.
  private var variants: [Self] {
    switch self {
    case .null: []
    case .bool, .raw: [.bool(true)]
    case .number(let number):
      number.text.smaller.compactMap { NumberSyntax($0).map { .number($0) } }
        + [.number(NumberSyntax(1)), .number(NumberSyntax(-1))]
    case .template(let template): template.smaller.map { .template($0) }
    case .heredoc(let template, let isIndented):
      (isIndented ? [.heredoc(template)] : [])
        + template.smaller.map { .heredoc($0, indented: isIndented) }
    case .traversal(let traversal): traversal.smaller.map { .traversal($0) }
    case .access(let base, let steps):
      steps.smaller.map { .access(base, $0) } + base.smaller.map { .access($0, steps) }
    case .list(let elements): elements.smaller.map { .list($0) }
    case .object(let items): items.smaller.map { .object($0) }
    case .for(let loop): loop.smaller.map { .for($0) }
    case .call(let name, let arguments, let expandsLast):
      [.call(name: FunctionNameSyntax(unchecked: "a"), arguments: arguments)]
        + (expandsLast ? [.call(name: name, arguments: arguments)] : [])
        + arguments.smaller.map {
          .call(name: name, arguments: $0, expandsLast: expandsLast && !$0.isEmpty)
        }
    case .conditional(let condition, let then, let otherwise):
      condition.smaller.map { .conditional(condition: $0, then: then, else: otherwise) }
        + then.smaller.map { .conditional(condition: condition, then: $0, else: otherwise) }
        + otherwise.smaller.map { .conditional(condition: condition, then: then, else: $0) }
    case .unary(let sign, let operand): operand.smaller.map { .unary(sign, $0) }
    case .binary(let left, let sign, let right):
      left.smaller.map { .binary($0, sign, right) } + right.smaller.map { .binary(left, sign, $0) }
    case .commented(let inner, let comments):
      inner.smaller.map { .commented($0, comments) }
        + comments.smaller.map { .commented(inner, $0) }
    }
  }
}

extension CommentsSyntax: Shrinkable {
  package var size: Int { above.size + opening.size + end.size + trailing.size }

  package var smaller: [CommentsSyntax] {
    func with(_ change: (inout CommentsSyntax) -> Void) -> CommentsSyntax {
      var less = self
      change(&less)
      return less
    }
    return above.smaller.map { text in with { $0.above = text } }
      + opening.smaller.map { text in with { $0.opening = text } }
      + end.smaller.map { text in with { $0.end = text } }
      + trailing.smaller.map { text in with { $0.trailing = text } }
  }
}

extension ObjectItemSyntax: Shrinkable {
  package var size: Int { key.size + value.size }

  package var smaller: [Self] {
    value.smaller.map { ObjectItemSyntax(key, $0) }
      + key.smaller.map { ObjectItemSyntax($0, value) }
  }
}

extension ObjectItemSyntax.Key: Shrinkable {
  package var size: Int {
    switch self {
    case .name(let name): name.size
    case .names(let first, let others): 1 + first.size + others.size
    case .expression(let expression): 2 + expression.size
    }
  }

  package var smaller: [Self] {
    switch self {
    case .name(let name): name.smaller.map { .name($0) }
    case .names(let first, let others):
      [.name("a")] + first.smaller.map { .names($0, others) }
        + others.smaller.map { .names(first, $0) }
    case .expression(let expression):
      [.name("a")] + expression.smaller.map { .expression($0) }
    }
  }
}

extension TemplateSyntax: Shrinkable {
  package var size: Int { parts.size }
  package var smaller: [TemplateSyntax] { parts.smaller.map { TemplateSyntax($0) } }

  /// The expressions in it, at any depth of directives.
  fileprivate var expressions: [ExpressionSyntax] {
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

extension TemplateSyntax.Part: Shrinkable {
  package var size: Int {
    switch self {
    case .text(let text): text.size
    case .interpolation(let expression): 2 + expression.size
    case .conditional(let condition, let then, let otherwise):
      3 + condition.size + then.size + otherwise.size
    case .loop(let key, let value, let collection, let content):
      4 + key.size + value.size + collection.size + content.size
    }
  }

  package var smaller: [Self] {
    switch self {
    case .text(let text): text.smaller.map { .text($0) }
    case .interpolation(let expression):
      [.text("a")] + expression.smaller.map { .interpolation($0) }
    case .conditional(let condition, let then, let otherwise):
      [.text("a"), .interpolation(.template(then)), .conditional(.null, then: then)]
        + then.smaller.map { .conditional(condition, then: $0, else: otherwise) }
        + otherwise.smaller.map { .conditional(condition, then: then, else: $0) }
        + condition.smaller.map { .conditional($0, then: then, else: otherwise) }
    case .loop(let key, let value, let collection, let content):
      [.text("a"), .interpolation(.template(content))]
        + key.smaller.map { .loop(key: $0, value: value, in: collection, content) }
        + value.smaller.map { .loop(key: key, value: $0, in: collection, content) }
        + content.smaller.map { .loop(key: key, value: value, in: collection, $0) }
        + collection.smaller.map { .loop(key: key, value: value, in: $0, content) }
    }
  }
}

extension ForSyntax: Shrinkable {
  package var size: Int {
    key.size + value.size + collection.size + condition.size + result.size
  }

  package var smaller: [ForSyntax] {
    func with(_ change: (inout ForSyntax) -> Void) -> ForSyntax {
      var less = self
      change(&less)
      return less
    }
    return result.smaller.map { part in with { $0.result = part } }
      + condition.smaller.map { part in with { $0.condition = part } }
      + collection.smaller.map { part in with { $0.collection = part } }
      + key.smaller.map { part in with { $0.key = part } }
      + value.smaller.map { part in with { $0.value = part } }
  }

  fileprivate var parts: [ExpressionSyntax] {
    let results =
      switch result {
      case .list(let element): [element]
      case .object(let key, let value, _): [key, value]
      }
    return [collection] + results + (condition.map { [$0] } ?? [])
  }
}

extension ForSyntax.Result: Shrinkable {
  package var size: Int {
    switch self {
    case .list(let element): element.size
    case .object(let key, let value, let isGrouped): 1 + key.size + value.size + (isGrouped ? 1 : 0)
    }
  }

  package var smaller: [Self] {
    switch self {
    case .list(let element): element.smaller.map { .list($0) }
    case .object(let key, let value, let isGrouped):
      [.list(key), .list(value), .object(key: key, value: value)]
        + key.smaller.map { .object(key: $0, value: value, isGrouped: isGrouped) }
        + value.smaller.map { .object(key: key, value: $0, isGrouped: isGrouped) }
    }
  }
}

extension TraversalSyntax: Shrinkable {
  package var size: Int { root.size + steps.size }

  package var smaller: [TraversalSyntax] {
    steps.smaller.map { TraversalSyntax(root, $0) }
      + root.smaller.map { TraversalSyntax($0, steps) }
  }
}

extension TraversalSyntax.Step: Shrinkable {
  package var size: Int {
    switch self {
    case .attribute(let name): name.size
    case .index(let index): 2 + index.size
    case .splat: 2
    }
  }

  package var smaller: [Self] {
    switch self {
    case .attribute(let name): name.smaller.map { .attribute($0) }
    case .index(let index): index.smaller.map { .index($0) }
    case .splat: [.attribute(IdentifierSyntax(unchecked: "a"))]
    }
  }

  fileprivate var expression: ExpressionSyntax? {
    if case .index(let index) = self { index } else { nil }
  }
}

extension IdentifierSyntax: Shrinkable {
  package var size: Int { text.size }
  package var smaller: [IdentifierSyntax] {
    // A keyword might mean something else.
    text.smaller.filter { !["for", "if", "in", "null", "true", "false"].contains($0) }
      .compactMap { IdentifierSyntax($0) }
  }
}
