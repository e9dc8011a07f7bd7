extension Scanner {
  /// `/`, `// text` or `/* text */`.
  mutating func scanSlash() {
    switch byte(1) {
    case UInt8(ascii: "/"): scanLineComment()
    case UInt8(ascii: "*"):
      if let end = endOfBlockComment() {
        append(.comment, count: end - position)
      } else {
        // No comment: without an end it is a division by something odd.
        append(.slash, count: 1)
      }
    default: append(.slash, count: 1)
    }
  }

  private mutating func endOfBlockComment() -> Int? {
    guard !hasNoMoreBlockComments else { return nil }
    var index = position + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 2
      }
      index += 1
    }
    // Once looked for in vain, so that many of them do not take the square of the time.
    hasNoMoreBlockComments = true
    return nil
  }

  mutating func scanLineComment() {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") {
        tokens.append(.lineComment, from: start, to: position)
        return
      }
    }
    tokens.append(.comment, from: start, to: position)
  }
}
