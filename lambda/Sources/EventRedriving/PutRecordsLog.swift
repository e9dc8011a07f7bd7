import AWSClient

/// The records that the run has put on the stream, so that it knows them when they come back.
///
/// What the handler rejects again is in the queue a moment later. A run that took it for something
/// new would never end.
struct PutRecordsLog: Sendable {
  private var numbers: [String: Set<SequenceNumber>] = [:]
  private var first: [String: SequenceNumber] = [:]

  mutating func note(_ receipt: RecordReceipt) {
    guard let number = SequenceNumber(receipt.sequenceNumber) else { return }
    numbers[receipt.shardID, default: []].insert(number)
    first[receipt.shardID] = min(first[receipt.shardID] ?? number, number)
  }

  /// Whether a message is about what the run has put. A batch is taken for such where it goes beyond
  /// the first of those records: numbers grow as records arrive.
  func mayHave(_ message: RedriveMessage) -> Bool {
    guard let range = message.range else { return false }
    switch message {
    case .rejected: return numbers[range.shardID]?.contains(range.first) ?? false
    case .failedBatch: return first[range.shardID].map { range.last >= $0 } ?? false
    }
  }
}
