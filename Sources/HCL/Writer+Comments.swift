/// Comments on lines of their own and at the ends of lines.
extension Writer {
  /// A comment at the end of a line.
  struct TrailingComment {
    /// Where its line starts, where the space before it stands, and where the next line starts.
    let line, start, end: Int
    /// How many columns `terraform fmt` counts before it.
    let columns: Int
  }

  /// Comments are for people: characters that could end the line or hide text are spelled out.
  mutating func writeComment(_ text: String) {
    // Most comments have one line, and splitting by characters is slow.
    guard text.utf8.contains(UInt8(ascii: "\n")) else { return writeComment(line: text) }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      writeComment(line: String(line))
    }
  }

  private mutating func writeComment(line: String) {
    startLine()
    writeText(ofComment: line, after: "")
    endLine()
  }

  private mutating func writeText(ofComment line: String, after space: StaticString) {
    let shown = StringEscaping.visible(line)
    write(fixed: space)
    write(shown.isEmpty ? "#" : "# ")
    write(shown)
  }

  /// Writes `# text` after all else on the line. A text of several lines is written as one.
  mutating func writeTrailing(_ comment: String?) {
    guard let comment else { return }
    let (line, start) = (output.count - column, output.count)
    let columns = output.scalarCount(from: line, count: column) + lineCorrection
    let lines = comment.split(separator: "\n", omittingEmptySubsequences: false)
    writeText(ofComment: lines.joined(separator: " "), after: " ")
    trailingComments.append(
      TrailingComment(line: line, start: start, end: output.count + 1, columns: columns))
  }

  /// Aligns the comments at the ends of consecutive lines, as `terraform fmt` does. It is done at the end, since
  /// only then it is known how wide the lines are.
  mutating func alignTrailingComments() {
    if trailingComments.isEmpty { return }
    let comments = trailingComments
    trailingComments = []
    var aligned = ByteBuffer(capacity: output.count + output.count / 8)
    var (copied, first) = (0, 0)
    while first < comments.count {
      var next = first + 1
      while next < comments.count, comments[next].line == comments[next - 1].end { next += 1 }
      let widest = comments[first..<next].reduce(0) { max($0, $1.columns) }
      for comment in comments[first..<next] {
        aligned.append(UnsafeBufferPointer(rebasing: output.bytes[copied..<comment.start]))
        aligned.append(repeating: UInt8(ascii: " "), count: widest - comment.columns)
        copied = comment.start
      }
      first = next
    }
    aligned.append(UnsafeBufferPointer(rebasing: output.bytes[copied...]))
    swap(&aligned, &output)
  }

  /// Counts the text from a position on in columns of `terraform fmt`; it is one token there.
  mutating func measure(from start: Int) {
    let bytes = output.bytes[start...]
    if bytes.allSatisfy({ $0 < 0x80 }) { return }
    let text = String(decoding: bytes, as: UTF8.self)
    widthCorrection += text.widthInClusters - text.unicodeScalars.count
  }
}
