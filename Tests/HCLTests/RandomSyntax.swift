import HCL
import TestSupport

/// Makes syntax of every form, with names and strings from all of Unicode.
struct RandomSyntax {
  var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  mutating func body(depth: Int = 3) -> BodySyntax {
    var names: Set<String> = []
    return BodySyntax(
      (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
        switch Int.random(in: 0..<10, using: &generator) {
        case 0...5:
          let name = identifier()
          guard names.insert(name.text).inserted else { return nil }
          return .attribute(AttributeSyntax(name, expression(depth: depth)))
        case 6,
          7 where depth > 0:
          let labels = (0..<Int.random(in: 0...2, using: &generator)).map { _ in identifier().text }
          return .block(BlockSyntax(identifier(), labels: labels, body(depth: depth - 1)))
        case 8: return .comment(text())
        default: return .blankLine
        }
      })
  }

  mutating func expression(depth: Int) -> ExpressionSyntax {
    guard depth > 0 else { return leaf() }
    let below = depth - 1
    switch Int.random(in: 0..<18, using: &generator) {
    case 0: return .list(expressions(depth: below))
    case 1: return .object(items(depth: below))
    case 2:
      let arguments = expressions(depth: below)
      let expands = Bool.random(using: &generator) && !arguments.isEmpty
      return .call(
        name: FunctionNameSyntax(unchecked: functionName()), arguments: arguments,
        expandsLast: expands)
    case 3:
      return .conditional(
        condition: expression(depth: below), then: expression(depth: below),
        else: expression(depth: below))
    case 4:
      return .unary(pick(UnaryOperatorSyntax.allCases), expression(depth: below))
    case 5, 6:
      return .binary(
        expression(depth: below), pick(BinaryOperatorSyntax.allCases), expression(depth: below))
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
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in
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
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: .null
    case 1: .bool(Bool.random(using: &generator))
    case 2: .number(NumberSyntax(Int.random(in: -9...99999, using: &generator)))
    case 3: .number(NumberSyntax(unchecked: "-0.250"))
    case 4, 5: .traversal(TraversalSyntax(root(), steps(depth: 0)))
    default: .string(text())
    }
  }

  private mutating func expressions(depth: Int) -> [ExpressionSyntax] {
    (0..<Int.random(in: 0...4, using: &generator)).map { _ in expression(depth: depth) }
  }

  private mutating func items(depth: Int) -> [ObjectItemSyntax] {
    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      let value = expression(depth: depth)
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

  private mutating func identifier() -> IdentifierSyntax {
    let words = [
      "name", "a", "stream_arn", "tags", "x-y", "very_long_identifier_for_alignment", "_", "Ünder",
      "ação", "क्षत्रिय", "名前", "ส้ม", "é", "for", "null", "a1", "한글",
    ]
    return IdentifierSyntax(unchecked: pick(words.filter { IdentifierSyntax($0) != nil }))
  }

  /// Roots are Terraform's own words; a keyword is none of them.
  private mutating func root() -> IdentifierSyntax {
    IdentifierSyntax(unchecked: pick(["var", "local", "module", "aws_kinesis_stream", "ação"]))
  }

  private mutating func functionName() -> String {
    pick(["upper", "jsonencode", "provider::aws::arn_parse", "toset"])
  }

  private mutating func text() -> String {
    let pieces = [
      "", "plain text", "$", "$$", "%", "${", "%{", "{", "}", "\"", "\\", "\n", "a\n", "  b\n",
      "\n\n  ", "EOT", "\r", "\t", "\0",
      "#", "//", "/*", "<<EOT", "=", "👩‍👩‍👧", "🇧🇷", "é", "क्ष", "\u{200F}", "\u{FEFF}", "\u{1F680}",
      "\u{7F}", "\u{2028}", "한", "ᄒ", "\u{0301}", "a", "-", "${x}", "%{if true}", "$${",
    ]
    if Int.random(in: 0..<4, using: &generator) == 0 {
      let scalars = (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
      }
      return String(String.UnicodeScalarView(scalars))
    }
    return (0..<Int.random(in: 0...4, using: &generator)).map { _ in pick(pieces) }.joined()
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &generator)]
  }
}
