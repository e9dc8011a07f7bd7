/// Text of a provider as lines of a `///` comment, made harmless.
///
/// A provider's descriptions are Markdown, more or less. They come from elsewhere, so nothing in
/// them may end the comment or change how the source reads: line breaks of every kind begin a new
/// `///`, control and formatting characters (which could reorder what a reader sees) go, `*/` and
/// `/*` are taken apart, and an odd backtick, which would turn the rest into code, becomes `'`.
enum DocumentationComment {
  /// The lines without `///`, each at most `width` characters. Empty lines stand between
  /// paragraphs, none at the start or the end.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      let words = harmless(paragraph).split(separator: " ")
      if words.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += wrapped(words, width: width)
    }
    return lines
  }

  private static func wrapped(_ words: [Substring], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      for piece in pieces(word, width: width) {
        if line.isEmpty {
          line = String(piece)
        } else if line.count + 1 + piece.count <= width {
          line += " " + piece
        } else {
          lines.append(line)
          line = String(piece)
        }
      }
    }
    lines.append(line)
    return lines
  }

  /// A word that is longer than a line, cut.
  private static func pieces(_ word: Substring, width: Int) -> [Substring] {
    var pieces: [Substring] = []
    var rest = word
    while rest.utf8.count > width, rest.count > width {
      pieces.append(rest.prefix(width))
      rest = rest.dropFirst(width)
    }
    return pieces + [rest]
  }

  private static func harmless(_ paragraph: Substring) -> String {
    var result = String.UnicodeScalarView()
    var backticks = 0
    var last: Unicode.Scalar = " "
    for scalar in paragraph.unicodeScalars {
      guard let harmless = replacement(of: scalar) else { continue }
      if (last == "*" && harmless == "/") || (last == "/" && harmless == "*") { result.append(" ") }
      if harmless == "`" { backticks += 1 }
      result.append(harmless)
      last = harmless
    }
    if backticks.isMultiple(of: 2) { return String(result) }
    return String(result).split(separator: "`", omittingEmptySubsequences: false)
      .joined(separator: "'")
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
