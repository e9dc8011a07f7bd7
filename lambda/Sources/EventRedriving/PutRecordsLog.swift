#if Handler
import AWSClient

/// Remembers the records that the run has put on the stream, to recognize them if they return.
///
/// Records that the handler rejects again are back in the queue a moment later. A run that treated
/// them as new would never end.
struct PutRecordsLog: Sendable {
  private var numbers: [String: Set<SequenceNumber>] = [:]
  private var first: [String: SequenceNumber] = [:]

  mutating func note(_ receipt: RecordReceipt) {
    guard let number = SequenceNumber(receipt.sequenceNumber) else { return }
    numbers[receipt.shardID, default: []].insert(number)
    first[receipt.shardID] = min(first[receipt.shardID] ?? number, number)
  }

  /// Whether a message may be about records that the run has put. A batch counts if its range
  /// extends beyond the first of those records, since sequence numbers grow as records arrive.
  func mayHave(_ message: RedriveMessage) -> Bool {
    switch message {
    case .rejected(let event): has(event.sequenceNumber, of: event.shardID)
    case .failedBatch(let batch): first[batch.range.shardID].map { batch.range.last >= $0 } ?? false
    }
  }

  /// Whether the run has put that record.
  ///
  /// - Parameter shardID: `nil` if it is unknown; then only the number is compared.
  func has(_ sequenceNumber: String?, of shardID: String?) -> Bool {
    guard let number = sequenceNumber.flatMap(SequenceNumber.init) else { return false }
    guard let shardID else { return numbers.values.contains { $0.contains(number) } }
    return numbers[shardID]?.contains(number) ?? false
  }
}
#endif
