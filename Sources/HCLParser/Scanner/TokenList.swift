/// The tokens of a file in order: nine bytes each, and no text of their own.
///
/// Kinds are apart from places, because a parser looks at little else.
package struct TokenList: Sendable {
  /// Where a token begins and ends in the bytes of the file.
  package struct Span: Sendable, Hashable {
    package var start: UInt32
    package var end: UInt32

    package var range: Range<Int> { Int(start)..<Int(end) }
    package var count: Int { Int(end - start) }
  }

  package internal(set) var kinds: [TokenKind] = []
  package internal(set) var spans: [Span] = []

  init(expectedFor byteCount: Int) {
    // About one token in four bytes. Room that is not used costs nothing.
    kinds.reserveCapacity(byteCount / 3 + 16)
    spans.reserveCapacity(byteCount / 3 + 16)
  }

  package var count: Int { kinds.count }

  @inline(__always)
  mutating func append(_ kind: TokenKind, from start: Int, to end: Int) {
    kinds.append(kind)
    spans.append(
      Span(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }
}
