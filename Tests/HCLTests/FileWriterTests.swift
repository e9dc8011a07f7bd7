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
    let file = writer.file()
    #expect(file.isEmpty == blocks.isEmpty)
    if count > 0 { #expect(file.text == text(blocks)) }
  }

  /// Every way to fill places at the beginning, in the middle and at the end.
  @Test("A place is filled where it was left, or leaves nothing", arguments: 0..<8)
  func places(filled: Int) {
    var writer = FileWriter(header: "Generated.")
    let first = writer.leavePlace()
    writer.append(block("a", 20_000))
    let second = writer.leavePlace()
    writer.append(block("b"))
    let third = writer.leavePlace()
    var file = writer.file()
    var expected = [block("a", 20_000), block("b")]
    if filled & 4 != 0 {
      file.fill(third, with: block("last"))
      expected.append(block("last"))
    }
    if filled & 2 != 0 {
      file.fill(second, with: block("middle"))
      expected.insert(block("middle"), at: 1)
    }
    if filled & 1 != 0 {
      file.fill(first, with: block("first"))
      expected.insert(block("first"), at: 0)
    }
    #expect(file.text == text(expected))
  }
}
