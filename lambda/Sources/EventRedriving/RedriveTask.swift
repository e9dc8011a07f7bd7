import AWSClient

/// A selected message, and how far it is.
struct RedriveTask: Sendable {
  let messageID: String
  let message: RedriveMessage
  /// What keeps it in the queue.
  var obstacle: Obstacle?

  init(messageID: String, message: RedriveMessage) {
    self.messageID = messageID
    self.message = message
  }

  /// The record, where the message itself holds all that it takes.
  var record: StoredRecord? {
    guard case .rejected(let event) = message, let data = event.data,
      let partitionKey = event.partitionKey
    else { return nil }
    return StoredRecord(
      data: data, partitionKey: partitionKey, sequenceNumber: event.sequenceNumber ?? "",
      approximateArrivalTimestamp: nil)
  }

  /// Where its records come from; `nil` where the message does not tell.
  func source(kinesis: KinesisClient, stream: String) -> RecordSource? {
    if let record { return .message(record) }
    return message.range.map {
      .stream(RangeReader(kinesis: kinesis, stream: stream, range: $0))
    }
  }

  /// Whether its records were put on their shard before those of the other: redriven together, they
  /// keep their order.
  func isBefore(_ other: RedriveTask) -> Bool {
    guard let range = message.range else { return false }
    guard let otherRange = other.message.range else { return true }
    return range.shardID == otherRange.shardID
      ? range.first < otherRange.first : range.shardID < otherRange.shardID
  }
}

/// Where the records of a message come from.
enum RecordSource: Sendable {
  /// The message holds the one there is; `nil` once it was taken.
  case message(StoredRecord?)
  /// They are read from the stream.
  case stream(RangeReader)

  /// The next records; `nil` once there are no more.
  mutating func next() async throws(AWSError) -> [StoredRecord]? {
    switch self {
    case .message(let record):
      self = .message(nil)
      return record.map { [$0] }
    case .stream(var reader):
      let page = try await reader.next()
      self = .stream(reader)
      return page
    }
  }

  /// Why not all records were there, where that is so, once there are no more.
  var obstacle: Obstacle? {
    guard case .stream(let reader) = self else { return nil }
    return switch reader.completeness {
    case .whole: nil
    case .part: .partlyExpired
    case .nothing: .expired
    }
  }
}
