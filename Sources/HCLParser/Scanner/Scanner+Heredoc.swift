import HCL

extension Scanner {
  /// `<<MARKER` or `<<-MARKER` and a line break.
  ///
  /// - Returns: Whether it is one.
  mutating func scanOpenHeredoc() -> Bool {
    var index = position + 2
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        let wanted: ByteClass = index == start ? .nameStart : .namePart
        guard classes[Int(byte)] & wanted.rawValue != 0 else { break }
        index += 1
      } else {
        guard let (scalar, length) = UTF8Length.scalar(in: bytes, at: index),
          index == start ? NameCharacters.canStart(scalar) : NameCharacters.canContinue(scalar)
        else { break }
        index += length
      }
    }
    let marker = start..<index
    if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
    guard !marker.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "\n") else {
      return false
    }
    append(.openHeredoc, count: index + 1 - position)
    templates.append(Template(marker: marker))
    return true
  }

  /// Scans the text of a heredoc, a token a line, up to a sequence or the marker.
  mutating func scanHeredoc() {
    var start = position
    while position < bytes.count {
      while isAt(.heredoc) { position += 1 }
      guard position < bytes.count else { break }
      switch bytes[position] {
      case UInt8(ascii: "\n"):
        position += 1
        if endHeredoc(from: start) { return }
        tokens.append(.heredocText, from: start, to: position)
        templates[templates.count - 1].isAtLineStart = true
        start = position
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        if position == bytes.count - 1 {
          if position > start { tokens.append(.heredocText, from: start, to: position) }
          return append(.invalid, count: 1)
        }
        let length = lengthOfLiteralSign()
        if length > 0 {
          position += length
        } else {
          if position > start { tokens.append(.heredocText, from: start, to: position) }
          return scanOpenSequence()
        }
      case UInt8(ascii: "\r") where byte(1) == UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: "\r"):
        // HCL reads on from here no more.
        if position > start { tokens.append(.heredocText, from: start, to: position) }
        return append(.invalid, count: bytes.count - position)
      default:
        let length = UTF8Length.ofCharacter(in: bytes, at: position)
        if length > 0 {
          position += length
        } else {
          if position > start { tokens.append(.heredocText, from: start, to: position) }
          append(.badUTF8, count: 1)
          templates[templates.count - 1].isAtLineStart = false
          start = position
        }
      }
    }
    if position > start { tokens.append(.heredocText, from: start, to: position) }
  }

  /// Ends the heredoc if the line that begins at `start` and ends here is its marker.
  private mutating func endHeredoc(from start: Int) -> Bool {
    guard let template = templates.last, template.isAtLineStart, let marker = template.marker
    else { return false }
    let line = SpaceTrimming.trimmed(start..<position, in: bytes)
    guard line.count == marker.count, zip(line, marker).allSatisfy({ bytes[$0] == bytes[$1] })
    else { return false }
    let hasReturn = position - 2 >= start && bytes[position - 2] == UInt8(ascii: "\r")
    let lineEnd = position - (hasReturn ? 2 : 1)
    tokens.append(.closeHeredoc, from: start, to: lineEnd)
    tokens.append(.newline, from: lineEnd, to: position)
    templates.removeLast()
    return true
  }
}

/// Spaces as Go's `unicode.IsSpace` knows them, by which HCL trims.
enum SpaceTrimming {
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: true
    case 0..<0x1000: false
    default: scalar.properties.isWhitespace
    }
  }

  /// The range without the spaces at its start and at its end.
  static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, let (scalar, length) = UTF8Length.scalar(in: bytes, at: start),
      start + length <= end, isSpace(scalar)
    {
      start += length
    }
    while end > start {
      var first = end - 1
      while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
      guard let (scalar, length) = UTF8Length.scalar(in: bytes, at: first), first + length == end,
        isSpace(scalar)
      else { break }
      end = first
    }
    return start..<end
  }
}
