#if Handler
import AWSValues
import EventModel
import ExactJSON
import PipelineContract
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

  /// The kind of source; nil if there is no record that shows it.
  let source: LambdaEventSource?
  let retry: Retry
  /// The records as rejected messages describe them.
  let records: [StreamRecord]
  /// Their contents; none for a Kinesis stream, whose records hold them.
  private var payloads: [Payload] = []
  /// The keys by which the source orders events; none for a Kinesis stream, whose records hold them.
  private var keys: [String?] = []
}

extension EventBatch {
  /// Reads the event of an invocation. An event whose source is not known is read as one of Kinesis, whose error
  /// says so.
  init(parsing event: [UInt8]) throws(MalformedEvent) {
    source = LambdaEventSource.detect(event)
    switch source {
    case .dynamoDBStream:
      let changes = try DynamoDBStreamEvent(parsing: event).records
      retry = .fromFirst
      records = changes.map(StreamRecord.init)
      payloads = changes.map { .change($0.change) }
      keys = changes.map { String(decoding: $0.change.keys.json, as: UTF8.self) }
    case .sqs:
      let messages = try SQSEvent(parsing: event).messages
      // A standard queue may have groups too, for fairness; only a FIFO queue numbers its messages.
      retry = messages.contains { $0.sequenceNumber != nil } ? .groups : .each
      records = messages.map(StreamRecord.init)
      payloads = messages.map { .bytes($0.data) }
      keys = messages.map { $0.sequenceNumber == nil ? nil : $0.groupID }
    case .kinesis, nil:
      retry = .fromFirst
      records = try KinesisEvent(parsing: event).records
    }
  }

  /// The content of a record.
  ///
  /// - Throws: ``MalformedEvent`` if the record's data is not base64.
  func payload(of index: Int) throws(MalformedEvent) -> Payload {
    guard payloads.isEmpty else { return payloads[index] }
    guard let data = records.data(at: index) else {
      throw MalformedEvent(.kinesis, .notBase64(record: index))
    }
    return .bytes(data)
  }

  /// The key of a record. A record that was packed in another one of a Kinesis stream has its own.
  func key(of index: Int) -> String? {
    payloads.isEmpty ? records[index].partitionKey : keys[index]
  }

  /// Whether the batch is of the kind of source that a contract states, or states none.
  func isOf(_ contract: SourceContract?) -> Bool {
    switch (contract, source) {
    case (nil, _), (_, nil), (.stream, .kinesis), (.table, .dynamoDBStream), (.queue, .sqs): true
    default: false
    }
  }
}

extension StreamRecord {
  fileprivate init(_ record: DynamoDBStreamEvent.Record) {
    self.init(
      sequenceNumber: record.sequenceNumber, partitionKey: nil, shardID: nil,
      eventSourceARN: record.eventSourceARN,
      approximateArrivalTimestamp: record.creation?.secondsText,
      encodedData: Base64.encode(record.change.json)[...])
  }

  fileprivate init(_ message: SQSEvent.Message) {
    self.init(
      sequenceNumber: message.messageID, partitionKey: message.groupID, shardID: nil,
      eventSourceARN: message.eventSourceARN,
      approximateArrivalTimestamp: message.sent?.secondsText,
      encodedData: Base64.encode(message.data)[...])
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
