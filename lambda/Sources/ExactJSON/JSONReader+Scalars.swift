extension JSONReader {
  /// Reads a `null`.
  public mutating func readNull() throws(JSONError) {
    try require(.null)
    for byte in "null".utf8 { try expect(byte) }
  }

  /// Reads `true` or `false`.
  public mutating func readBool() throws(JSONError) -> Bool {
    try require(.bool)
    let flag = bytes[offset] == UInt8(ascii: "t")
    for byte in (flag ? "true" : "false").utf8 { try expect(byte) }
    return flag
  }

  /// Reads a number and returns its exact text.
  public mutating func readNumberText() throws(JSONError) -> String {
    text(of: try numberRange())
  }

  /// Reads a string and decodes its escapes.
  public mutating func readString() throws(JSONError) -> String {
    try require(.string)
    return try readStringBody()
  }

  /// Reads a string and returns its bytes with escapes decoded. If there are no escapes, the result
  /// is a slice of the text, so that a large string is not copied. The bytes may not be valid
  /// UTF-8.
  public mutating func readStringBytes() throws(JSONError) -> ArraySlice<UInt8> {
    try require(.string)
    return try stringBytes()
  }

  /// Reads a string from its opening quote, which the caller has checked, past the closing quote.
  mutating func readStringBody() throws(JSONError) -> String {
    // ASCII without escapes, as in most strings, is valid UTF-8 already.
    if let content = skipPlainString() { return text(of: content) }
    let start = offset
    let body = try stringBytes()
    guard let text = String(validating: body, as: UTF8.self) else {
      throw JSONError(.invalidUTF8, at: start)
    }
    return text
  }

  /// Skips a string, with the same checks.
  mutating func skipStringBody() throws(JSONError) {
    if skipPlainString() == nil { _ = try readStringBody() }
  }

  /// Reads a string that is ASCII without escapes, from its opening quote.
  ///
  /// - Returns: The bytes between the quotes; `nil` for any other string, of which nothing is read.
  mutating func skipPlainString() -> Range<Int>? {
    let start = offset + 1
    let scan = bytes.withUnsafeBytes { $0.scanString(from: start) }
    guard scan.isASCII, scan.end < bytes.count, bytes[scan.end] == UInt8(ascii: "\"") else {
      return nil
    }
    offset = scan.end + 1
    return start..<scan.end
  }

  /// Creates a string from bytes that are known to be ASCII.
  func text(of range: Range<Int>) -> String {
    guard #available(macOS 26, *) else { return String(decoding: bytes[range], as: UTF8.self) }
    // Does not check it once more.
    return String(
      copying: unsafe UTF8Span(
        unchecked: bytes.span.extracting(range), isKnownASCII: true))
  }

  private mutating func stringBytes() throws(JSONError) -> ArraySlice<UInt8> {
    offset += 1
    let start = offset
    offset = endOfPlainPart(from: offset)
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
      offset += 1
      return bytes[start..<offset - 1]
    }
    return try stringBytesWithEscapes(from: start)[...]
  }

  private func endOfPlainPart(from start: Int) -> Int {
    bytes.withUnsafeBytes { $0.scanString(from: start).end }
  }

  private mutating func stringBytesWithEscapes(from start: Int) throws(JSONError) -> [UInt8] {
    var decoded = Array(bytes[start..<offset])
    while true {
      guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return decoded
      case UInt8(ascii: "\\"):
        try readEscape(into: &decoded)
      case let byte:
        throw JSONError(.controlCharacter(byte), at: offset)
      }
      let next = endOfPlainPart(from: offset)
      decoded.append(contentsOf: bytes[offset..<next])
      offset = next
    }
  }

  private mutating func readEscape(into decoded: inout [UInt8]) throws(JSONError) {
    let start = offset
    guard start + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
    offset += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try readEscapedScalar(from: start)
      decoded.append(contentsOf: Array(Character(scalar).utf8))
    default: throw JSONError(.invalidEscape, at: start)
    }
  }

  /// Reads the four digits after `\u`, and the second escape if they are a high surrogate.
  private mutating func readEscapedScalar(from start: Int) throws(JSONError) -> Unicode.Scalar {
    let first = try readFourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), offset + 1 < bytes.count,
      bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    else { throw JSONError(.loneSurrogate, at: start) }
    offset += 2
    let second = try readFourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw JSONError(.loneSurrogate, at: start) }
    return scalar
  }

  private mutating func readFourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
      let digit: UInt8
      switch bytes[offset] {
      case let byte where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
        digit = byte - UInt8(ascii: "0")
      case let byte where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte):
        digit = byte - UInt8(ascii: "a") + 10
      case let byte where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte):
        digit = byte - UInt8(ascii: "A") + 10
      default: throw JSONError(.invalidEscape, at: offset)
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  /// Reads a number: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
  mutating func numberRange() throws(JSONError) -> Range<Int> {
    try require(.number)
    return try numberBody()
  }

  /// Reads a number from its first byte, which the caller has checked.
  mutating func numberBody() throws(JSONError) -> Range<Int> {
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "0") {
      offset += 1
    } else {
      try skipDigits(of: start)
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try skipDigits(of: start)
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < bytes.count,
        bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
      {
        offset += 1
      }
      try skipDigits(of: start)
    }
    return start..<offset
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private mutating func skipDigits(of start: Int) throws(JSONError) {
    let first = offset
    offset = bytes.withUnsafeBufferPointer { bytes in
      var end = first
      while end < bytes.count, Self.isDigit(bytes[end]) { end += 1 }
      return end
    }
    guard offset > first else { throw JSONError(.invalidNumber, at: start) }
  }
}
