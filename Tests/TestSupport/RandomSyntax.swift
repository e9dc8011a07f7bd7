package import HCL

/// Makes syntax of every form, with names and strings from all of Unicode.
package struct RandomSyntax {
  package var generator: SeededGenerator

  /// Whether some of it has comments.
  private let hasComments: Bool

  package init(seed: UInt64, hasComments: Bool = true) {
    generator = SeededGenerator(seed: seed)
    self.hasComments = hasComments
  }

  /// How many elements a list, an object, a call or a template has at most.
  private var width = 4

  /// Most are like what people write; some are deep, some wide.
  package mutating func body() -> BodySyntax {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0:
      width = 40
      return body(depth: 1, items: 40)
    case 1, 2:
      width = 2
      return body(depth: 13, items: 2)
    default:
      width = 4
      return body(depth: 3, items: 6)
    }
  }

  private mutating func body(depth: Int, items: Int) -> BodySyntax {
    var names: Set<String> = []
    return BodySyntax(
      (0..<Int.random(in: 0...items, using: &generator)).compactMap { _ in
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...5:
          let name = identifier()
          guard names.insert(name.text).inserted else { return nil }
          return .attribute(AttributeSyntax(name, commented(expression(depth: depth))))
        case 6...7 where depth > 0:
          let labels = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
            Bool.random(using: &generator) ? identifier().text : label()
          }
          return .block(
            BlockSyntax(
              identifier(), labels: labels, body(depth: depth - 1, items: items),
              comments: isCommented() ? comments() : CommentsSyntax()))
        case 8: return .comment(text())
        default: return .blankLine
        }
      })
  }

  /// Few have comments; those of attributes, elements and operands that have show each other's widths.
  private mutating func commented(_ expression: ExpressionSyntax) -> ExpressionSyntax {
    isCommented() ? .commented(expression, comments()) : expression
  }

  private mutating func isCommented() -> Bool {
    hasComments && Int.random(in: 0..<12, using: &generator) == 0
  }

  private mutating func comments() -> CommentsSyntax {
    var comments = CommentsSyntax()
    if Bool.random(using: &generator) { comments.trailing = text() }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: comments.above = text()
    case 1: comments.opening = text()
    case 2: comments.end = text()
    default: break
    }
    return comments
  }

  package mutating func expression(depth: Int) -> ExpressionSyntax {
    guard depth > 0 else { return leaf() }
    let below = depth - 1
    switch Int.random(in: 0..<18, using: &generator) {
    case 0: return .list(expressions(depth: below))
    case 1: return .object(items(depth: below))
    case 2:
      let arguments = expressions(depth: below)
      let expands = Bool.random(using: &generator) && !arguments.isEmpty
      return .call(
        name: functionName(), arguments: arguments, expandsLast: expands)
    case 3:
      return .conditional(
        condition: commented(expression(depth: below)), then: commented(expression(depth: below)),
        else: commented(expression(depth: below)))
    case 4:
      return .unary(pick(UnaryOperatorSyntax.allCases), expression(depth: below))
    case 5, 6:
      return .binary(
        commented(expression(depth: below)), pick(BinaryOperatorSyntax.allCases),
        commented(expression(depth: below)))
    case 7: return .access(expression(depth: below), steps(depth: below))
    case 8, 9:
      return .template(template(depth: below))
    case 10:
      return .heredoc(template(depth: below), indented: Bool.random(using: &generator))
    case 11:
      var template = template(depth: below)
      template.parts.append(.text(text() + "\n"))
      return .heredoc(template, indented: Bool.random(using: &generator))
    case 12, 13: return .for(loop(depth: below))
    default: return leaf()
    }
  }

  private mutating func template(depth: Int) -> TemplateSyntax {
    TemplateSyntax(
      (0..<Int.random(in: 0...width, using: &generator)).map { _ in
        switch Int.random(in: 0..<8, using: &generator) {
        case 0...3: return .text(text())
        case 4 where depth > 0:
          let otherwise = Bool.random(using: &generator) ? template(depth: depth - 1) : nil
          return .conditional(
            expression(depth: depth), then: template(depth: depth - 1), else: otherwise)
        case 5 where depth > 0:
          return .loop(
            key: Bool.random(using: &generator) ? root() : nil, value: root(),
            in: expression(depth: depth), template(depth: depth - 1))
        default: return .interpolation(expression(depth: depth))
        }
      })
  }

  private mutating func loop(depth: Int) -> ForSyntax {
    let result: ForSyntax.Result =
      Bool.random(using: &generator)
      ? .list(expression(depth: depth))
      : .object(
        key: expression(depth: depth), value: expression(depth: depth),
        isGrouped: Bool.random(using: &generator))
    return ForSyntax(
      key: Bool.random(using: &generator) ? root() : nil, value: root(),
      in: expression(depth: depth), result,
      if: Bool.random(using: &generator) ? expression(depth: depth) : nil)
  }

  private mutating func leaf() -> ExpressionSyntax {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...1: .null
    case 2...3: .bool(Bool.random(using: &generator))
    case 4...6: .number(NumberSyntax(unchecked: generator.number()))
    case 7: .raw(pick(["var.x", "upper(\"a\")", "1 + 2", "[1, 2]", "{ a : 1 }", "!true"]))
    case 8...12: .traversal(TraversalSyntax(root(), steps(depth: 0)))
    default: .string(text())
    }
  }

  /// Any text but what `terraform fmt` cannot keep in a label.
  private mutating func label() -> String {
    let scalars = text().unicodeScalars.filter { $0 != "$" && $0 != "%" }
    return String(String.UnicodeScalarView(scalars)).composed
  }

  private mutating func expressions(depth: Int) -> [ExpressionSyntax] {
    (0..<Int.random(in: 0...width, using: &generator)).map { _ in
      commented(expression(depth: depth))
    }
  }

  private mutating func items(depth: Int) -> [ObjectItemSyntax] {
    (0..<Int.random(in: 0...(width + 1), using: &generator)).map { _ in
      let value = commented(expression(depth: depth))
      return switch Int.random(in: 0..<6, using: &generator) {
      case 5: ObjectItemSyntax(.names(root(), [identifier()]), value)
      case 0: ObjectItemSyntax(.expression(expression(depth: depth)), value)
      case 1: ObjectItemSyntax(.name(text()), value)
      default: ObjectItemSyntax(.name(identifier().text), value)
      }
    }
  }

  private mutating func steps(depth: Int) -> [TraversalSyntax.Step] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: .splat
      case 1: .index(expression(depth: depth))
      default: .attribute(identifier())
      }
    }
  }

  /// A name of the usual letters, or of any that HCL takes.
  private mutating func identifier() -> IdentifierSyntax {
    if Bool.random(using: &generator) { return IdentifierSyntax(unchecked: pick(Self.words)) }
    var text = ""
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let letters = text + String(letter(after: text))
      if IdentifierSyntax.isIdentifier(letters) { text = letters }
    }
    return IdentifierSyntax(unchecked: text.isEmpty ? pick(Self.words) : text)
  }

  /// A letter from any script, or another character that can go on the name.
  private mutating func letter(after text: String) -> Unicode.Scalar {
    // All blocks are equally likely, so that small scripts have their turn.
    for _ in 0..<40 {
      let block = UInt32.random(in: 0..<0x400, using: &generator) * 0x80
      for _ in 0..<4 {
        let value = block + UInt32.random(in: 0..<0x80, using: &generator)
        if let scalar = Unicode.Scalar(value),
          IdentifierSyntax.isIdentifier(text + String(scalar))
        {
          return scalar
        }
      }
    }
    return "x"
  }

  private static let words = [
    "name", "a", "stream_arn", "tags", "x-y", "very_long_identifier_for_alignment", "_", "Ünder",
    "ação", "क्षत्रिय", "名前", "é", "for", "null", "a1", "한글",
  ]

  /// Roots are not keywords.
  private mutating func root() -> IdentifierSyntax {
    let keywords = ["for", "null", "true", "false", "if", "in"]
    let name = identifier()
    if Int.random(in: 0..<4, using: &generator) == 0, !keywords.contains(name.text) { return name }
    return IdentifierSyntax(
      unchecked: pick(["var", "local", "module", "aws_kinesis_stream", "ação"]))
  }

  private mutating func functionName() -> FunctionNameSyntax {
    FunctionNameSyntax(
      unchecked: pick(["upper", "jsonencode", "provider::aws::arn_parse", "toset", root().text]))
  }

  private mutating func text() -> String { generator.text() }

  private mutating func pick<Value>(_ values: [Value]) -> Value { generator.pick(values) }
}
