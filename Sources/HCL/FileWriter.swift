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
  /// Where the text gathers before it is added to `written`.
  private var writer = Writer()
  private var written = ""

  /// Whether nothing was added.
  package private(set) var isEmpty = true

  /// - Parameter header: A comment that stands above all else; nil for a part of a file.
  package init(header: String?) {
    guard let header else { return }
    writer.writeComment(header)
    writer.endLine()
  }

  /// Makes room for about so many blocks.
  package mutating func reserveCapacity(_ count: Int) {
    written.reserveCapacity(count * 240)
  }

  /// Adds a block, set off by an empty line.
  ///
  /// - Parameter comment: What stands directly above it as `# text`.
  package mutating func append(_ block: BlockSyntax, comment: String? = nil) {
    startItem()
    if let comment { writer.writeComment(comment) }
    writer.write(block)
    if writer.output.count > Self.portion { flush() }
  }

  /// Adds a block that is no syntax.
  ///
  /// - Returns: Whether the block was added; false if it needs syntax.
  package mutating func append(_ block: borrowing FlatBlock, comment: String? = nil) -> Bool {
    let (start, wasEmpty) = (writer.mark, isEmpty)
    startItem()
    if let comment { writer.writeComment(comment) }
    guard writer.write(block) else {
      writer.goBack(to: start)
      isEmpty = wasEmpty
      return false
    }
    if writer.output.count > Self.portion { flush() }
    return true
  }

  /// Adds a comment that belongs to no block, set off by empty lines.
  package mutating func append(comment: String) {
    startItem()
    writer.writeComment(comment)
  }

  /// Adds the texts of writers without a header, in order, each set off by an empty line.
  package mutating func append(parts: [String]) {
    // A portion more, for text that the writer still holds.
    let length = parts.reduce(written.utf8.count + Self.portion) { $0 + $1.utf8.count + 1 }
    written.reserveCapacity(length)
    for part in parts where !part.isEmpty {
      startItem()
      flush()
      written += part
    }
  }

  private mutating func startItem() {
    if !isEmpty { writer.endLine() }
    isEmpty = false
  }

  /// How many bytes are added at a time: few enough to stay in the processor's cache.
  private static let portion = 16 << 10

  private mutating func flush() {
    written += writer.takeLines()
  }

  /// The text of the file.
  package consuming func text() -> String {
    flush()
    return written
  }
}
