import HCL

/// Lays out a file as `terraform fmt` does: only spaces at the beginning of lines and between tokens change, and a few
/// spellings of old.
///
/// Each line is cut into three cells, of which any may be empty: what it begins with; the first `=` and what follows,
/// if all brackets that it opens are closed; and a comment at the end. Each pass works on all lines.
struct Formatter {
  let tree: SyntaxTree
  /// The bytes of tokens that are not in the file.
  var added: [UInt8] = []
  var tokens: [FormatToken] = []
  /// The token of the file after the last one that was noted or left out.
  var next = 0
  var lines: [Line] = []

  /// The cells of a line, as ranges of tokens.
  struct Line {
    var lead: Range<Int>
    var assignment: Range<Int>
    var comment: Range<Int>
  }

  /// The text of a file that has no problems, formatted.
  static func text(of tree: SyntaxTree) -> [UInt8] {
    var formatter = Formatter(tree: tree)
    formatter.collectTokens()
    formatter.cutLines()
    formatter.indent()
    formatter.spaceOut()
    formatter.align()
    return formatter.text()
  }

  private init(tree: SyntaxTree) { self.tree = tree }

  private func text() -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(tree.source.bytes.count * 9 / 8)
    for token in tokens {
      if token.spaces > 0 {
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: token.spaces))
      }
      text.append(contentsOf: token.isAdded ? added[token.range] : tree.source.bytes[token.range])
    }
    // Spaces at the end of the file stay.
    let spans = tree.tokens.spans
    if let end = spans.last?.start {
      let spaces = Int(end - (spans.dropLast().last?.end ?? 0))
      text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: spaces))
    }
    return text
  }

  private mutating func cutLines() {
    var start = 0
    for index in tokens.indices where tokens[index].isLineBreak || index == tokens.count - 1 {
      lines.append(line(start..<index + 1))
      start = index + 1
    }
  }

  private func line(_ whole: Range<Int>) -> Line {
    var line = Line(
      lead: whole, assignment: whole.upperBound..<whole.upperBound,
      comment: whole.upperBound..<whole.upperBound)
    if whole.count > 1, tokens[whole.upperBound - 1].kind.isComment {
      line.lead = whole.lowerBound..<whole.upperBound - 1
      line.comment = whole.upperBound - 1..<whole.upperBound
      line.assignment = line.lead.upperBound..<line.lead.upperBound
    }
    guard let equal = line.lead.dropFirst().first(where: { tokens[$0].kind == .equal }),
      (equal..<line.lead.upperBound).reduce(0, { $0 + tokens[$1].bracketChange }) == 0
    else { return line }
    line.assignment = equal..<line.lead.upperBound
    line.lead = line.lead.lowerBound..<equal
    return line
  }

  /// Two spaces a level. A line that opens brackets opens one level, however many brackets it opens.
  private mutating func indent() {
    var levels: [Int] = []
    for line in lines {
      let content = line.lead.lowerBound..<line.assignment.upperBound
      guard let first = line.lead.first else { continue }
      if tokens[first].kind == .newline {
        tokens[first].spaces = 0
        continue
      }
      var change = 0
      // What a heredoc opens on its first line does not count.
      for token in content {
        if tokens[token].kind == .openHeredoc { break }
        change += tokens[token].bracketChange
      }
      if change < 0 { close(-change, in: &levels) }
      tokens[first].spaces = 2 * levels.count
      if change > 0 { levels.append(change) }
    }
  }

  private func close(_ brackets: Int, in levels: inout [Int]) {
    var rest = brackets
    while rest > 0, let last = levels.last {
      if rest < last {
        levels[levels.count - 1] -= rest
        return
      }
      levels.removeLast()
      rest -= last
    }
  }

  func isWord(_ token: FormatToken, _ word: StaticString) -> Bool {
    guard token.kind == .identifier, token.range.count == word.utf8CodeUnitCount else {
      return false
    }
    let bytes = token.isAdded ? added : tree.source.bytes
    return zip(token.range, 0..<word.utf8CodeUnitCount).allSatisfy {
      bytes[$0] == word.utf8Start[$1]
    }
  }
}

extension ParsedFile {
  /// The file as `terraform fmt` lays it out; nil if it has problems.
  package var formatted: [UInt8]? { problems.isEmpty ? Formatter.text(of: tree) : nil }
}
