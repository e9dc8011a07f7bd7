/// What was put on the stream, in the order in which each shard has it.
package struct Ledger: Sendable {
  /// A record and its place.
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

  /// Shard by shard, each in its order.
  package private(set) var entries: [Entry]

  package init(_ entries: [Entry]) {
    self.entries = entries.sorted { left, right in
      left.shardID == right.shardID
        ? SequenceOrder.precedes(left.sequenceNumber, right.sequenceNumber)
        : left.shardID < right.shardID
    }
  }

  /// How many events are in the records, those that are none included.
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
