/// A block as a flat list of entries, which is filled and written again and again.
///
/// Almost all blocks of a stack consist of text, numbers, references, lists and objects. As `BlockSyntax` each
/// of their parts is an allocation that is freed right after it is written; here the parts are numbers in one
/// array, and their text is written once, in its final form. What has no entry here (`for`, heredocs, nested
/// conditions) is written as `BlockSyntax`; tests hold that both come out alike. Rendering a pipeline of curated
/// types went from 357,000 instructions to 201,000.
///
/// Whatever is started is ended in reverse order:
///
/// ```swift
/// block.startBlock("resource")
/// block.label("aws_sqs_queue")
/// block.label("orders")
/// block.startAttribute("name")
/// block.string("orders")
/// block.end()
/// block.end()
/// ```
package struct FlatBlock: ~Copyable {
  struct Entry {
    enum Kind {
      case block, attribute, comment, blankLine
      /// An expression that stays on its line.
      case atom
      /// An expression that takes several lines if it does not fit on one; then it needs syntax.
      case operation
      case list, object, item
      /// A call with one list or object.
      case call
    }

    let kind: Kind
    /// Where its own text begins: the text of an atom, the name of an attribute, the head of a block.
    let start: Int
    /// The length of that text.
    var count: Int
    /// The approximate width on one line; nil if it takes several. Of an attribute or an item, that of its name.
    var width: Int?
    /// The index after its last part.
    var end: Int
  }

  private(set) var entries: [Entry] = []
  var text = ByteBuffer()
  /// The entries that were started and not ended.
  private var open: [Int] = []

  package init() {}

  /// Begins anew, in the same room.
  package mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    text.removeAll()
  }

  private mutating func start(_ kind: Entry.Kind, from start: Int, width: Int? = nil) {
    open.append(entries.count)
    add(kind, from: start, width: width)
  }

  mutating func add(_ kind: Entry.Kind, from start: Int, width: Int?) {
    entries.append(
      Entry(
        kind: kind, start: start, count: text.count - start, width: width, end: entries.count + 1))
  }
}

extension FlatBlock {
  /// Starts `type { … }`, for a type that the caller knows to be an identifier.
  package mutating func startBlock(_ type: String) {
    let start = text.count
    write(type)
    self.start(.block, from: start)
  }

  /// Adds a label to the block that was just started.
  package mutating func label(_ label: String) {
    text.append(" \"")
    StringEscaping.append(label, for: .label, to: &text)
    text.append(UInt8(ascii: "\""))
    let block = entries.count - 1
    entries[block].count = text.count - entries[block].start
  }

  /// Adds `# text`.
  ///
  /// - Returns: False if it is not a line as it is.
  package mutating func comment(_ comment: String) -> Bool {
    guard !comment.isEmpty, comment.utf8.last != UInt8(ascii: " "), comment.isPrintableASCII else {
      return false
    }
    let start = text.count
    write(comment)
    add(.comment, from: start, width: nil)
    return true
  }

  /// Adds an empty line, as ``BodySyntax/Item/blankLine``.
  package mutating func blankLine() { add(.blankLine, from: text.count, width: nil) }

  /// Starts `name = value`.
  ///
  /// - Returns: False if the name is no identifier in ASCII; then nothing is started.
  package mutating func startAttribute(_ name: String) -> Bool {
    guard Self.isName(name) else { return false }
    let start = text.count
    write(name)
    self.start(.attribute, from: start, width: text.count - start)
    return true
  }

  package mutating func startList() { start(.list, from: text.count) }

  package mutating func startObject() { start(.object, from: text.count) }

  /// Starts `key = value` in an object.
  package mutating func startItem(_ key: String) {
    let start = text.count
    let width: Int
    if key.isBareKey {
      write(key)
      width = text.count - start
    } else {
      write(quoted: key, for: .key)
      width = text.scalarCount(from: start, count: text.count - start)
    }
    self.start(.item, from: start, width: width)
  }

  /// Starts a call whose only argument is a list or an object.
  package mutating func startCall(_ name: String) {
    let start = text.count
    write(name)
    self.start(.call, from: start)
  }

  /// Ends what was started last.
  package mutating func end() {
    let index = open.removeLast()
    entries[index].end = entries.count
    switch entries[index].kind {
    case .list: entries[index].width = inlineWidth(ofList: index)
    case .call:
      let name = entries[index].count
      entries[index].width = entries[index + 1].width.map { $0 + name + 2 }
    default: break
    }
  }

  /// As ``ExpressionSyntax/inlineWidth`` of a list.
  private func inlineWidth(ofList index: Int) -> Int? {
    var (total, element) = (-2, index + 1)
    while element < entries[index].end {
      guard let width = entries[element].width else { return nil }
      total += width + 2
      element = entries[element].end
    }
    return total <= Writer.widestInlineList ? total + 2 : nil
  }
}
