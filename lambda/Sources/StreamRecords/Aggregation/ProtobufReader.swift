#if Handler
/// Reads the fields of a protocol buffer message from untrusted bytes: a malformed message is an
/// error, and never causes a read past the end.
///
/// It is written by hand since it reads two messages of four fields without copying the bytes of a
/// record, for which swift-protobuf would be a large dependency.
///
/// Source: Protocol Buffers documentation, "Encoding".
struct ProtobufReader {
  /// The bytes are not a well-formed message.
  struct Malformed: Error {}

  /// The content of a field, by its wire type.
  enum Value {
    case varint(UInt64)
    /// The range of the bytes in the whole message.
    case bytes(Range<Int>)
    /// A field of a kind that aggregated records do not use; it has been skipped.
    case other
  }

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int

  /// - Parameter range: The range of the message in the bytes.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    let range = range.clamped(to: bytes.indices)
    index = range.lowerBound
    end = range.upperBound
  }

  /// The maximum nesting depth of groups, as in Google's own parsers.
  private static let maximumDepth = 100

  /// The next field; `nil` at the end.
  mutating func next() throws(Malformed) -> (field: UInt64, value: Value)? {
    guard index < end else { return nil }
    let tag = try tag()
    switch tag.wireType {
    case 0: return (tag.field, .varint(try varint()))
    case 2: return (tag.field, .bytes(try span()))
    default:
      try skip(tag)
      return (tag.field, .other)
    }
  }

  private struct Tag {
    var field: UInt64
    var wireType: UInt64
  }

  private mutating func tag() throws(Malformed) -> Tag {
    let tag = try varint()
    // The largest field number is 2²⁹ − 1.
    guard tag >> 3 > 0, tag >> 3 < 1 << 29 else { throw Malformed() }
    return Tag(field: tag >> 3, wireType: tag & 7)
  }

  /// Skips a field. Groups are skipped up to their end tags without recursion.
  private mutating func skip(_ first: Tag) throws(Malformed) {
    var groups: [UInt64] = []
    var tag = first
    while true {
      switch tag.wireType {
      case 0: _ = try varint()
      case 1: try advance(by: 8)
      case 2: _ = try span()
      case 3:
        guard groups.count < Self.maximumDepth else { throw Malformed() }
        groups.append(tag.field)
      case 4:
        guard groups.popLast() == tag.field else { throw Malformed() }
      case 5: try advance(by: 4)
      default: throw Malformed()
      }
      if groups.isEmpty { return }
      tag = try self.tag()
    }
  }

  /// A number of up to 64 bits; a longer one is malformed.
  private mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < end {
      let byte = bytes[index]
      index += 1
      // The tenth byte contains only the last of 64 bits.
      guard shift < 63 || byte <= 1 else { throw Malformed() }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw Malformed()
  }

  private mutating func span() throws(Malformed) -> Range<Int> {
    let length = try varint()
    guard length <= UInt64(end - index) else { throw Malformed() }
    let start = index
    index += Int(length)
    return start..<index
  }

  private mutating func advance(by count: Int) throws(Malformed) {
    guard count <= end - index else { throw Malformed() }
    index += count
  }
}
#endif
