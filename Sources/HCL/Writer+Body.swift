extension Writer {
  mutating func write(_ body: BodySyntax) {
    write(body.items[...])
  }

  /// What stands before an item, as far as the blank line between them depends on it.
  private enum Previous {
    case nothing, attribute, block, comment, blankLine
  }

  private mutating func write(_ items: ArraySlice<BodySyntax.Item>) {
    var previous = Previous.nothing
    var index = items.startIndex
    while index < items.endIndex {
      if case .blankLine = items[index] {
        if previous != .nothing { previous = .blankLine }
        index += 1
        continue
      }
      if Self.separates(previous, from: items[index...]) { endLine() }
      switch items[index] {
      case .attribute:
        let end = Self.endOfRun(at: index, in: items)
        write(run: items[index..<end])
        index = end
        previous = .attribute
        continue
      case .block(let block):
        write(block)
        previous = .block
      case .comment(let text):
        writeComment(text)
        previous = .comment
      case .blankLine: break
      }
      index += 1
    }
  }

  /// Whether a blank line stands before the first of `following`.
  private static func separates(
    _ previous: Previous, from following: ArraySlice<BodySyntax.Item>
  ) -> Bool {
    switch previous {
    case .blankLine, .block: return true
    case .nothing, .comment: return false
    case .attribute:
      // A comment belongs to what follows it.
      let commented = following.first { if case .comment = $0 { false } else { true } }
      if case .block = commented { return true } else { return false }
    }
  }

  /// The end of the attributes from `start` on whose `=` align, or of one that takes several lines.
  private static func endOfRun(at start: Int, in items: ArraySlice<BodySyntax.Item>) -> Int {
    var end = start
    while end < items.endIndex, case .attribute(let attribute) = items[end],
      attribute.value.joinsAlignment
    {
      end += 1
    }
    return max(end, start + 1)
  }

  private mutating func write(run items: ArraySlice<BodySyntax.Item>) {
    var widest = 0
    for case .attribute(let attribute) in items { widest = max(widest, attribute.name.width) }
    for case .attribute(let attribute) in items {
      startLine()
      write(attribute.name)
      pad(widest - attribute.name.width)
      write(" = ")
      write(assigned: attribute.value)
      endLine()
    }
  }

  private mutating func write(_ block: BlockSyntax) {
    startLine()
    write(block.type)
    for label in block.labels {
      write(" \"")
      StringEscaping.append(label, for: .value, to: &output)
      write("\"")
    }
    let isEmpty = block.body.items.allSatisfy { if case .blankLine = $0 { true } else { false } }
    if isEmpty {
      write(" {}")
    } else {
      write(" {")
      endLine()
      indented { $0.write(block.body) }
      startLine()
      write("}")
    }
    endLine()
  }

  /// Comments are for people: characters that could end the line or hide text are spelled out.
  private mutating func writeComment(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var shown: [UInt8] = []
      StringEscaping.appendVisible(line, to: &shown)
      while shown.last == UInt8(ascii: " ") { shown.removeLast() }
      startLine()
      write(shown.isEmpty ? "#" : "# ")
      output.append(contentsOf: shown)
      endLine()
    }
  }
}
