/// A text that equals another only where every byte does.
///
/// Swift's `String` compares by Unicode's canonical equivalence: an "é" in one code point equals
/// an "é" in two. To JSON, and to a database that stores bytes, they are two texts; a set of keys
/// that took them for one would lose an event.
public struct ExactString: Sendable, Hashable {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public static func == (left: ExactString, right: ExactString) -> Bool {
    left.text.isIdentical(to: right.text)
  }

  public func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

extension String {
  /// Whether both texts are the same bytes in UTF-8; stricter than `==` (see ``ExactString``).
  public func isIdentical(to other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
