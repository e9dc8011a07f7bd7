/// Writes a file of blocks, block by block: none has to be kept as syntax, which takes several times the
/// room of its text.
///
/// ```swift
/// var writer = FileWriter(header: "Generated.")
/// writer.append(bucket)
/// writer.append(queue)
/// writer.text()                      // # Generated. … bucket … queue
/// ```
package struct FileWriter: ~Copyable {
  private var writer = Writer()
  /// The text before that of `writer`, piece by piece: they are copied once, into the text of the file.
  private var written: [FileText] = []

  /// A comment above the next block.
  package var nextComment: String?

  /// Whether nothing was added.
  package private(set) var isEmpty = true

  /// - Parameter header: A comment that stands above all else; nil for a part of a file.
  package init(header: String?) {
    guard let header else { return }
    writer.writeComment(header)
    writer.endLine()
  }

  /// Makes room for about so many blocks. Memory that is not used costs nothing.
  package mutating func reserveCapacity(_ count: Int) {
    writer.output.reserveCapacity(count * 384)
  }

  /// Adds a block, set off by an empty line.
  ///
  /// - Parameter comment: What stands directly above it as `# text`.
  package mutating func append(_ block: BlockSyntax, comment: String? = nil) {
    startItem()
    writeComments(comment)
    nextComment = nil
    writer.write(block)
  }

  private mutating func writeComments(_ comment: String?) {
    if let nextComment { writer.writeComment(nextComment) }
    if let comment { writer.writeComment(comment) }
  }

  /// Adds a block that is no syntax.
  ///
  /// - Returns: Whether the block was added; false if it needs syntax.
  package mutating func append(_ block: borrowing FlatBlock, comment: String? = nil) -> Bool {
    let (start, wasEmpty) = (writer.mark, isEmpty)
    startItem()
    writeComments(comment)
    guard writer.write(block) else {
      writer.goBack(to: start)
      isEmpty = wasEmpty
      return false
    }
    nextComment = nil
    return true
  }

  /// Adds a comment that belongs to no block, set off by empty lines.
  package mutating func append(comment: String) {
    startItem()
    writer.writeComment(comment)
  }

  /// Adds blocks, and comments that stand directly above them.
  package mutating func append(_ items: some Sequence<BodySyntax.Item>) {
    var comment: String?
    for item in items {
      switch item {
      case .block(let block):
        append(block, comment: comment)
        comment = nil
      case .comment(let text): comment = comment.map { "\($0)\n\(text)" } ?? text
      case .attribute, .blankLine: break
      }
    }
    if let comment { append(comment: comment) }
  }

  /// Adds the texts of writers without a header, in order, each set off by an empty line.
  package mutating func append(parts: [FileText]) {
    for part in parts where !part.isEmpty {
      startItem()
      flush()
      written.append(part)
    }
  }

  private mutating func startItem() {
    if !isEmpty { writer.endLine() }
    isEmpty = false
  }

  private mutating func flush() {
    if writer.output.count > 0 { written.append(writer.takeText()) }
  }

  /// The text of a writer without a header, for ``append(parts:)``.
  package consuming func part() -> FileText {
    flush()
    return written.count == 1 ? written[0] : FileText(joining: written)
  }

  /// The text of the file.
  ///
  /// - Parameter perform: Calls a function for each number below a count, perhaps on several threads; it copies a piece
  ///   of the text.
  package consuming func text(
    performing perform: (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void = { count, work in
      for number in 0..<count { work(number) }
    }
  ) -> String {
    if written.isEmpty {
      writer.alignTrailingComments()
      return writer.output.text
    }
    flush()
    let (written, starts) = (written, FileText.starts(of: written))
    return String(unsafeUninitializedCapacity: starts[written.count]) { text in
      // Each call writes to other bytes.
      nonisolated(unsafe) let text = text
      perform(written.count) { number in
        written[number].copy(to: UnsafeMutableBufferPointer(rebasing: text[starts[number]...]))
      }
      return starts[written.count]
    }
  }
}
