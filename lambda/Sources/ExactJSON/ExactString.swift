/// A string that equals another only if all bytes are equal.
///
/// Swift's `String` uses Unicode's canonical equivalence: an "é" in one code point equals an "é" in
/// two. In JSON, and in a database that stores bytes, they are different strings; a set of keys
/// that treated them as equal would lose an event.
public struct ExactString: Sendable, Hashable {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public static func == (left: ExactString, right: ExactString) -> Bool {
    left.text.isIdentical(to: right.text)
  }

  public func hash(into hasher: inout Hasher) {
    text.withUTF8Bytes { hasher.combine(bytes: $0) }
  }
}

extension String {
  /// Whether both strings have the same bytes in UTF-8; stricter than `==` (see ``ExactString``).
  public func isIdentical(to other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return other.withUTF8Bytes { isIdentical(toUTF8: $0) }
  }

  /// Whether the string has these bytes in UTF-8.
  public func isIdentical(toUTF8 bytes: ArraySlice<UInt8>) -> Bool {
    utf8.count == bytes.count && bytes.withUnsafeBytes { isIdentical(toUTF8: $0) }
  }

  private func isIdentical(toUTF8 bytes: UnsafeRawBufferPointer) -> Bool {
    withUTF8Bytes { $0.hasBytes(of: bytes) }
  }

  /// Hands over the bytes in UTF-8, which nearly every string has in its memory; `withUTF8` needs a string that can be
  /// changed, and so a copy with its retain and release.
  @inline(__always)
  func withUTF8Bytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
      return result
    }
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
