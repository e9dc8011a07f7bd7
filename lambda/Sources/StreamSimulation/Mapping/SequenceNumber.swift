#if Handler
/// A record's sequence number in its shard: a decimal number that does not fit in 64 bits, kept as
/// the text from Kinesis.
///
/// ```swift
/// SequenceNumber("9") < SequenceNumber("10")     // true: compared as numbers
/// ```
public struct SequenceNumber: Sendable, Hashable, CustomStringConvertible {
  /// The number as Kinesis wrote it.
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }
}

extension SequenceNumber: Comparable {
  public static func < (left: SequenceNumber, right: SequenceNumber) -> Bool {
    let left = left.text.utf8.drop { $0 == UInt8(ascii: "0") }
    let right = right.text.utf8.drop { $0 == UInt8(ascii: "0") }
    if left.count != right.count { return left.count < right.count }
    return left.lexicographicallyPrecedes(right)
  }
}
#endif
