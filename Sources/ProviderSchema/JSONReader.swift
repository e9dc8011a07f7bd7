/// Reads JSON (RFC 8259) front to back, straight into whatever the caller makes of it.
///
/// A provider's schema is many megabytes, of which a caller wants a few kilobytes, or all of it in
/// under three seconds. Foundation's `JSONDecoder` takes 2.7 s for the AWS provider's 13.6 MB in a
/// release build and 3.6 s in a debug build. This reader makes no tree and skips what nobody asked
/// for, which leaves that time to the generator. The handler's package has a reader of its own,
/// `ExactJSON`, which keeps the digits of every number: a reader for both would have to be a public product of this
/// package.
///
/// The handler's package has a reader too, `ExactJSON`, which keeps a number's exact text. It cannot
/// be used here, since that package depends on this one.
///
/// ```swift
/// try reader.beginObject()
/// while let name = try reader.nextName() {
///   if name == "version" { version = try reader.readInteger() } else { try reader.skipValue() }
/// }
/// ```
struct JSONReader {
  /// Deeper nesting is refused, so that hostile text cannot exhaust the stack.
  static let maximumDepth = 512

  private let bytes: [UInt8]
  /// The offset of the byte that is read next.
  private(set) var offset = 0
  private var depth = 0
  /// Whether a value of the current array or object was read, so that a comma or the end is due.
  private var isAfterValue = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The kinds of value, by their first byte.
  enum Kind: Hashable {
    case object, array, string, number, bool, null
  }

  /// The kind of the value that comes next.
  mutating func peek() throws(SchemaError) -> Kind {
    switch try nextByte() {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw failure("a value is expected")
    }
  }

  // MARK: Objects and arrays

  /// Enters an object; ``nextName()`` leaves it.
  mutating func beginObject() throws(SchemaError) {
    try enter(UInt8(ascii: "{"), "an object is expected")
  }

  /// The name of the object's next member, whose value must be read or skipped; nil at its end.
  mutating func nextName() throws(SchemaError) -> String? {
    guard try hasNext(before: UInt8(ascii: "}")) else { return nil }
    let name = try readString()
    try consume(UInt8(ascii: ":"), "':' is expected after a name")
    isAfterValue = false
    return name
  }

  /// Enters an array; ``nextElement()`` leaves it.
  mutating func beginArray() throws(SchemaError) {
    try enter(UInt8(ascii: "["), "an array is expected")
  }

  /// Whether another element follows, which must be read or skipped.
  mutating func nextElement() throws(SchemaError) -> Bool {
    try hasNext(before: UInt8(ascii: "]"))
  }

  /// Only whitespace may follow the outermost value.
  mutating func readEnd() throws(SchemaError) {
    skipWhitespace()
    if offset < bytes.count { throw failure("nothing may follow the outermost value") }
  }

  // MARK: Values

  /// A string, its escapes decoded. Bytes that are not UTF-8 are an error.
  mutating func readString() throws(SchemaError) -> String {
    try consume(UInt8(ascii: "\""), "a string is expected")
    let start = offset
    let isPlain = try skipStringBody()
    let end = offset - 1
    isAfterValue = true
    if isPlain {
      guard let text = String(validating: bytes[start..<end], as: UTF8.self) else {
        throw failure("a string is not UTF-8", at: start)
      }
      return text
    }
    return try unescape(start..<end)
  }

  /// `true` or `false`.
  mutating func readBool() throws(SchemaError) -> Bool {
    let isTrue = try nextByte() == UInt8(ascii: "t")
    try consume(literal: isTrue ? "true" : "false")
    return isTrue
  }

  /// A whole number of at most 18 digits.
  mutating func readInteger() throws(SchemaError) -> Int {
    guard try peek() == .number else { throw failure("a whole number is expected") }
    let start = offset
    try skipNumber()
    guard offset - start <= 18,
      let value = Int(String(decoding: bytes[start..<offset], as: UTF8.self))
    else { throw failure("a whole number is expected", at: start) }
    return value
  }

  /// Skips the next value, whatever it is; what it skips is JSON all the same.
  mutating func skipValue() throws(SchemaError) {
    switch try peek() {
    case .object:
      try beginObject()
      while try hasNext(before: UInt8(ascii: "}")) {
        try consume(UInt8(ascii: "\""), "a name is expected")
        _ = try skipStringBody()
        try consume(UInt8(ascii: ":"), "':' is expected after a name")
        try skipValue()
      }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string:
      offset += 1
      _ = try skipStringBody()
      isAfterValue = true
    case .number: try skipNumber()
    case .bool: _ = try readBool()
    case .null: try consume(literal: "null")
    }
  }

