import HCL
import Testing

@Suite("Files of blocks") struct FileWriterTests {
  private func block(_ name: String, _ width: Int = 1) -> BlockSyntax {
    var body = BodySyntax()
    body.append("text", .string(String(repeating: "x", count: width)))
    return BlockSyntax(IdentifierSyntax(unchecked: name), body)
  }

  private func text(_ blocks: [BlockSyntax]) -> String {
    Writer.text(of: BodySyntax(blocks.map { .block($0) }), header: "Generated.")
  }

  @Test("A file is the same as if it had been written at once", arguments: [0, 1, 2, 500])
  func atOnce(count: Int) {
    // Together larger than what is gathered before it is added.
    let blocks = (0..<count).map { block("block_\($0)", 100) }
    var writer = FileWriter(header: "Generated.")
    writer.reserveCapacity(count)
    for block in blocks { writer.append(block) }
    #expect(writer.isEmpty == blocks.isEmpty)
    let written = writer.text()
    if count > 0 { #expect(written == text(blocks)) }
  }

  @Test("Texts of other writers follow each other like blocks") func parts() {
    let blocks = (0..<6).map { block("block_\($0)", 100) }
    func part(_ blocks: ArraySlice<BlockSyntax>) -> FileText {
      var writer = FileWriter(header: nil)
      for block in blocks { writer.append(block) }
      return writer.part()
    }
    var writer = FileWriter(header: "Generated.")
    writer.append(blocks[0])
    writer.append(parts: [part(blocks[1..<3]), part([]), part(blocks[3..<5])])
    writer.append(blocks[5])
    // The pieces may be copied in any order.
    let written = writer.text { count, copy in for number in (0..<count).reversed() { copy(number) }
    }
    #expect(written == text(blocks))
  }

  @Test("A comment of its own is set off by empty lines") func comment() {
    var writer = FileWriter(header: "Generated.")
    writer.append(block("a"))
    writer.append(comment: "Queues.\nOf all.")
    writer.append(block("b"))
    let written = writer.text()
    #expect(
      written == """
        # Generated.

        a {
          text = "x"
        }

        # Queues.
        # Of all.

        b {
          text = "x"
        }

        """)
  }
}
