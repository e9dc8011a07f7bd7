#if Handler
/// Consecutive records of one shard.
package struct RecordRange: Sendable, Hashable {
  /// The stream's ARN, if the message contains it.
  package let streamARN: String?
  package let shardID: String
  /// The first record's sequence number.
  package let first: SequenceNumber
  /// The last record's sequence number.
  package let last: SequenceNumber
}

/// A record's sequence number in its shard: decimal digits, more than fit in 64 bits.
package struct SequenceNumber: Sendable, Hashable, Comparable {
  /// The digits without leading zeros.
  package let digits: String

  /// - Returns: `nil` if the text is not 1 to 128 digits.
  package init?(_ text: String) {
    guard
      (1...128).contains(text.utf8.count),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    let significant = text.drop { $0 == "0" }
    digits = significant.isEmpty ? "0" : String(significant)
  }

  package static func < (left: SequenceNumber, right: SequenceNumber) -> Bool {
    left.digits.utf8.count == right.digits.utf8.count
      ? left.digits.utf8.lexicographicallyPrecedes(right.digits.utf8)
      : left.digits.utf8.count < right.digits.utf8.count
  }
}
#endif
