import HCL
import Testing

@Suite("Writer") struct WriterTests {
  struct Sample: CustomTestStringConvertible, Sendable {
    let text: String
    let expression: ExpressionSyntax

    init(_ text: String, _ expression: ExpressionSyntax) {
      self.text = text
      self.expression = expression
    }

    var testDescription: String { text }
  }

  private static let region = ExpressionSyntax.traversal(
    TraversalSyntax(unchecked: "var", "region"))
  private static let one = ExpressionSyntax.number(NumberSyntax(1))
  private static let minusOne = ExpressionSyntax.number(NumberSyntax(-1))

  private static func template(_ parts: TemplateSyntax.Part...) -> ExpressionSyntax {
    .template(TemplateSyntax(parts))
  }

  static let expressions: [Sample] = [
    Sample("null", .null),
    Sample("-1", minusOne),
    Sample("(-(-1))", .unary(.minus, minusOne)),
    Sample("!(true && false)", .unary(.not, .binary(.bool(true), .and, .bool(false)))),
    Sample("1 + 1 * 1", .binary(one, .plus, .binary(one, .times, one))),
    Sample("(1 + 1) * 1", .binary(.binary(one, .plus, one), .times, one)),
    Sample("1 - (1 - 1)", .binary(one, .minus, .binary(one, .minus, one))),
    Sample("1 - (-1)", .binary(one, .minus, minusOne)),
    Sample("[-1, 1]", .list([minusOne, one])),
    Sample("[]", .list([])),
    Sample("{}", .object([])),
    Sample("var.region", template(.interpolation(region))),
    Sample("\"a-${var.region}\"", template(.text("a-"), .interpolation(region))),
    Sample("\"${(-1)}x\"", template(.interpolation(minusOne), .text("x"))),
    Sample("\"${\"$\"}${var.region}\"", template(.text("$"), .interpolation(region))),
    Sample("\"ab\"", template(.text("a"), .interpolation(.string("b")))),
    Sample(
      "upper(var.region)", .call(name: FunctionNameSyntax(unchecked: "upper"), arguments: [region])),
    Sample(
      "max(var.region...)",
      .call(name: FunctionNameSyntax(unchecked: "max"), arguments: [region], expandsLast: true)),
    Sample(
      "(true ? 1 : 1)[0]",
      .access(
        .conditional(condition: .bool(true), then: one, else: one),
        [.index(.number(NumberSyntax(0)))])),
    // Without the parentheses the index would be one of each element.
    Sample(
      "(var[*].key)[0]",
      .access(
        .traversal(TraversalSyntax(IdentifierSyntax(unchecked: "var"), [.splat, .attribute(key)])),
        [.index(.number(NumberSyntax(0)))])),
    Sample("{\n  a  = 1\n  bc = 1\n}", .object([.init("a", one), .init("bc", one)])),
    Sample("{\n  \"a b\" = 1\n  \"for\" = 1\n}", .object([.init("a b", one), .init("for", one)])),
    Sample(
      "{\n  (var.region)      = 1\n  \"x-${var.region}\" = 1\n}",
      .object([
        .init(.expression(region), one),
        .init(.expression(template(.text("x-"), .interpolation(region))), one),
      ])),
    Sample(
      "f({\n  a = 1\n})",
      .call(name: FunctionNameSyntax(unchecked: "f"), arguments: [.object([.init("a", one)])])),
    Sample("[\n  {\n    a = 1\n  },\n]", .list([.object([.init("a", one)])])),
  ]

  private static let item = IdentifierSyntax(unchecked: "item")
  private static let key = IdentifierSyntax(unchecked: "key")
  private static let object = ExpressionSyntax.object([.init("a", one)])
  private static let condition = ExpressionSyntax.conditional(
    condition: region, then: region, else: region)

  static let loops: [Sample] = [
    Sample("[for item in var.region : 1]", .for(ForSyntax(value: item, in: region, .list(one)))),
    Sample(
      "[for key, item in [1] : 1 if var.region]",
      .for(ForSyntax(key: key, value: item, in: .list([one]), .list(one), if: region))),
    Sample(
      "{ for item in var.region : 1 => (-1)... }",
      .for(
        ForSyntax(
          value: item, in: region, .object(key: one, value: minusOne, isGrouped: true)))),
    Sample(
      "[for item in({}) : 1 if[1]]",
      template(
        .interpolation(
          .for(ForSyntax(value: item, in: .access(.object([]), []), .list(one), if: .list([one])))))
    ),
    Sample(
      "[for item in var.region : 1][0]",
      .access(
        .for(ForSyntax(value: item, in: region, .list(one))), [.index(.number(NumberSyntax(0)))])),
    Sample(
      "[\n  for item in var.region : {\n    a = 1\n  }\n  if var.region\n]",
      .for(ForSyntax(value: item, in: region, .list(object), if: region))),
    Sample(
      "{\n  for item in {\n    a = 1\n  } :\n  var.region => 1\n}",
      .for(ForSyntax(value: item, in: object, .object(key: region, value: one)))),
    Sample(
      "\"%{if var.region}a%{else}b%{endif}\"",
      template(
        .conditional(region, then: TemplateSyntax(text: "a"), else: TemplateSyntax(text: "b")))),
    Sample(
      "\"%{for key, item in var.region}${item}, %{endfor}\"",
      template(
        .loop(
          key: key, value: item, in: region,
          TemplateSyntax([
            .interpolation(.traversal(TraversalSyntax(item))), .text(", "),
          ])))),
    Sample(
      "\"50${\"%\"}%{if var.region}1$%{endif}\"",
      template(.text("50%"), .conditional(region, then: TemplateSyntax(text: "1$")))),
    Sample(
      "\"%{if var.region}1${\"%\"}%{endif}\"",
      template(.conditional(region, then: TemplateSyntax(text: "1%")))),
    Sample(
      "<<EOT\na $${b} \"${var.region}\"\nEOT",
      .heredoc(TemplateSyntax([.text("a ${b} \""), .interpolation(region), .text("\"\n")]))),
    Sample(
      "<<-EOT\n  a\n\n    b\nEOT", .heredoc(TemplateSyntax(text: "a\n\n  b\n"), indented: true)),
    Sample("<<EOT\n  a\nEOT", .heredoc(TemplateSyntax(text: "  a\n"), indented: true)),
    // A mark would join the indentation before it.
    Sample(
      "<<EOT\na\n\u{301}b\nEOT",
      .heredoc(TemplateSyntax(text: "a\n\u{301}b\n"), indented: true)),
    Sample("<<EOT\n%%{if x}\nEOT", .heredoc(TemplateSyntax(text: "%{if x}\n"))),
    Sample("<<EOT2\nEOT\nEOT2", .heredoc(TemplateSyntax(text: "EOT\n"))),
    Sample("<<EOT\n${\"\\u0007\"}\nEOT", .heredoc(TemplateSyntax(text: "\u{7}\n"))),
    Sample("\"a\"", .heredoc(TemplateSyntax(text: "a"))),
    Sample("[\"a\\n\"]", .list([.heredoc(TemplateSyntax(text: "a\n"))])),
  ]

