extension Writer {
  mutating func write(_ body: BodySyntax) {
    write(body.items[...])
  }

  /// The item before, as far as the blank line between the two depends on it.
  enum Previous {
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
        write(run: items[index..<run.end], run)
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

  /// Adjacent attributes whose `=` align, or one attribute that takes several lines.
  struct Run {
    /// The index after the last one.
    var end: Int
    /// The width of the widest name.
    var widest = 0
    /// The approximate width of the widest value; nil for a value that takes several lines.
    var widestValue: Int? = 0
  }

  private static func run(from start: Int, in items: ArraySlice<BodySyntax.Item>) -> Run {
    var run = Run(end: start)
    while run.end < items.endIndex, case .attribute(let attribute) = items[run.end] {
      let width = attribute.value.alignedWidth
      let isJoined = width != nil && !attribute.value.isCommentedAbove
      guard isJoined || run.end == start else { break }
      run.widest = max(run.widest, attribute.name.width)
      run.end += 1
      guard let width else {
        run.widestValue = nil
        break
      }
      run.widestValue = max(run.widestValue ?? 0, width)
    }
    return run
  }

  private mutating func write(run items: ArraySlice<BodySyntax.Item>, _ run: Run) {
    guard let widestValue = run.widestValue else {
      return write(aligned: items, widest: run.widest, at: .lines)
    }
    let column = indentation * 2 + run.widest + Self.sign.utf8CodeUnitCount
    guard column + widestValue > Self.certainlyNarrow else {
      return write(aligned: items, widest: run.widest)
    }
    // `split` makes arrays, which most runs do not need: few attributes are too wide.
    if items.allSatisfy({ fits($0, from: column) }) {
      return write(aligned: items, widest: run.widest)
    }
    // An attribute that is too wide takes several lines and is left out of the alignment.
    let parts = items.split(omittingEmptySubsequences: false) { !fits($0, from: column) }
    for part in parts {
      write(aligned: part, widest: Self.run(from: part.startIndex, in: part).widest)
      if part.endIndex < items.endIndex {
        write(aligned: items[part.endIndex...part.endIndex], widest: 0, at: .lines)
      }
    }
  }

  private func fits(_ item: BodySyntax.Item, from column: Int) -> Bool {
    if case .attribute(let attribute) = item { fits(attribute.value, from: column) } else { true }
  }

  private mutating func write(
    aligned items: ArraySlice<BodySyntax.Item>, widest: Int, at place: Place = .inline
  ) {
    for index in items.indices {
      guard case .attribute(let attribute) = items[index] else { continue }
      let value = attribute.value.commented(isAssigned: true)
      if let above = value.above { writeComment(above) }
      startLine()
      pad(widest - write(attribute.name))
      write(fixed: Self.sign)
      write(assigned: value.value, at: place)
      writeTrailing(value.trailing)
      endLine()
    }
  }

  mutating func write(_ block: BlockSyntax) {
    if block.hasComments { return write(block, block.comments) }
    write(block, CommentsSyntax())
  }

  private mutating func write(_ block: BlockSyntax, _ comments: CommentsSyntax) {
    if let above = comments.above { writeComment(above) }
    startLine()
    write(block.type)
    for label in block.labels {
      write(fixed: " \"")
      writeEscaped(label, for: .label)
      output.append(UInt8(ascii: "\""))
    }
    let isEmpty = block.body.items.allSatisfy { if case .blankLine = $0 { true } else { false } }
    if isEmpty, comments.inner == nil {
      write(fixed: " {}")
    } else {
      write(fixed: " {")
      writeTrailing(comments.opening)
      endLine()
      indented { writer in
        writer.write(block.body)
        if let end = comments.end { writer.writeComment(end) }
      }
      startLine()
      output.append(UInt8(ascii: "}"))
    }
    writeTrailing(comments.trailing)
    endLine()
  }
}
