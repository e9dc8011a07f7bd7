/// Cuts the bytes of a file into tokens.
///
/// It never fails: what is no token of HCL becomes one of a kind that says so. Templates and heredocs
/// nest, so there is a stack of those that are open.
struct Scanner: ~Copyable {
  /// A template that is open.
  struct Template {
    /// The bytes of the marker of a heredoc; nil for a quoted string.
    var marker: Range<Int>?
    /// Whether nothing but the line break stands before the place, in a heredoc.
    var isAtLineStart = true
    /// How many braces were open when the current sequence began; nil in literal text.
    var braces: Int?
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<UInt8>
  var position = 0
  var tokens: TokenList
  var templates: [Template] = []
  /// The braces that are open; more closing than opening ones make it negative.
  var braces = 0
  /// Whether a `/*` was found that nothing ends.
  var hasNoMoreBlockComments = false

  /// The tokens of a whole file.
  static func tokens(of bytes: UnsafeBufferPointer<UInt8>) -> TokenList {
    ByteClass.table.withUnsafeBufferPointer { classes in
      var scanner = Scanner(bytes: bytes, classes: classes)
      return scanner.scan()
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    self.classes = classes
    tokens = TokenList(expectedFor: bytes.count)
  }

  private mutating func scan() -> TokenList {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count {
      if let template = templates.last, template.braces == nil {
        if template.marker == nil { scanQuoted() } else { scanHeredoc() }
      } else {
        scanNormal()
      }
    }
    tokens.append(.endOfFile, from: bytes.count, to: bytes.count)
    return tokens
  }

  /// The byte at an offset from here; zero after the end.
  @inline(__always)
  func byte(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < bytes.count ? bytes[index] : 0
  }

  @inline(__always)
  func isAt(_ wanted: ByteClass) -> Bool {
    position < bytes.count && classes[Int(bytes[position])] & wanted.rawValue != 0
  }

  @inline(__always)
  mutating func append(_ kind: TokenKind, count: Int) {
    tokens.append(kind, from: position, to: position + count)
    position += count
  }

  /// A character that begins no token: the whole of it if it is one.
  mutating func scanInvalid() {
    let count = UTF8Length.ofCharacter(in: bytes, at: position)
    append(count == 0 ? .badUTF8 : .invalid, count: max(count, 1))
  }
}

/// Lengths of encoded characters.
enum UTF8Length {
  /// How many bytes the character at a position has; zero if no character is there.
  ///
  /// As HCL does, it looks at the form only: overlong forms and surrogates count as characters.
  static func ofCharacter(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let length: Int
    switch bytes[position] {
    case 0..<0x80: return 1
    case 0xC0...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF7: length = 4
    default: return 0
    }
    guard position + length <= bytes.count else { return 0 }
    for index in position + 1..<position + length where bytes[index] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// The character at a position and its length; nil if no character is there.
  static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let length = ofCharacter(in: bytes, at: position)
    guard length > 0 else { return nil }
    if length == 1 { return (Unicode.Scalar(bytes[position]), 1) }
    var value = UInt32(bytes[position]) & (0x7F >> UInt32(length))
    for index in position + 1..<position + length {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let isShortest = length == 2 ? value >= 0x80 : length == 3 ? value >= 0x800 : value >= 0x10000
    guard isShortest, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
