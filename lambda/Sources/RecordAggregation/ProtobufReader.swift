/// Reads a protocol buffer message's fields from bytes that may be anything: whatever is not
/// well-formed is an error, never a read beyond the end.
///
/// Source: Protocol Buffers documentation, "Encoding".
struct ProtobufReader {
  /// The bytes are not a well-formed message.
  struct Malformed: Error {}

  /// What stands behind a field's tag, by its wire type.
  enum Value {
    case varint(UInt64)
    /// Where the bytes stand in the whole.
    case bytes(Range<Int>)
    /// A field of a kind that aggregated records have none of; it has been skipped.
    case other
  }

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int

  /// - Parameter range: the message's place in the bytes.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    let range = range.clamped(to: bytes.indices)
    index = range.lowerBound
    end = range.upperBound
  }

  /// How deep groups may stand in each other, as in Google's own parsers.
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
    // Field numbers end at 2²⁹ − 1.
    guard tag >> 3 > 0, tag >> 3 < 1 << 29 else { throw Malformed() }
    return Tag(field: tag >> 3, wireType: tag & 7)
  }

  /// Skips a field; a group, which ends where its own end tag stands, without recursion.
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

  /// A number of up to 64 bits; one of more is malformed.
  private mutating func varint() throws(Malformed) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < end {
      let byte = bytes[index]
      index += 1
      // The tenth byte holds the last of 64 bits alone.
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
