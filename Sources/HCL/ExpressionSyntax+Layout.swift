extension ExpressionSyntax {
  /// Its approximate width if its `=` aligns with the lines around it; nil if it does not align.
  var alignedWidth: Int? {
    if case .heredoc(let template, _) = self, template.endsWithLineBreak { return 0 }
    if case .commented(let inner, let comments) = self {
      return comments.inner == nil || !inner.hasBrackets ? inner.alignedWidth : nil
    }
    return inlineWidth
  }

  /// Whether it can be written over several lines even if it fits on one.
  var canTakeLines: Bool {
    switch self {
    case .list(let elements): !elements.isEmpty
    case .call(_, let arguments, _): !arguments.isEmpty
    case .for, .conditional, .binary: true
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.canTakeLines ?? false
    case .commented(let inner, _): inner.canTakeLines
    default: false
    }
  }

  /// Whether it begins with the bracket that would enclose its lines.
  var isBracketed: Bool {
    switch self {
    case .list, .call: canTakeLines
    case .object, .for: true
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.isBracketed ?? false
    case .commented(let inner, let comments):
      inner.isBracketed && comments.above == nil && comments.trailing == nil
    default: inlineWidth == nil && !isOperation
    }
  }

  /// Its approximate width in bytes on one line; nil if it always takes several lines.
  var inlineWidth: Int? {
    switch self {
    case .null, .bool: 5
    case .number(let number): number.text.utf8.count
    case .template(let template), .heredoc(let template, _): template.inlineWidth
    case .for(let loop):
      Self.total(loop.expressions.map(\.withoutLineComments)).flatMap {
        $0 <= Writer.widestInlineList ? $0 + 20 : nil
      }
    case .traversal(let traversal):
      traversal.steps.reduce(traversal.root.text.utf8.count) { $0 + $1.inlineWidth }
    case .access(let base, let steps):
      base.withoutLineComments.inlineWidth.map {
        steps.reduce($0 + (steps.isEmpty ? 2 : 0)) { $0 + $1.inlineWidth }
      }
    case .list(let elements):
      Self.total(elements).flatMap { $0 <= Writer.widestInlineList ? $0 + 2 : nil }
    case .object(let items): items.isEmpty ? 2 : nil
    case .call(let name, let arguments, _):
      Self.total(arguments).map { $0 + name.text.utf8.count + 2 }
    case .conditional(let condition, let then, let otherwise):
      Self.total([condition, then, otherwise])
    case .unary(_, let operand): operand.withoutLineComments.inlineWidth.map { $0 + 3 }
    case .binary(let left, _, let right): Self.total([left, right])
    // A comment needs the end of a line.
    case .commented(let inner, let comments): comments.isEmpty ? inner.inlineWidth : nil
    case .raw(let text): text.utf8.contains(UInt8(ascii: "\n")) ? nil : text.utf8.count
    }
  }

  /// The same where it has no line of its own, so that only comments between its brackets are written.
  private var withoutLineComments: ExpressionSyntax {
    if case .commented = self { commented(isAssigned: false).value } else { self }
  }

  private static func total(_ expressions: [ExpressionSyntax]) -> Int? {
    var total = 0
    for expression in expressions {
      guard let width = expression.inlineWidth else { return nil }
      total += width + 2
    }
    return max(0, total - 2)
  }

  /// Whether steps and operators can follow it without parentheses.
  var isPrimary: Bool {
    switch self {
    case .null, .bool, .call, .list: true
    // Steps after a splat apply to each element; without steps it stands in parentheses.
    case .access(_, let steps): !steps.contains(.splat)
    case .for(let loop): !loop.isObject
    case .traversal(let traversal): !traversal.steps.contains(.splat)
    case .number(let number): !number.isNegative
    case .conditional, .binary, .object, .raw, .template, .heredoc: false
    case .unary(let unaryOperator, _): unaryOperator == .minus
    case .commented(let inner, _): inner.isPrimary
    }
  }

  /// Whether it stands in braces, on one line at least.
  var beginsWithBrace: Bool {
    switch self {
    case .raw(let text): text.hasPrefix("{")
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.beginsWithBrace ?? false
    case .commented(let inner, _): inner.beginsWithBrace
    default: isObject
    }
  }

  /// Whether it is `null`, `true` or `false`.
  var isKeyword: Bool {
    switch self {
    case .null, .bool: true
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.isKeyword ?? false
    case .commented(let inner, _): inner.isKeyword
    default: false
    }
  }

  var isObject: Bool {
    switch self {
    case .object: true
    case .for(let loop): loop.isObject
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.isObject ?? false
    case .commented(let inner, _): inner.isObject
    default: false
    }
  }

  var isConditional: Bool {
    switch self {
    case .conditional: true
    case .commented(let inner, _): inner.isConditional
    default: false
    }
  }

  /// Whether it is made of operands and signs between them.
  var isOperation: Bool {
    switch self {
    case .conditional, .binary: true
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.isOperation ?? false
    case .commented(let inner, _): inner.isOperation
    default: false
    }
  }

  var isNegativeNumber: Bool {
    switch self {
    case .number(let number): number.isNegative
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone?.isNegativeNumber ?? false
    case .commented(let inner, _): inner.isNegativeNumber
    default: false
    }
  }

  /// Whether it needs parentheses as an operand of `other`.
  func bindsLooser(than other: BinaryOperatorSyntax, orEqually: Bool) -> Bool {
    switch self {
    case .conditional, .raw: true
    case .template(let template), .heredoc(let template, _):
      template.interpolatedAlone != nil
    case .binary(_, let own, _):
      own.precedence < other.precedence || orEqually && own.precedence == other.precedence
    case .commented(let inner, _): inner.bindsLooser(than: other, orEqually: orEqually)
    default: false
    }
  }
}

extension TemplateSyntax {
  fileprivate var inlineWidth: Int? {
    if let plainText { return plainText.utf8.count + 2 }
    if let expression = interpolatedAlone { return expression.inlineWidth }
    return parts.reduce(2) { width, part in
      switch part {
      case .text(let text): width + text.utf8.count
      case .interpolation(let value): width + (value.inlineWidth ?? 24) + 3
      case .conditional, .loop: width + 24
      }
    }
  }
}

extension TraversalSyntax.Step {
  fileprivate var inlineWidth: Int {
    switch self {
    case .attribute(let name): name.text.utf8.count + 1
    case .index, .splat: 3
    }
  }
}