  @Test("Each expression has its one spelling", arguments: expressions + loops)
  func expression(_ sample: Sample) {
    #expect(Writer.text(of: sample.expression) == sample.text)
  }

  @Test(
    "A string is data, whatever it contains",
    arguments: [
      ("${x}", "\"$${x}\""), ("%{if}", "\"%%{if}\""), ("$${x}", "\"$$${x}\""), ("$", "\"$\""),
      ("\"", "\"\\\"\""), ("\\", "\"\\\\\""), ("\n\r\t", "\"\\n\\r\\t\""), ("\0", "\"\\u0000\""),
      ("\u{202E}", "\"\\u202E\""), ("\u{1F680}", "\"\u{1F680}\""), ("\u{E0001}", "\"\\U000E0001\""),
    ])
  func strings(_ text: String, _ expected: String) {
    #expect(Writer.text(of: .string(text)) == expected)
  }

  @Test(
    "A key is quoted where it would be read as something else, or not by every release",
    arguments: [
      ("a-b_1", "a-b_1"), ("for", "\"for\""), ("true", "\"true\""), ("false", "\"false\""),
      ("null", "\"null\""), ("if", "\"if\""), ("in", "\"in\""), ("a.b", "\"a.b\""), ("1", "\"1\""),
      ("é", "\"é\""), ("%{if}", "\"%%{if}\""), ("\u{AC00}", "\"\\uAC00\""),
      ("e\u{301}", "\"e\\u0301\""),
    ])
  func keys(_ name: String, _ expected: String) {
    #expect(Writer.text(of: .object([.init(name, Self.one)])) == "{\n  \(expected) = 1\n}")
  }

  @Test("A block's label spells what cannot be seen as terraform fmt does") func labels() {
    var body = BodySyntax()
    body.append(block: "block", labels: ["a\u{202E}${b}"], BodySyntax())
    #expect(Writer.text(of: body) == "block \"a\\u202e$${b}\" {}\n")
  }

  @Test("A body sets blocks off and aligns what stands together") func body() {
    let one = Self.one
    var inner = BodySyntax()
    inner.append("short", one)
    inner.append("much_longer", one)
    inner.append("list", .list([.object([.init("a", one)])]))
    inner.append("after", one)
    var body = BodySyntax([.blankLine])
    body.append("first", one)
    body.items += [.comment("Two\nlines. ")]
    body.append(block: "block", labels: ["a \"b\""], inner)
    body.append(block: "empty", BodySyntax())
    body.items += [.blankLine, .blankLine]
    #expect(
      Writer.text(of: body) == """
        first = 1

        # Two
        # lines.
        block "a \\"b\\"" {
          short       = 1
          much_longer = 1
          list = [
            {
              a = 1
            },
          ]
          after = 1
        }

        empty {}

        """)
  }

  @Test("A comment cannot end early") func comments() {
    let body = BodySyntax([.comment("a\rresource {}\u{2028}b\n\n")])
    #expect(Writer.text(of: body) == "# a\\u000Dresource {}\\u2028b\n#\n#\n")
  }

  @Test("A list of many elements takes a line for each") func longLists() {
    let elements = (0..<20).map { _ in ExpressionSyntax.string("element") }
    let text = Writer.text(of: .list(elements))
    #expect(text.split(separator: "\n").count == 22)
    #expect(text.hasSuffix("\"element\",\n]"))
  }

  @Test("Identifiers", arguments: [("a", true), ("_a-1", true), ("ação", true), ("名前", true)])
  func identifiers(_ text: String, _ isOne: Bool) {
    #expect((IdentifierSyntax(text) != nil) == isOne)
  }

  @Test(
    "What is no identifier", arguments: ["", "1a", "-a", "a b", "a.b", "a\n", "${a}", "\u{200B}"])
  func noIdentifiers(_ text: String) { #expect(IdentifierSyntax(text) == nil) }

  @Test(
    "What is no number", arguments: ["", "-", ".5", "1.", "1e3", "+1", "0x1", "1_0", "١", "1 "])
  func noNumbers(_ text: String) { #expect(NumberSyntax(text) == nil) }

  @Test("What is no function's name", arguments: ["", "a:b", "a::", "::a", "a b", "a::b::", "f("])
  func noFunctions(_ text: String) { #expect(FunctionNameSyntax(text) == nil) }
}
