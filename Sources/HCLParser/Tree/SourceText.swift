/// The bytes of a file, and where its lines are.
package struct SourceText: Sendable {
  package let bytes: [UInt8]

  private let lines = LineTable()

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text of a range of bytes.
  package func text(in range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { bytes in
      String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  /// A place in a file as a person counts it.
  package struct Position: Sendable, Hashable {
    /// The number of the line, from 1.
    package var line: Int
    /// The number of the character in the line, from 1: a grapheme cluster, as in Terraform's messages.
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// The line and column of a byte.
  package func position(at offset: Int) -> Position {
    bytes.withUnsafeBufferPointer { bytes in
      let end = min(max(offset, 0), bytes.count)
      var (line, start) = lines.line(of: end, in: bytes)
      if line == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, end) }
      let before = UnsafeBufferPointer(rebasing: bytes[start..<end])
      return Position(line: line + 1, column: GraphemeWidth.count(of: before) + 1)
    }
  }
}
