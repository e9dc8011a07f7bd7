extension StringProtocol where SubSequence == Substring {
  /// The first place of a text, which must not be empty, compared by bytes; `nil` if it is not there.
  ///
  /// The standard library's own search is part of the library for regular expressions, which would add a megabyte to a
  /// function's program.
  package func firstRange(ofText text: String) -> Range<Index>? {
    var rest = utf8[...]
    guard let first = text.utf8.first else { return nil }
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.starts(with: text.utf8) {
        return start..<utf8.index(start, offsetBy: text.utf8.count)
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
