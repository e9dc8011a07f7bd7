#if Handler
import AWSValues
import EventModel
import ExactJSON
import StreamRecords

/// The records of one invocation, whatever their source.
struct EventBatch: Sendable {
  /// How Lambda retries what was not settled.
  enum Retry: Sendable {
    /// From the first record that is reported (Kinesis streams, tables' streams).
    case fromFirst
    /// Each message that is reported (queues).
    case each
    /// The same in the order of groups: a message that is reported must take those behind it in its group with
    /// it (FIFO queues).
    case groups
  }

  /// A record, as rejected messages describe it, with its content.
  struct Record: Sendable {
    let source: StreamRecord
    let payload: Payload
    /// The key by which the source orders events.
    let key: String?
  }

  let retry: Retry
  let records: [Record]
}

extension EventBatch {
  /// Reads the event of an invocation. An event whose source is not known is read as one of Kinesis, whose error
  /// says so.
  init(parsing event: [UInt8]) throws(MalformedEvent) {
    switch LambdaEventSource.detect(event) {
    case .dynamoDBStream:
      retry = .fromFirst
      records = try DynamoDBStreamEvent(parsing: event).records.map(Record.init)
    case .sqs:
      let messages = try SQSEvent(parsing: event).messages
      // A standard queue may have groups too, for fairness; only a FIFO queue numbers its messages.
      retry = messages.contains { $0.sequenceNumber != nil } ? .groups : .each
      records = messages.map(Record.init)
    case .kinesis, nil:
      retry = .fromFirst
      var batch: [Record] = []
      let records = try KinesisEvent(parsing: event).records
      batch.reserveCapacity(records.count)
      for (index, record) in records.enumerated() {
        guard let data = record.data else {
          throw MalformedEvent(.kinesis, .notBase64(record: index))
        }
        batch.append(Record(source: record, payload: .bytes(data), key: record.partitionKey))
      }
      self.records = batch
    }
  }
}

extension EventBatch.Record {
  fileprivate init(_ record: DynamoDBStreamEvent.Record) {
    source = StreamRecord(
      sequenceNumber: record.sequenceNumber, partitionKey: nil, shardID: nil,
      eventSourceARN: record.eventSourceARN,
      approximateArrivalTimestamp: record.creation?.secondsText,
      encodedData: Base64.encode(record.change.json)[...])
    payload = .change(record.change)
    key = String(decoding: record.change.keys.json, as: UTF8.self)
  }

  fileprivate init(_ message: SQSEvent.Message) {
    source = StreamRecord(
      sequenceNumber: message.messageID, partitionKey: message.groupID, shardID: nil,
      eventSourceARN: message.eventSourceARN,
      approximateArrivalTimestamp: message.sent?.secondsText,
      encodedData: Base64.encode(message.data)[...])
    payload = .bytes(message.data)
    key = message.sequenceNumber == nil ? nil : message.groupID
  }
}

extension UTCTime {
  /// The seconds since 1970 with three decimals, as Kinesis writes them.
  fileprivate var secondsText: String {
    let milliseconds = millisecondsSince1970
    let fraction = String(milliseconds.magnitude % 1_000)
    let sign = milliseconds < 0 ? "-" : ""
    return "\(sign)\(milliseconds.magnitude / 1_000)."
      + String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
  }
}

extension Item {
  /// The item as DynamoDB JSON.
  fileprivate var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }
}

extension ItemChange {
  /// The change as a record of a table's stream describes it: what a message about its rejection holds.
  fileprivate var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("eventName")
    writer.string(kind.rawValue)
    for (name, item) in [("Keys", keys), ("OldImage", old), ("NewImage", new)] {
      guard let item else { continue }
      writer.name(name)
      item.write(to: &writer)
    }
    writer.endObject()
    return writer.bytes
  }
}

extension BatchOutcome {
  /// The answer to Lambda (AWS documentation: Lambda, "Configuring partial batch response with Kinesis Data
  /// Streams", "… with DynamoDB and Lambda", "Handling errors for an SQS event source").
  func answer(_ batch: EventBatch, records: [StreamRecord]) -> [UInt8] {
    switch batch.retry {
    case .fromFirst: return answer(records)
    case .each: return Self.answer(unsettled.map { records[$0].sequenceNumber })
    case .groups:
      var blocked: Set<String> = []
      var ids: [String] = []
      for (position, record) in records.enumerated() {
        let group = record.partitionKey ?? ""
        guard !states.isSettled(position) || blocked.contains(group) else { continue }
        blocked.insert(group)
        ids.append(record.sequenceNumber)
      }
      return Self.answer(ids)
    }
  }

  private var unsettled: [Int] { states.indices.filter { !states.isSettled($0) } }
}
#endif
