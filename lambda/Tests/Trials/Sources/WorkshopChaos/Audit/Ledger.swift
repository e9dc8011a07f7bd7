/// The records that were put on the stream, in the order of each shard.
package struct Ledger: Sendable {
  /// A record and its position.
  package struct Entry: Sendable {
    package var shardID: String
    package var sequenceNumber: String
    package var record: SentRecord

    package init(shardID: String, sequenceNumber: String, record: SentRecord) {
      self.shardID = shardID
      self.sequenceNumber = sequenceNumber
      self.record = record
    }
  }

  /// The records of one shard after another, in order.
  package private(set) var entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { left, right in
      left.shardID == right.shardID
        ? SequenceOrder.precedes(left.sequenceNumber, right.sequenceNumber)
        : left.shardID < right.shardID
    }
  }

  /// The number of events in the records, including invalid ones.
  package var eventCount: Int { entries.reduce(0) { $0 + $1.record.parts.count } }
}

/// The order of sequence numbers, which exceed 64 bits.
enum SequenceOrder {
  /// The number without leading zeros.
  private static func digits(_ number: String) -> Substring.UTF8View {
    number[...].utf8.drop { $0 == UInt8(ascii: "0") }
  }

  static func precedes(_ left: String, _ right: String) -> Bool {
    let (left, right) = (digits(left), digits(right))
    return left.count == right.count
      ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }
}
