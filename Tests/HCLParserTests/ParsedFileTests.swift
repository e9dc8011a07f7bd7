import HCL
import HCLParser
import Testing

@Suite("A parsed file")
struct ParsedFileTests {
  @Test("Items come in order, with comments and empty lines")
  func items() {
    let file = ParsedFile(
      """
      # Head.

      resource "a" "b" { # head
        # Above.
        x = 1 # next to

        # At the end.
      }
      """)
    #expect(file.problems.isEmpty)
    #expect(file.body.items.map(Self.outline) == ["# Head.", "1 blank", "resource a b"])
    let block = file.body.blocks.first
    #expect(block?.headComments.flatMap(\.lines) == ["head"])
    #expect(
      block?.body.items.map(Self.outline) == ["# Above.", "x", "1 blank", "# At the end."])
    #expect(block?.body.attributes.first?.trailingComments.flatMap(\.lines) == ["next to"])
  }

  private static func outline(_ item: ParsedBody.Item) -> String {
    switch item {
    case .attribute(let attribute): attribute.name
    case .block(let block): ([block.type] + block.labels).joined(separator: " ")
    case .comment(let comment): comment.sourceText
    case .blankLines(let count): "\(count) blank"
    }
  }
}
