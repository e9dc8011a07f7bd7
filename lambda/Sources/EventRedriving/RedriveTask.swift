import AWSClient

/// A selected message, and how far it is.
struct RedriveTask: Sendable {
  /// Of a record in parts, the last one that was received.
  let messageID: String
  let message: RedriveMessage
  /// `nil` where the message is not one of several.
  let parts: PartAssembly.Key?
  /// What keeps it in the queue.
  var obstacle: Obstacle?

  init(messageID: String, message: RedriveMessage, parts: PartAssembly.Key? = nil) {
    self.messageID = messageID
    self.message = message
    self.parts = parts
  }

  /// The record, where the message itself holds all that it takes: the data, and the partition key
  /// or, of a record without one, the sequence number that stands in for it.
  var record: StoredRecord? {
    guard case .rejected(let event) = message, let data = event.data,
      event.partitionKey != nil || event.sequenceNumber?.isEmpty == false
    else { return nil }
    return StoredRecord(
      data: data, partitionKey: event.partitionKey, sequenceNumber: event.sequenceNumber ?? "",
      approximateArrivalTimestamp: nil)
  }

  /// Where its records come from; `nil` where the message does not tell.
  func source(kinesis: KinesisClient, stream: String) -> RecordSource? {
    if let record { return .message(record) }
    guard let range = message.range else { return nil }
    let reader = RangeReader(kinesis: kinesis, stream: stream, range: range)
    guard case .rejected(let event) = message, let number = event.subSequenceNumber else {
      return .stream(reader)
    }
    return .packed(reader, number: number)
  }

  /// Whether its records were put on their shard before those of the other: redriven together, they
  /// keep their order.
  func isBefore(_ other: RedriveTask) -> Bool {
    guard let range = message.range else { return false }
    guard let otherRange = other.message.range else { return true }
    guard range.shardID == otherRange.shardID else { return range.shardID < otherRange.shardID }
    guard range.first == otherRange.first else { return range.first < otherRange.first }
    return (packedNumber ?? 0) < (other.packedNumber ?? 0)
  }

  /// Its record's place among those that are packed in one, which have one number.
  private var packedNumber: Int? {
    guard case .rejected(let event) = message else { return nil }
    return event.subSequenceNumber
  }
}
