extension Writer {
  mutating func write(_ body: BodySyntax) {
    let items = body.items[...].drop { $0 == .blankLine }
    var previous: BodySyntax.Item?
    var index = items.startIndex
    while index < items.endIndex {
      let item = items[index]
      if item == .blankLine {
        previous = previous.map { _ in .blankLine }
        index += 1
        continue
      }
      if let previous, Self.separates(previous, from: items[index...]) { endLine() }
      switch item {
      case .attribute:
        let run = Self.run(of: items[index...])
        write(run)
        index = run.endIndex
        previous = items[run.endIndex - 1]
        continue
      case .block(let block): write(block)
      case .comment(let text): writeComment(text)
      case .blankLine: break
      }
      previous = item
      index += 1
    }
  }

  /// Whether a blank line stands before the first of `following`.
  private static func separates(
    _ previous: BodySyntax.Item, from following: ArraySlice<BodySyntax.Item>
  ) -> Bool {
    switch previous {
    case .blankLine, .block: return true
    case .comment: return false
    case .attribute:
      // A comment belongs to what follows it.
      let commented = following.first { if case .comment = $0 { false } else { true } }
      if case .block = commented { return true } else { return false }
    }
  }

  /// The attributes at the start of `items` whose `=` align, or one that takes several lines.
  private static func run(of items: ArraySlice<BodySyntax.Item>) -> ArraySlice<BodySyntax.Item> {
    let run = items.prefix { item in
      if case .attribute(let attribute) = item { attribute.value.joinsAlignment } else { false }
    }
    return run.isEmpty ? items.prefix(1) : run
  }

  private mutating func write(_ run: ArraySlice<BodySyntax.Item>) {
    let attributes = run.compactMap { item in
      if case .attribute(let attribute) = item { attribute } else { nil }
    }
    let widest = attributes.reduce(0) { max($0, $1.name.width) }
    for attribute in attributes {
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
    let isEmpty = block.body.items.allSatisfy { $0 == .blankLine }
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
