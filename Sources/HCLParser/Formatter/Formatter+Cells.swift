extension Formatter {
  /// Aligns the `=` and the comments of neighboring lines that have one.
  mutating func align() {
    align(\.assignment) { line in line.lead }
    align(\.comment) { line in line.lead.lowerBound..<line.assignment.upperBound }
  }

  private mutating func align(
    _ cell: KeyPath<Line, Range<Int>>, after content: (Line) -> Range<Int>
  ) {
    var start = 0
    while start < lines.count {
      var (end, widest, widths) = (start, 0, [Int]())
      while end < lines.count, !lines[end][keyPath: cell].isEmpty {
        let width = content(lines[end]).reduce(0) {
          $0 + tokens[$1].spaces + self.width(of: tokens[$1])
        }
        widths.append(width)
        widest = max(widest, width)
        end += 1
      }
      for index in start..<end {
        tokens[lines[index][keyPath: cell].lowerBound].spaces = widest - widths[index - start] + 1
      }
      start = max(end, start + 1)
    }
  }

  private func width(of token: FormatToken) -> Int {
    let bytes = token.isAdded ? added : tree.source.bytes
    return bytes.withUnsafeBufferPointer { bytes in
      GraphemeWidth.count(
        of: UnsafeBufferPointer(rebasing: bytes[token.range]), isTemplate: token.kind.isText)
    }
  }
}
