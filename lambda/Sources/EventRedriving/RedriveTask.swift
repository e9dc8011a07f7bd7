#if Handler
import AWSClient

/// A selected message and its progress.
struct RedriveTask: Sendable {
  /// The id of the message; for a record in parts, of the last part received.
  let messageID: String
  let message: RedriveMessage
  /// `nil` if the message is not one of several parts.
  let parts: PartAssembly.Key?
  /// The obstacle that keeps it in the queue.
  var obstacle: Obstacle?

  init(messageID: String, message: RedriveMessage, parts: PartAssembly.Key? = nil) {
    self.messageID = messageID
    self.message = message
    self.parts = parts
  }

  /// The record, if the message contains all of it: the data, and the partition key or, for a
  /// record without one, the sequence number in its place.
  var record: StoredRecord? {
    guard case .rejected(let event) = message, let data = event.data,
      event.partitionKey != nil || event.sequenceNumber?.isEmpty == false
    else { return nil }
    return StoredRecord(
      data: data, partitionKey: event.partitionKey, sequenceNumber: event.sequenceNumber ?? "",
      approximateArrivalTimestamp: nil)
  }

  /// Where its records come from; `nil` if the message does not say.
  func source(kinesis: KinesisClient, stream: String) -> RecordSource? {
    if let record { return .message(record) }
    guard let range = message.range else { return nil }
    let reader = RangeReader(kinesis: kinesis, stream: stream, range: range)
    guard case .rejected(let event) = message, let number = event.subSequenceNumber else {
      return .stream(reader)
    }
    return .packed(reader, number: number)
  }

  /// Whether its records were put on their shard before those of the other task. Tasks that are
  /// redriven together keep that order.
  func isBefore(_ other: RedriveTask) -> Bool {
    guard let range = message.range else { return false }
    guard let otherRange = other.message.range else { return true }
    guard range.shardID == otherRange.shardID else { return range.shardID < otherRange.shardID }
    guard range.first == otherRange.first else { return range.first < otherRange.first }
    return (packedNumber ?? 0) < (other.packedNumber ?? 0)
  }

  /// The index of its record among those packed in one, which share a sequence number.
  private var packedNumber: Int? {
    guard case .rejected(let event) = message else { return nil }
    return event.subSequenceNumber
  }
}
#endif
