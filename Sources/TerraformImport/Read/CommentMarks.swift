/// The comments of a configuration, each with a mark that shows where it has come to.
///
/// A mark is a number between two scalars for private use; a comment that has one of them gets no mark.
struct CommentMarks: Sendable {
  /// A comment of the original.
  struct Comment: Sendable {
    let text: String
    let place: SourcePlace
    /// The place of the block at the top of the file in which it stands; nil outside of blocks.
    let block: SourcePlace?
  }

  private(set) var comments: [Int: Comment] = [:]

  private static let start: Unicode.Scalar = "\u{F8F0}"
  private static let end: Unicode.Scalar = "\u{F8F1}"

  /// The text with a mark of its own.
  mutating func marked(_ text: String, at place: SourcePlace, in block: SourcePlace?) -> String {
    if GeneratedComments.contains(text) || text.unicodeScalars.contains(Self.start) { return text }
    let number = comments.count
    comments[number] = Comment(text: text, place: place, block: block)
    return Self.marked(text, number)
  }

  /// The text of a comment with its mark.
  static func marked(_ text: String, _ number: Int) -> String {
    "\(text)\(start)\(number)\(end)"
  }

  /// The text without marks, and the numbers that were in it.
  static func split(_ text: String) -> (text: String, numbers: Set<Int>) {
    var (result, numbers) = (String.UnicodeScalarView(), Set<Int>())
    let plain = text.replacing("\\u{F8F0}", with: String(start))
      .replacing("\\u{F8F1}", with: String(end)).unicodeScalars
    var rest = plain[...]
    while let open = rest.firstIndex(of: start), let close = rest[open...].firstIndex(of: end) {
      result.append(contentsOf: rest[..<open])
      let inside = rest[rest.index(after: open)..<close]
      if let number = Int(String(inside)) { numbers.insert(number) }
      rest = rest[rest.index(after: close)...]
    }
    result.append(contentsOf: rest)
    return (String(result), numbers)
  }
}

extension SourceConfiguration {
  /// With comments above the blocks in which they stand.
  func moving(_ comments: [Int: CommentMarks.Comment]) -> SourceConfiguration {
    var texts: [SourcePlace: [String]] = [:]
    for (number, comment) in comments.sorted(by: { $0.key < $1.key }) {
      guard let block = comment.block else { continue }
      texts[block, default: []].append(CommentMarks.marked(comment.text, number))
    }
    var changed = self
    changed.modules = modules.mapValues { module in
      var module = module
      module.files = module.files.map { $0.adding(texts) }
      module.tests = module.tests.map { test in
        SourceTest(name: test.name, file: test.file.adding(texts), path: test.path)
      }
      return module
    }
    return changed
  }
}

extension SourceFile {
  /// With further comments above blocks.
  fileprivate func adding(_ comments: [SourcePlace: [String]]) -> SourceFile {
    var file = self
    file.items = items.map { item in
      guard case .block(var block) = item, let texts = comments[block.place] else { return item }
      block.comment = ([block.comment].compactMap(\.self) + texts).joined(separator: "\n")
      return .block(block)
    }
    return file
  }
}
