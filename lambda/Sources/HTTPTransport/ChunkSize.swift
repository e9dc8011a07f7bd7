#if Handler
import NIOCore

/// The line in front of a chunk: its size in hexadecimal digits, and extensions that mean nothing here.
struct ChunkSize {
  private var size = 0
  private var digits = 0
  private var length = 0
  private var isInExtension = false
  private var end = LineEnd()

  /// - Returns: The size, once the line is complete.
  mutating func read(_ bytes: inout ByteBuffer) throws(HTTPFailure) -> Int? {
    while let byte: UInt8 = bytes.readInteger() {
      length += 1
      guard length <= 1_024 else { throw .malformed("the size of a chunk is too long") }
      if let isComplete = end.add(byte) {
        guard isComplete else { continue }
        guard digits > 0 else { throw .malformed("a chunk has no size") }
        return size
      }
      guard !end.hasBegun else { throw .malformed("the size of a chunk is not a number") }
      if isInExtension { continue }
      if byte == UInt8(ascii: ";") || byte.isBlank {
        isInExtension = true
        continue
      }
      guard let digit = byte.hexadecimalValue, digits < 15 else {
        throw .malformed("the size of a chunk is not a number")
      }
      size = size << 4 | digit
      digits += 1
    }
    return nil
  }
}

/// A line end, `\r\n` or `\n`, of which a part may have been read.
struct LineEnd {
  private(set) var hasBegun = false

  /// - Returns: Whether the line end is complete; `nil` if the byte does not belong to it.
  mutating func add(_ byte: UInt8) -> Bool? {
    if byte == UInt8(ascii: "\n") { return true }
    guard byte == UInt8(ascii: "\r"), !hasBegun else { return nil }
    hasBegun = true
    return false
  }
}

extension UInt8 {
  fileprivate var hexadecimalValue: Int? {
    switch asciiLowercased {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(asciiLowercased - UInt8(ascii: "a")) + 10
    default: nil
    }
  }
}
#endif
