/// One line of Markdown outside code blocks, and how it is broken into several that mean the same.
struct MarkdownLine {
  /// Stands before the further lines of a list's item.
  private let indentation: String
  private let marker: String
  /// The text after the marker of a list's item, or all of the line.
  var text: String
  /// A table's row and a heading end where their line ends.
  private let isUnbreakable: Bool

  /// - Parameter line: Without line breaks.
  init(_ line: String) {
    let leading = line.prefix { $0 == " " }
    let rest = line.dropFirst(leading.count)
    let marker = Self.listMarker(of: rest)
    // Deeply indented text would be code.
    let indentation = String(leading.prefix(marker == nil ? 3 : 12))
    self.marker = marker.map { indentation + $0 + " " } ?? indentation
    self.indentation = marker.map { indentation + $0.map { _ in " " } + " " } ?? indentation
    text = String(rest.dropFirst(marker?.count ?? 0).drop { $0 == " " })
    isUnbreakable = rest.hasPrefix("|") || rest.hasPrefix("#")
  }

  /// Lines of at most `width` characters, but for words that are longer.
  func wrapped(width: Int) -> [String] {
    if isUnbreakable { return [marker + text] }
    var lines: [String] = []
    var line = marker
    var length = line.count
    for (index, word) in words.enumerated() {
      let count = word.count
      if index == 0 {
        line += word
        length += count
      } else if length + 1 + count <= width {
        line += " " + word
        length += 1 + count
      } else {
        lines.append(line)
        line = indentation + word
        length = indentation.count + count
      }
    }
    lines.append(line)
    return lines
  }

  /// A line may be broken between them. A word that would begin a list, a heading, a quotation or a code
  /// block at the start of a line stays with the one before it.
  private var words: [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if !words.isEmpty, Self.beginsBlock(word) {
        words[words.count - 1] += " " + word
      } else {
        words += Self.pieces(word)
      }
    }
    return words
  }

  /// The longest word that is left whole: longer than the URLs that one may click, where cutting would make
  /// them lead nowhere.
  private static let longestWord = 2_000

  private static func pieces(_ word: Substring) -> [String] {
    var pieces: [String] = []
    var rest = word
    while rest.utf8.count > longestWord, rest.count > longestWord {
      pieces.append(String(rest.prefix(longestWord)))
      rest = rest.dropFirst(longestWord)
    }
    return pieces + [String(rest)]
  }

  /// `-`, `*`, `+`, `1.` or `1)` with a space behind it. CommonMark, "List items".
  private static func listMarker(of text: Substring) -> Substring? {
    let word = text.prefix { $0 != " " }
    return isListMarker(word) && word.count < text.count ? word : nil
  }

  private static func isListMarker(_ word: Substring) -> Bool {
    if ["-", "*", "+"].contains(word) { return true }
    guard let end = word.last, end == "." || end == ")" else { return false }
    let digits = word.dropLast()
    return (1...9).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func beginsBlock(_ word: Substring) -> Bool {
    isListMarker(word) || word.hasPrefix(">") || word.hasPrefix("|") || word.hasPrefix("```")
      || word.hasPrefix("~~~") || !word.isEmpty && word.allSatisfy { "#=-_*".contains($0) }
  }
}
