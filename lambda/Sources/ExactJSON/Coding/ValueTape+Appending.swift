/// Makes a tape: values in their order, an array or object before its content.
extension ValueTape {
  /// Appends a value without content.
  package func append(_ kind: Token.Kind) {
    append(Token(kind: kind, end: UInt32(count + 1)))
  }

  /// Appends a value whose content is a part of the text.
  @inline(__always)
  func append(_ kind: Token.Kind, _ range: Range<Int>) {
    append(
      Token(
        kind: kind, start: UInt32(range.lowerBound), count: UInt32(range.count),
        end: UInt32(count + 1)))
  }

  /// Appends a value with its content.
  package func append(_ kind: Token.Kind, content bytes: some Collection<UInt8>) {
    append(kind, appendContent(bytes))
  }

  /// Begins an array or object.
  ///
  /// - Returns: The place to give to ``close(_:count:)`` after its content.
  package func open(_ kind: Token.Kind, _ setType: Token.SetType = .none) -> Int {
    append(Token(kind: kind, setType: setType))
    return count - 1
  }

  /// Ends an array or object with a number of elements or members.
  package func close(_ place: Int, count members: Int) {
    tokens[place].count = UInt32(members)
    tokens[place].end = UInt32(count)
  }
}
