/// Writes a file of blocks, block by block: none has to be kept as syntax, which takes several times the
/// room of its text.
///
/// ```swift
/// var writer = FileWriter(header: "Generated.")
/// writer.append(bucket)
/// let place = writer.leavePlace()    // a block that depends on later ones
/// writer.append(queue)
/// var file = writer.file()
/// file.fill(place, with: call)
/// file.text                          // # Generated. … bucket … call … queue
/// ```
public struct FileWriter: ~Copyable {
  /// Where the text gathers before it is added to `written`.
  private var writer = Writer()
  private var written = ""
  private let start: Int
  private var gaps: [FileText.Gap] = []

  /// - Parameter header: A comment that stands above all else.
  public init(header: String) {
    writer.writeComment(header)
    writer.endLine()
    start = writer.output.count
  }

  private var count: Int { written.utf8.count + writer.output.count }

  /// Makes room for about so many blocks.
  public mutating func reserveCapacity(_ count: Int) {
    written.reserveCapacity(start + count * 240)
  }

  /// Adds a block, set off by an empty line.
  ///
  /// - Parameter comment: What stands directly above it as `# text`.
  public mutating func append(_ block: BlockSyntax, comment: String? = nil) {
    if count > (gaps.last?.offset ?? start) { writer.endLine() }
    if let comment { writer.writeComment(comment) }
    writer.write(block)
    if writer.output.count > Self.portion { flush() }
  }

  /// How many bytes are added at a time: few enough to stay in the processor's cache.
  private static let portion = 16 << 10

  private mutating func flush() {
    written += writer.output.text
    writer.output.removeAll()
  }

  /// Leaves a place for one block.
  public mutating func leavePlace() -> FileText.Place {
    gaps.append(FileText.Gap(offset: count))
    return FileText.Place(index: gaps.count - 1)
  }

  /// The file with all that was added.
  public consuming func file() -> FileText {
    flush()
    return FileText(written: written, start: start, gaps: gaps)
  }
}

/// A file that is written but for the blocks in the places that a ``FileWriter`` left.
public struct FileText: Sendable {
  /// Where a block can be put in later.
  public struct Place: Hashable, Sendable {
    fileprivate let index: Int
  }

  fileprivate struct Gap {
    /// The end of the text before it.
    let offset: Int
    /// Nothing where it was not filled.
    var block = ""
  }

  fileprivate let written: String
  /// Where the header ends.
  fileprivate let start: Int
  fileprivate var gaps: [Gap]

  /// Whether it has no blocks.
  public var isEmpty: Bool { written.utf8.count == start && gaps.allSatisfy(\.block.isEmpty) }

  /// Puts a block where a place was left for it.
  public mutating func fill(_ place: Place, with block: BlockSyntax) {
    var writer = Writer()
    writer.write(block)
    gaps[place.index].block = writer.output.text
  }

  /// The whole text.
  public var text: String {
    if gaps.allSatisfy({ $0.block.isEmpty && $0.offset == start }) { return written }
    let bytes = written.utf8
    var text = String(written.prefix(upTo: bytes.index(bytes.startIndex, offsetBy: start)))
    text.reserveCapacity(gaps.reduce(bytes.count) { $0 + $1.block.utf8.count + 1 })
    var end = start
    func add(_ piece: Substring) {
      if piece.isEmpty { return }
      if text.utf8.count > start { text += "\n" }
      text += piece
    }
    func addWritten(to next: Int) {
      let range =
        bytes.index(
          bytes.startIndex, offsetBy: end)..<bytes.index(
          bytes.startIndex, offsetBy: next)
      add(written[range])
      end = next
    }
    for gap in gaps {
      addWritten(to: gap.offset)
      add(gap.block[...])
    }
    addWritten(to: bytes.count)
    return text
  }
}
