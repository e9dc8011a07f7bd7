/// A comment: `# text`, `// text` or `/* text */`.
package struct ParsedComment: Sendable {
  let tree: SyntaxTree
  let token: Int

  init?(token: Int, in tree: SyntaxTree) {
    guard tree.tokens.kinds[token].isComment else { return nil }
    self.tree = tree
    self.token = token
  }

  /// How a comment is marked.
  package enum Style: Sendable, Hashable { case hash, slashes, block }

  package var style: Style {
    let start = Int(tree.tokens.spans[token].start)
    if tree.source.bytes[start] == UInt8(ascii: "#") { return .hash }
    return tree.source.bytes[start + 1] == UInt8(ascii: "/") ? .slashes : .block
  }

  /// The bytes of the file, without the line break.
  package var range: Range<Int> {
    let (range, bytes) = (tree.tokens.spans[token].range, tree.source.bytes)
    var end = range.upperBound
    if style != .block {
      while end > range.lowerBound,
        bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
      {
        end -= 1
      }
    }
    return range.lowerBound..<end
  }

  package var position: SourceText.Position { tree.source.position(at: range.lowerBound) }

  /// As it stands in the file, with its marks.
  package var sourceText: String { tree.source.text(in: range) }

  /// Its text, a string a line, without marks, the space after them, spaces at the ends of lines, and the stars
  /// that begin the lines of a block.
  package var lines: [String] {
    let text = sourceText.unicodeScalars
    guard style == .block else {
      return [Self.line(text.dropFirst(style == .hash ? 1 : 2))]
    }
    var inner = text.dropFirst(2).dropLast(2)
    while inner.first == "*" { inner.removeFirst() }
    while inner.last == "*" { inner.removeLast() }
    var lines = inner.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { index, line in
        let content = index == 0 ? line : line.drop { $0 == " " || $0 == "\t" }
        return Self.line(index > 0 && content.first == "*" ? content.dropFirst() : content)
      }
    while lines.count > 1, lines.first == "" { lines.removeFirst() }
    while lines.count > 1, lines.last == "" { lines.removeLast() }
    return lines
  }

  /// One line of its text. Scalars are looked at, since a mark would be one character with the space before it.
  private static func line(_ text: Substring.UnicodeScalarView) -> String {
    var text = text
    if text.first == " " { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return String(text)
  }

  /// Whether nothing but spaces stands before it on its line.
  package var isOnOwnLine: Bool {
    guard token > 0 else { return true }
    return tree.isLineBreak(token - 1)
  }

  /// Whether the line after it is empty.
  package var isFollowedByBlankLine: Bool {
    var next = token + 1
    if style == .block {
      guard next < tree.tokens.count, tree.tokens.kinds[next] == .newline else { return false }
      next += 1
    }
    return next < tree.tokens.count && tree.tokens.kinds[next] == .newline
  }

  /// The comments between the token before one and that one, but for those that stand on the line of the former.
  static func comments(before token: Int, in tree: SyntaxTree) -> [ParsedComment] {
    var start = token
    while start > 0, tree.tokens.kinds[start - 1].isTrivia { start -= 1 }
    if start > 0 {
      // What follows on the line of another token belongs to that one, unless this one stands on the line too.
      var index = start
      while index < token, !tree.isLineBreak(index) { index += 1 }
      if index < token { start = index + 1 }
    }
    return (start..<max(start, token)).compactMap { ParsedComment(token: $0, in: tree) }
  }

  /// The comments that follow on the same line, past a comma; those before another token on it belong to that.
  static func comments(after token: Int, in tree: SyntaxTree) -> [ParsedComment] {
    var (index, comments) = (token, [ParsedComment]())
    while index < tree.tokens.count {
      let kind = tree.tokens.kinds[index]
      if kind == .comma, index == token || !comments.isEmpty {
        index += 1
        continue
      }
      guard kind.isTrivia else { return kind == .endOfFile ? comments : [] }
      if let comment = ParsedComment(token: index, in: tree) { comments.append(comment) }
      if tree.isLineBreak(index) { return comments }
      index += 1
    }
    return comments
  }
}

extension SyntaxTree {
  /// Whether a token ends a line.
  func isLineBreak(_ token: Int) -> Bool {
    tokens.kinds[token] == .newline || tokens.kinds[token] == .lineComment
  }
}
