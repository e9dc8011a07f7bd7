/// A file of HCL that was read: all of its syntax, with comments and places.
///
/// ```swift
/// let file = ParsedFile(bytes, name: "main.tf")
/// guard file.problems.isEmpty else { return file.problems.map(file.description(of:)) }
/// for item in file.body.items {
///   switch item {
///   case .block(let block): block.type       // "resource"
///   case .attribute(let attribute): attribute.value.form
///   case .comment(let comment): comment.lines
///   case .blankLines(let count): count
///   }
/// }
/// ```
///
/// Its parts are views: they hold the file, and read from its flat tree when asked.
package struct ParsedFile: Sendable {
  let tree: SyntaxTree

  /// Reads a file, whatever it contains.
  ///
  /// - Parameters:
  ///   - bytes: The file's contents: UTF-8, with or without a byte order mark, below 4 GB.
  ///   - name: The name by which messages call it.
  package init(_ bytes: [UInt8], name: String = "main.tf") {
    tree = SyntaxTree(bytes, name: name)
  }

  package init(_ text: String, name: String = "main.tf") {
    self.init(Array(text.utf8), name: name)
  }

  package var source: SourceText { tree.source }
  package var name: String { tree.name }

  /// All of the file's tokens, with comments and line breaks.
  package var tokens: TokenList { tree.tokens }

  /// Why the file is no HCL, in the order of the places; none if it is.
  package var problems: [ParseProblem] { tree.problems }

  /// The contents; what could not be read is missing.
  package var body: ParsedBody { ParsedBody(tree: tree, node: 0) }

  /// A problem as one line: `main.tf:3:5: Invalid expression: Expected …`.
  package func description(of problem: ParseProblem) -> String {
    let position = source.position(at: problem.range.lowerBound)
    return "\(name):\(position.line):\(position.column): \(problem.summary): \(problem.detail)"
  }
}

/// The flat lists of a file, which its views share.
final class SyntaxTree: Sendable {
  let source: SourceText
  let name: String
  let tokens: TokenList
  let nodes: [Node]
  let problems: [ParseProblem]

  init(_ bytes: [UInt8], name: String) {
    let source = SourceText(bytes)
    self.source = source
    self.name = name
    guard bytes.count < Int(UInt32.max) else {
      tokens = TokenList(expectedFor: 0)
      nodes = [Node(kind: .body, first: 0, end: 0)]
      problems = [
        ParseProblem("File too large", "A file may have up to 4 GB. Split it.", 0..<0)
      ]
      return
    }
    let tokens = bytes.withUnsafeBufferPointer { Scanner.tokens(of: $0) }
    self.tokens = tokens
    (nodes, problems) = bytes.withUnsafeBufferPointer { bytes in
      tokens.kinds.withUnsafeBufferPointer { kinds in
        tokens.spans.withUnsafeBufferPointer { spans in
          var parser = Parser(
            source: source, name: name, bytes: bytes, kinds: kinds, spans: spans)
          parser.checkTokens()
          parser.parseFile()
          return (parser.nodes, parser.problems.inOrder)
        }
      }
    }
  }
}

extension [ParseProblem] {
  /// By their places; those of one place in the order in which they were found.
  fileprivate var inOrder: Self {
    if count < 2 { return self }
    return enumerated().sorted {
      ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
    }
    .map(\.element)
  }
}
