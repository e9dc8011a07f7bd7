/// Records of one shard that follow each other.
package struct RecordRange: Sendable, Hashable {
  /// The stream's ARN, where the message names it.
  package let streamARN: String?
  package let shardID: String
  /// The first record's number.
  package let first: SequenceNumber
  /// The last record's number.
  package let last: SequenceNumber
}

/// A record's number in its shard: decimal digits, more than 64 bits hold.
package struct SequenceNumber: Sendable, Hashable, Comparable {
  /// The digits, as AWS wrote them but for zeros before the first.
  package let digits: String

  /// - Returns: `nil` where the text is not 1 to 128 digits.
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
