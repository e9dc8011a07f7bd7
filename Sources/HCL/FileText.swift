/// The text of a file of blocks that is put together block by block: none has to be kept as syntax, which
/// takes several times the room of its text.
///
/// ```swift
/// var file = FileText(header: "Generated.")
/// file.append(bucket)
/// let place = file.leavePlace()      // a block that depends on later ones
/// file.append(queue)
/// file.fill(place, with: call)
/// file.text()                        // # Generated. … bucket … call … queue
/// ```
public struct FileText {
  /// Where a block can be put in later.
  public struct Place: Hashable, Sendable {
    fileprivate let index: Int
  }

  private struct Gap {
    /// What stands before it ends there.
    let offset: Int
    /// Nothing where it was not filled.
    var block = ""
  }

  /// Where the text gathers before it is added to `written`.
  private var writer = Writer()
  private var written = ""
  private let start: Int
  private var gaps: [Gap] = []

  /// - Parameter header: A comment that stands above all else.
  public init(header: String) {
    writer.writeComment(header)
    writer.endLine()
    start = writer.output.count
  }

  /// Whether it has no blocks yet.
  public var isEmpty: Bool { count == start && gaps.allSatisfy(\.block.isEmpty) }

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
    written += String(decoding: writer.output, as: UTF8.self)
    writer.output.removeAll(keepingCapacity: true)
  }

  /// Leaves a place for one block.
  public mutating func leavePlace() -> Place {
    gaps.append(Gap(offset: count))
    return Place(index: gaps.count - 1)
  }

  /// Puts a block where a place was left for it.
  public mutating func fill(_ place: Place, with block: BlockSyntax) {
    var writer = Writer()
    writer.write(block)
    gaps[place.index].block = String(decoding: writer.output, as: UTF8.self)
  }

  /// The whole text.
  public mutating func text() -> String {
    flush()
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
