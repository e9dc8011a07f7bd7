/// The texts of one template, without the spaces that Terraform takes away from them.
///
/// HCL looks at tokens: a strip marker reaches to the end of the next token of text, which in a heredoc ends with its
/// line; and the indentation of a heredoc is what its lines share after that.
struct TemplateTexts {
  private let tree: SyntaxTree
  /// The texts of the tokens from which something is taken away.
  private var changed: [Int: String] = [:]

  /// - Parameter tokens: Those between the quotes or the markers.
  init(tree: SyntaxTree, tokens: Range<Int>, isIndented: Bool) {
    self.tree = tree
    let own = Self.tokensOfOwn(in: tree, tokens)
    strip(own)
    if isIndented { unindent(own) }
  }

  /// The text of neighboring tokens.
  func text(of tokens: Range<Int>) -> String {
    if changed.isEmpty { return tree.templateText(of: tokens) }
    return tokens.map { changed[$0] ?? tree.templateText(of: $0..<$0 + 1) }.joined()
  }

  /// The tokens of the template itself: texts, and the ends of sequences, but nothing from the inside of sequences.
  private static func tokensOfOwn(in tree: SyntaxTree, _ tokens: Range<Int>) -> [Int] {
    var (own, depth) = ([Int](), 0)
    for token in tokens {
      switch tree.tokens.kinds[token] {
      case .openInterpolation, .openDirective:
        if depth == 0 { own.append(token) }
        depth += 1
      case .closeSequence:
        depth -= 1
        if depth == 0 { own.append(token) }
      case .quotedText, .escapedText, .heredocText:
        if depth == 0 { own.append(token) }
      default: break
      }
    }
    return own
  }

  private mutating func strip(_ own: [Int]) {
    for (token, next) in zip(own, own.dropFirst()) {
      let (kind, length) = (tree.tokens.kinds[token], tree.tokens.spans[token].count)
      let (nextKind, nextLength) = (tree.tokens.kinds[next], tree.tokens.spans[next].count)
      if kind == .closeSequence, length == 2, nextKind.isText {
        changed[next] = String(
          String.UnicodeScalarView(
            text(of: next..<next + 1).unicodeScalars.drop(while: SpaceTrimming.isSpace)))
      }
      if kind.isText, nextLength == 3, nextKind == .openInterpolation || nextKind == .openDirective
      {
        var scalars = text(of: token..<token + 1).unicodeScalars
        while let last = scalars.last, SpaceTrimming.isSpace(last) { scalars.removeLast() }
        changed[token] = String(scalars)
      }
    }
  }

  private mutating func unindent(_ own: [Int]) {
    var (isLineStart, least, lines) = (true, Int.max, [(token: Int, spaces: Int)]())
    for token in own {
      guard tree.tokens.kinds[token].isText else {
        // A sequence that begins a line has no indentation; the end of one begins none.
        if isLineStart, tree.tokens.kinds[token] != .closeSequence { least = 0 }
        isLineStart = false
        continue
      }
      let text = text(of: token..<token + 1)
      if isLineStart {
        let spaces = text.unicodeScalars.prefix(while: SpaceTrimming.isSpace)
        let isBlank = spaces.endIndex == text.endIndex && text.utf8.last == UInt8(ascii: "\n")
        if !isBlank {
          let count = Substring(spaces).count
          least = min(least, count)
          lines.append((token, count))
        }
      }
      isLineStart = text.utf8.last == UInt8(ascii: "\n")
    }
    guard least > 0, least < Int.max else { return }
    for line in lines {
      changed[line.token] = String(text(of: line.token..<line.token + 1).dropFirst(least))
    }
  }
}
