extension Writer {
  mutating func write(_ body: BodySyntax) {
    write(body.items[...])
  }

  /// The item before, as far as the blank line between the two depends on it.
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
        let run = Self.run(from: index, in: items)
        write(run: items[index..<run.end], widest: run.widest)
        index = run.end
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

  /// The attributes from `start` on whose `=` align, or one that takes several lines: where they end, and
  /// the width of the widest name.
  private static func run(
    from start: Int, in items: ArraySlice<BodySyntax.Item>
  ) -> (end: Int, widest: Int) {
    var (end, widest) = (start, 0)
    while end < items.endIndex, case .attribute(let attribute) = items[end] {
      let isAligned = attribute.value.joinsAlignment
      guard isAligned || end == start else { break }
      widest = max(widest, attribute.name.width)
      end += 1
      if !isAligned { break }
    }
    return (end, widest)
  }

  private mutating func write(run items: ArraySlice<BodySyntax.Item>, widest: Int) {
    for index in items.indices {
      guard case .attribute(let attribute) = items[index] else { continue }
      startLine()
      pad(widest - write(attribute.name))
      write(fixed: " = ")
      write(assigned: attribute.value)
      endLine()
    }
  }

  mutating func write(_ block: BlockSyntax) {
    startLine()
    write(block.type)
    for label in block.labels {
      write(fixed: " \"")
      StringEscaping.append(label, for: .label, to: &output)
      output.append(UInt8(ascii: "\""))
    }
    let isEmpty = block.body.items.allSatisfy { if case .blankLine = $0 { true } else { false } }
    if isEmpty {
      write(fixed: " {}")
    } else {
      write(fixed: " {")
      endLine()
      indented { $0.write(block.body) }
      startLine()
      output.append(UInt8(ascii: "}"))
    }
    endLine()
  }

  /// Comments are for people: characters that could end the line or hide text are spelled out.
  mutating func writeComment(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let shown = StringEscaping.visible(line)
      startLine()
      write(shown.isEmpty ? "#" : "# ")
      write(shown)
      endLine()
    }
  }
}
