import HCL
import TestSupport
import Testing

@Suite("Comments in syntax") struct CommentTests {
  private func text(_ items: BodySyntax.Item...) -> String { Writer.text(of: BodySyntax(items)) }

  private func attribute(
    _ name: String, _ value: ExpressionSyntax, _ comments: CommentsSyntax = CommentsSyntax()
  ) -> BodySyntax.Item {
    .attribute(
      AttributeSyntax(
        IdentifierSyntax(unchecked: name), comments.isEmpty ? value : .commented(value, comments)))
  }

  @Test
  func `Comments at the ends of consecutive lines are aligned, and a line without one ends that`() {
    let written = text(
      attribute("name", .string("orders"), CommentsSyntax(trailing: "as in the shop")),
      attribute("delay", .number(NumberSyntax(5)), CommentsSyntax(trailing: "seconds")),
      attribute("fifo", .bool(true)),
      attribute("size", .number(NumberSyntax(1024)), CommentsSyntax(trailing: "KiB")))
    #expect(
      written == """
        name  = "orders" # as in the shop
        delay = 5        # seconds
        fifo  = true
        size  = 1024 # KiB

        """)
  }

  @Test func `A comment above an attribute ends the run of those whose signs are aligned`() {
    let written = text(
      attribute("a", .bool(true)),
      attribute("long_name", .bool(true), CommentsSyntax(above: "First.\nSecond.")),
      attribute("b", .bool(true)))
    #expect(
      written == """
        a = true
        # First.
        # Second.
        long_name = true
        b         = true

        """)
  }

  @Test func `Elements and items have comments above and behind, and brackets have them inside`() {
    let list = ExpressionSyntax.list([
      .commented(.string("a"), CommentsSyntax(above: "The first.", trailing: "Ireland")),
      .commented(.string("longer"), CommentsSyntax(trailing: "Paris")), .string("c"),
    ])
    let object = ExpressionSyntax.object([
      ObjectItemSyntax("key", .commented(.bool(true), CommentsSyntax(trailing: "for now"))),
      ObjectItemSyntax("other", .commented(.list([]), CommentsSyntax(end: "None yet."))),
    ])
    let written = text(
      attribute(
        "zones", list, CommentsSyntax(opening: "in order", end: "More later.", trailing: "end")),
      attribute(
        "policy",
        .call(
          name: FunctionNameSyntax(unchecked: "jsonencode"),
          arguments: [
            .commented(object, CommentsSyntax(opening: "as IAM wants it"))
          ])))
    #expect(
      written == """
        zones = [ # in order
          # The first.
          "a",      # Ireland
          "longer", # Paris
          "c",
          # More later.
        ]                     # end
        policy = jsonencode({ # as IAM wants it
          key = true          # for now
          other = [
            # None yet.
          ]
        })

        """)
  }

  @Test func `The braces of a block have comments on their lines, and an empty block too`() {
    let type = IdentifierSyntax(unchecked: "lifecycle")
    let comments = CommentsSyntax(
      above: "Above.", opening: "Behind the brace.", end: "At the end.", trailing: "Behind it.")
    let written = text(
      .block(BlockSyntax(type, BodySyntax([attribute("a", .null)]), comments: comments)),
      .block(BlockSyntax(type, BodySyntax(), comments: CommentsSyntax(opening: "Nothing."))),
      .block(BlockSyntax(type, BodySyntax(), comments: CommentsSyntax(trailing: "Nothing."))))
    #expect(
      written == """
        # Above.
        lifecycle { # Behind the brace.
          a = null
          # At the end.
        } # Behind it.

        lifecycle { # Nothing.
        }

        lifecycle {} # Nothing.

        """)
  }

  @Test func `Nothing follows the end of a heredoc, so that its comment stands above`() {
    let written = text(
      attribute(
        "text", .heredoc(TemplateSyntax(text: "a\n"), indented: true),
        CommentsSyntax(trailing: "Why.")))
    #expect(
      written == """
        # Why.
        text = <<-EOT
          a
        EOT

        """)
  }

  @Test func `A comment within one line is left out, and one at its end has one line`() {
    let inner = ExpressionSyntax.commented(.bool(true), CommentsSyntax(trailing: "lost"))
    let template = ExpressionSyntax.template(
      TemplateSyntax([.text("a"), .interpolation(.list([inner]))]))
    let written = text(attribute("a", template, CommentsSyntax(trailing: "two\nlines")))
    #expect(written == "a = \"a${[true]}\" # two lines\n")
  }

  @Test func `A file of blocks aligns them too, in each of its parts`() {
    func block(_ name: String) -> BlockSyntax {
      BlockSyntax(
        IdentifierSyntax(unchecked: name),
        BodySyntax([
          attribute("a", .string("long text"), CommentsSyntax(trailing: "x")),
          attribute("b", .null, CommentsSyntax(trailing: "y")),
        ]))
    }
    var part = FileWriter(header: nil)
    part.append(block("first"))
    var writer = FileWriter(header: nil)
    writer.append(parts: [part.part()])
    writer.append(block("second"))
    let written = writer.text()
    let expected = Writer.text(of: BodySyntax([.block(block("first")), .block(block("second"))]))
    #expect(written == expected)
    #expect(written.contains("  b = null        # y\n"))
  }
}