  // MARK: Structure

  private mutating func enter(_ byte: UInt8, _ expectation: String) throws(SchemaError) {
    try consume(byte, expectation)
    depth += 1
    if depth > Self.maximumDepth { throw failure("values are nested too deeply", at: offset - 1) }
    isAfterValue = false
  }

  private mutating func hasNext(before close: UInt8) throws(SchemaError) -> Bool {
    let byte = try nextByte()
    if byte == close {
      offset += 1
      depth -= 1
      isAfterValue = true
      return false
    }
    guard isAfterValue else { return true }
    guard byte == UInt8(ascii: ",") else { throw failure("',' is expected between values") }
    offset += 1
    isAfterValue = false
    if try nextByte() == close { throw failure("a value is expected after ','") }
    return true
  }

  private mutating func consume(_ byte: UInt8, _ expectation: String) throws(SchemaError) {
    guard try nextByte() == byte else { throw failure(expectation) }
    offset += 1
  }

  private mutating func consume(literal: String) throws(SchemaError) {
    let end = offset + literal.utf8.count
    guard end <= bytes.count, bytes[offset..<end].elementsEqual(literal.utf8) else {
      throw failure("'\(literal)' is expected")
    }
    offset = end
    isAfterValue = true
  }

  private mutating func nextByte() throws(SchemaError) -> UInt8 {
    skipWhitespace()
    guard offset < bytes.count else { throw failure("the text ends too early") }
    return bytes[offset]
  }

  private mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  private func failure(_ message: String, at place: Int? = nil) -> SchemaError {
    SchemaError(.notJSON(message, offset: place ?? offset))
  }

  // MARK: Numbers

  private mutating func skipNumber() throws(SchemaError) {
    let start = offset
    if peekByte() == UInt8(ascii: "-") { offset += 1 }
    let integerStart = offset
    guard skipDigits() > 0 else { throw failure("a number is malformed", at: start) }
    if bytes[integerStart] == UInt8(ascii: "0"), offset - integerStart > 1 {
      throw failure("a number is malformed", at: start)
    }
    if peekByte() == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() > 0 else { throw failure("a number is malformed", at: start) }
    }
    if peekByte() == UInt8(ascii: "e") || peekByte() == UInt8(ascii: "E") {
      offset += 1
      if peekByte() == UInt8(ascii: "+") || peekByte() == UInt8(ascii: "-") { offset += 1 }
      guard skipDigits() > 0 else { throw failure("a number is malformed", at: start) }
    }
    isAfterValue = true
  }

  private mutating func skipDigits() -> Int {
    let start = offset
    while let byte = peekByte(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      offset += 1
    }
    return offset - start
  }

  private func peekByte() -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  // MARK: Strings

  /// Moves behind the closing quote; whether the string has no escapes.
  private mutating func skipStringBody() throws(SchemaError) -> Bool {
    var isPlain = true
    var index = offset
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      index += 1
      if byte == 0x22 {
        offset = index
        return isPlain
      }
      if byte == 0x5C {
        isPlain = false
        index += 1
      } else if byte < 0x20 {
        throw failure("a string holds a bare control character", at: index - 1)
      }
    }
    throw failure("the text ends inside a string", at: count)
  }

  private func unescape(_ range: Range<Int>) throws(SchemaError) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escape)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        let scalar = try unicodeEscape(at: &index, before: range.upperBound)
        result.append(contentsOf: Array(String(scalar).utf8))
      default: throw failure("a string has an unknown escape", at: index - 2)
      }
    }
    guard let text = String(validating: result, as: UTF8.self) else {
      throw failure("a string is not UTF-8", at: range.lowerBound)
    }
    return text
  }

  /// The scalar that `\u` and four hexadecimal digits spell, or two such escapes that are a surrogate
  /// pair; `index` is after the `u`.
  private func unicodeEscape(
    at index: inout Int, before end: Int
  ) throws(SchemaError) -> Unicode.Scalar {
    let first = try hexadecimal(at: &index, before: end)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw failure("a string holds half a surrogate pair", at: index) }
    index += 2
    let second = try hexadecimal(at: &index, before: end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("a string holds half a surrogate pair", at: index) }
    return scalar
  }

  private func hexadecimal(at index: inout Int, before end: Int) throws(SchemaError) -> UInt32 {
    guard index + 4 <= end else { throw failure("a string has an unknown escape", at: index) }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("a string has an unknown escape", at: index)
      }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }
}
