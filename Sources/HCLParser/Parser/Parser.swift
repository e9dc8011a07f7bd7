/// Reads a tree from tokens, by recursive descent.
///
/// After an error it goes on as Terraform does, so that the same errors follow: it skips to a place
/// from where the rest can be read, and from then on reports only what does not follow from being lost.
struct Parser: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let kinds: UnsafeBufferPointer<TokenKind>
  let spans: UnsafeBufferPointer<TokenList.Span>

  var nodes: [Node] = []
  /// How many errors there are; of those, ``problems`` has the first ones.
  private(set) var errorCount = 0
  private(set) var problems: [ParseProblem] = []

  /// The token to read next, which may be one to skip.
  var position = 0
  /// The token after the one that was read last.
  private(set) var end = 0
  /// Whether line breaks count; in brackets they do not.
  var countsNewlines = true
  /// Whether something could not be read.
  var isLost = false
  /// How deep the current call nests.
  var depth = 0

  /// The file and its name, for messages that point to another place in it.
  let source: SourceText
  let name: String

  init(
    source: SourceText, name: String, bytes: UnsafeBufferPointer<UInt8>,
    kinds: UnsafeBufferPointer<TokenKind>,
    spans: UnsafeBufferPointer<TokenList.Span>
  ) {
    self.source = source
    self.name = name
    self.bytes = bytes
    self.kinds = kinds
    self.spans = spans
    nodes.reserveCapacity(bytes.count / 8 + 16)
  }

  // MARK: Tokens

  /// The kind of the next token.
  @inline(__always)
  mutating func peek() -> TokenKind {
    while true {
      let kind = kinds[position]
      if !kind.isTrivia { return kind }
      if kind != .comment, countsNewlines { return .newline }
      position += 1
    }
  }

  /// The index of the next token.
  @inline(__always)
  mutating func peekIndex() -> Int {
    _ = peek()
    return position
  }

  /// Goes past the next token; at the end of the file it stays.
  ///
  /// - Returns: Its kind.
  @inline(__always) @discardableResult
  mutating func read() -> TokenKind {
    let kind = peek()
    if kind != .endOfFile {
      position += 1
      end = position
    }
    return kind
  }

  /// The place of the token that was read last.
  var previousRange: Range<Int> { range(of: max(0, end - 1)) }

  func range(of token: Int) -> Range<Int> {
    let span = spans[token]
    if kinds[token] == .lineComment {
      // What counts is its line break.
      return Int(span.end) - 1..<Int(span.end)
    }
    return span.range
  }

  mutating func nextRange() -> Range<Int> { range(of: peekIndex()) }

  func text(of token: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[spans[token].range]), as: UTF8.self)
  }

  /// Whether the next token is a word that has a meaning here.
  @inline(__always)
  mutating func isNext(_ word: StaticString) -> Bool {
    guard peek() == .identifier else { return false }
    return isToken(position, word)
  }

  @inline(__always)
  func isToken(_ token: Int, _ word: StaticString) -> Bool {
    let span = spans[token]
    guard span.count == word.utf8CodeUnitCount else { return false }
    let start = Int(span.start)
    for index in 0..<span.count where bytes[start + index] != word.utf8Start[index] { return false }
    return true
  }

  // MARK: Nodes

  /// Adds a node that ends with the token that was read last.
  @inline(__always)
  mutating func add(
    _ kind: Node.Kind, from first: Int, detail: UInt8 = 0, _ children: ChildList = ChildList()
  ) -> Node.Index {
    var height = children.height
    if height >= ParseProblem.deepestNesting {
      height = 0
      reportDepth(at: first)
    }
    nodes.append(
      Node(
        kind: kind, detail: detail, height: height + 1, first: UInt32(truncatingIfNeeded: first),
        end: UInt32(truncatingIfNeeded: end), child: children.first))
    return Node.Index(truncatingIfNeeded: nodes.count - 1)
  }

  /// A child list of one node.
  @inline(__always)
  mutating func children(_ index: Node.Index) -> ChildList {
    var list = ChildList()
    list.append(index, to: &nodes)
    return list
  }

  // MARK: Problems

  mutating func report(_ summary: String, _ detail: String, _ range: Range<Int>) {
    errorCount += 1
    if problems.count < ParseProblem.limit {
      problems.append(ParseProblem(summary, detail, range))
    }
  }

  /// Whether reading has got lost since there were so many errors.
  @inline(__always)
  func hasGotLost(since errors: Int) -> Bool { isLost && errorCount > errors }

  /// Stops reading: the rest would only nest deeper.
  mutating func reportDepth(at token: Int) {
    report(
      "Nested too deeply",
      "Expressions and blocks may nest \(ParseProblem.deepestNesting) levels deep. Use local values for parts of the expression.",
      range(of: token))
    isLost = true
    position = kinds.count - 1
    end = position
  }

  /// Does what goes one level deeper.
  ///
  /// - Returns: False if that is too deep.
  @inline(__always)
  mutating func descend() -> Bool {
    depth += 1
    if depth <= ParseProblem.deepestNesting { return true }
    reportDepth(at: min(peekIndex(), kinds.count - 1))
    return false
  }
}
