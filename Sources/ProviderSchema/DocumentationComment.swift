/// Text of a provider as lines of a `///` comment, made harmless.
///
/// A provider's descriptions are Markdown, more or less, and stay what they are: the lines of a code block
/// or a table, the items of a list, and every URL as a whole. They come from elsewhere, so nothing in
/// them may end the comment or change how the source reads: line breaks of every kind begin a new
/// `///`, control and formatting characters (which could reorder what a reader sees) go, `*/` and
/// `/*` are taken apart, and an odd backtick, which would turn the rest into code, becomes `'`.
enum DocumentationComment {
  /// The lines without `///`, each at most `width` characters if Markdown lets it be broken. No line is
  /// empty at the start, at the end, or after another empty one.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var fence: Fence?
    var paragraph: [MarkdownLine] = []
    func endParagraph() {
      lines += wrapped(paragraph, width: width)
      paragraph = []
    }
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = harmless(line)
      if let open = fence {
        lines.append(line)
        if open.isClosed(by: line) { fence = nil }
      } else if let opened = Fence(opening: line) {
        endParagraph()
        lines.append(line)
        fence = opened
      } else if line.allSatisfy({ $0 == " " }) {
        endParagraph()
        if lines.last?.isEmpty == false { lines.append("") }
      } else {
        paragraph.append(MarkdownLine(line))
      }
    }
    endParagraph()
    while lines.last?.isEmpty == true { lines.removeLast() }
    // What follows the comment's text would be code otherwise.
    if let fence { lines.append(fence.mark) }
    return lines
  }

  private static func wrapped(_ paragraph: [MarkdownLine], width: Int) -> [String] {
    let backticks = paragraph.reduce(0) { $0 + $1.text.count { $0 == "`" } }
    return paragraph.flatMap { line in
      var line = line
      if !backticks.isMultiple(of: 2) { line.text = line.text.replacing("`", with: "'") }
      return line.wrapped(width: width)
    }
  }

  private static func harmless(_ line: Substring) -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in line.unicodeScalars {
      guard let harmless = replacement(of: scalar) else { continue }
      if (last == "*" && harmless == "/") || (last == "/" && harmless == "*") { result.append(" ") }
      result.append(harmless)
      last = harmless
    }
    while result.last == " " { result.removeLast() }
    return String(result)
  }

  /// The scalar, a space in its place, or nothing.
  private static func replacement(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if (0x20...0x7E).contains(scalar.value) { return scalar }
    return switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: " "
    case .format, .privateUse, .surrogate, .unassigned: nil
    default: scalar
    }
  }
}

/// The line that opens a code block, and what closes it. CommonMark, "Fenced code blocks".
private struct Fence {
  let mark: String

  init?(opening line: String) {
    let start = line.drop { $0 == " " }
    guard let character = start.first, character == "`" || character == "~" else { return nil }
    let mark = start.prefix { $0 == character }
    // With backticks behind it, it is code within a line.
    guard mark.count >= 3, !start.dropFirst(mark.count).contains("`") else { return nil }
    self.mark = String(mark)
  }

  func isClosed(by line: String) -> Bool {
    let text = line.drop { $0 == " " }
    return text.hasPrefix(mark) && text.allSatisfy { $0 == mark.first }
  }
}
