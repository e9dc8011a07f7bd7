/// Text from all of Unicode, and from what HCL gives a meaning to.
extension SeededGenerator {
  /// Any text: none, a word, signs of HCL's, or characters from anywhere in Unicode.
  package mutating func text() -> String {
    (0..<Int.random(in: 0...4, using: &self)).map { _ in
      Int.random(in: 0..<3, using: &self) == 0 ? characters() : pick(Self.pieces)
    }.joined()
  }

  /// One of the values, of which there must be any.
  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }

  /// A few characters of one kind.
  private mutating func characters() -> String {
    let ranges = pick(Self.kinds)
    let scalars = (0..<Int.random(in: 1...6, using: &self)).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: pick(ranges), using: &self))
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Pieces that could end a string, a heredoc, a comment or a line, or be read as an interpolation; and
  /// text that is one thing to a reader but several to a program.
  private static let pieces = [
    "", "plain text", "$", "$$", "%", "%%", "${", "%{", "{", "}", "\"", "\\", "\\n", "\n", "a\n",
    "  b\n", "\n\n  ", "EOT", "\nEOT\n", "\r", "\r\n", "\t", "\0", "#", "//", "/*", "*/", "<<EOT",
    "=", "👩‍👩‍👧", "🇧🇷", "é", "क्ष", "\u{200F}", "\u{FEFF}", "\u{1F680}", "\u{7F}", "\u{2028}", "한",
    "ᄒ", "\u{301}", "e\u{301}", "\u{200D}", "a", "-", "~", "${x}", "%{if true}", "$${", "${~ x ~}",
    "%{ endif }", "'", "<>&", "\u{A0}", "0", "null",
  ]

  /// Kinds of characters, each as ranges of scalars; `Unicode.Scalar` itself leaves out the
  /// surrogates.
  private static let kinds: [[ClosedRange<UInt32>]] = [
    [0...0x10FFFF],  // anything: mostly unassigned or for private use
    [0x20...0x7E],
    [0...0x1F, 0x7F...0x9F],  // controls
    [0xA0...0x2FFF], [0x3000...0xD7FF], [0xF900...0xFFFF],
    [0x10000...0x1FFFF], [0x20000...0x3FFFF], [0xE0000...0xE01EF],
    [0xFDD0...0xFDEF, 0xFFFE...0xFFFF, 0x1FFFE...0x1FFFF, 0x10FFFE...0x10FFFF],  // noncharacters
    [0x300...0x36F, 0x1AB0...0x1ACE, 0x20D0...0x20F0, 0x3099...0x309A, 0x591...0x5C7],  // marks
    [0x5D0...0x5EA, 0x620...0x64A, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069],  // bidi
    [0x200B...0x200D, 0x1F466...0x1F469, 0x1F3FB...0x1F3FF, 0xFE0E...0xFE0F, 0x2640...0x2642],
    [0x1F1E6...0x1F1FF], [0x1100...0x11FF, 0xAC00...0xD7A3],  // flags, Hangul
    // Letters that join what follows them.
    [0x600...0x605, 0x6DD...0x6DD, 0xD4E...0xD4E, 0x111C2...0x111C3, 0x110BD...0x110BD],
    [0x900...0xDFF], [0x2028...0x2029], [0xE000...0xF8FF, 0xF0000...0xFFFFD],  // private use
  ]
}
