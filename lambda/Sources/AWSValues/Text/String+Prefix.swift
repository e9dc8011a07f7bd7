extension String {
  /// The beginning of the string, with at most this many bytes of UTF-8, and `…` if something was
  /// cut.
  ///
  /// It is cut between code points. Cutting between characters would not bound the size, since a
  /// character can have any number of combining marks.
  package func prefix(utf8 limit: Int) -> String {
    guard utf8.count > limit else { return self }
    let ellipsis = "…"
    var end = utf8.index(utf8.startIndex, offsetBy: max(0, limit - ellipsis.utf8.count))
    // A byte 10xxxxxx continues a code point that began before it.
    while end > utf8.startIndex, utf8[end] & 0b1100_0000 == 0b1000_0000 {
      end = utf8.index(before: end)
    }
    return String(unicodeScalars[..<end]) + ellipsis
  }
}
