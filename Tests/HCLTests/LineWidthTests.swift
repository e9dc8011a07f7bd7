import HCL
import Testing

/// Expressions that would be too wide for a line.
@Suite("Width of lines") struct LineWidthTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let value: ExpressionSyntax
    let text: String

    init(_ name: String, _ value: ExpressionSyntax, _ text: String) {
      testDescription = name
      self.value = value
      self.text = text
    }
  }

  private static func name(_ width: Int) -> ExpressionSyntax {
    .traversal(
      TraversalSyntax(unchecked: "var", String(repeating: "n", count: width - "var.".utf8.count)))
  }

  private static func call(
    _ name: String, _ arguments: ExpressionSyntax..., expandsLast: Bool = false
  ) -> ExpressionSyntax {
    .call(
      name: FunctionNameSyntax(unchecked: name), arguments: arguments, expandsLast: expandsLast)
  }

  private static let (half, third) = (name(60), name(40))
  private static let (halfText, thirdText) = (Writer.text(of: half), Writer.text(of: third))
  private static let operation = ExpressionSyntax.conditional(
    condition: half, then: third, else: third)

  static let samples: [Sample] = [
    Sample(
      "a conditional", operation,
      "(\n  \(halfText)\n  ? \(thirdText)\n  : \(thirdText)\n)"),
    Sample("an operation", .binary(half, .and, half), "(\n  \(halfText) &&\n  \(halfText)\n)"),
    Sample(
      "an operation in an operation", .binary(.binary(third, .plus, third), .plus, third),
      "(\n  \(thirdText) + \(thirdText) +\n  \(thirdText)\n)"),
    Sample("a call", call("max", half, half), "max(\n  \(halfText),\n  \(halfText),\n)"),
    Sample(
      "a call that spreads its last argument", call("max", half, half, expandsLast: true),
      "max(\n  \(halfText),\n  \(halfText)...\n)"),
    Sample(
      "a call of a call", call("abs", call("max", half, half)),
      "abs(max(\n  \(halfText),\n  \(halfText),\n))"),
    Sample(
      "a call of an operation", call("abs", operation),
      "abs(\n  (\n    \(halfText)\n    ? \(thirdText)\n    : \(thirdText)\n  ),\n)"),
    Sample("a call of a name", call("abs", name(130)), "abs(\n  \(Writer.text(of: name(130))),\n)"),
    Sample(
      "a loop",
      .for(
        ForSyntax(
          value: IdentifierSyntax(unchecked: "item"), in: call("concat", third, third),
          .list(call("max", third, third)))),
      """
      [
        for item in concat(\(thirdText), \(thirdText)) : max(
          \(thirdText),
          \(thirdText),
        )
      ]
      """),
    // These cannot be broken into lines.
    Sample("a name", name(130), Writer.text(of: name(130))),
    Sample(
      "a text", .string(String(repeating: "a", count: 130)),
      "\"\(String(repeating: "a", count: 130))\""),
  ]

  @Test("An expression takes several lines where it can", arguments: samples)
  func expression(_ sample: Sample) {
    #expect(Writer.text(of: sample.value) == sample.text)
  }

  @Test("An attribute that takes several lines leaves the alignment of those around it")
  func alignment() {
    var body = BodySyntax()
    body.append("a", .bool(true))
    body.append("bc", .bool(true))
    body.append("wide_attribute", Self.operation)
    body.append("def", .bool(true))
    body.append("g", .bool(true))
    let item = [ObjectItemSyntax("a", .bool(true)), ObjectItemSyntax("wide", Self.operation)]
    body.append("object", .object(item))
    #expect(
      Writer.text(of: body) == """
        a  = true
        bc = true
        wide_attribute = (
          \(Self.halfText)
          ? \(Self.thirdText)
          : \(Self.thirdText)
        )
        def = true
        g   = true
        object = {
          a = true
          wide = (
            \(Self.halfText)
            ? \(Self.thirdText)
            : \(Self.thirdText)
          )
        }

        """)
  }

  @Test(
    "An attribute that alignment alone makes too wide takes several lines", arguments: [84, 85])
  func aligned(_ width: Int) {
    // 17 for the longer name, 3 for the sign, and 12 for the rest of the expression.
    let value = Self.call("upper", Self.name(width), .null)
    var body = BodySyntax()
    body.append("a", value)
    body.append("a_rather_long_one", .bool(true))
    let lines = Writer.text(of: body).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 120 })
    #expect(lines.count == (width == 84 ? 2 : 5))
  }

  /// For every depth, and for names of different widths.
  @Test("No line is wider than 120 columns, at any depth", arguments: 0...12)
  func depths(_ depth: Int) {
    for width in 20...70 {
      let operation = ExpressionSyntax.conditional(
        condition: Self.name(width), then: Self.call("max", Self.name(width), Self.name(20)),
        else: .binary(Self.name(20), .plus, Self.name(width)))
      let object = (0..<depth).reduce(operation) { inner, _ in .object([.init("key", inner)]) }
      let lines = Writer.text(of: object).split(separator: "\n")
      #expect(lines.allSatisfy { $0.utf8.count <= 120 })
    }
  }
}
