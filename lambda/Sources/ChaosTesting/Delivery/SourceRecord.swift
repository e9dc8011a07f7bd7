#if Handler
import EventModel
import ExactJSON
import FaultInjection

/// A record of a source: one event, or several that were packed together.
struct SourceRecord: Sendable {
  /// The indices of its events.
  let events: [Int]
  /// The key by which the source orders it.
  let key: String
  /// Its id: a sequence number, or a message's id.
  let id: String
  /// Its JSON in Lambda's event, without the end of its attributes if it is a message.
  let json: [UInt8]

  /// The record of a stream.
  static func ofStream(
    _ events: [Int], _ records: [ChaosRecord], number: Int, shard: String
  ) -> SourceRecord {
    // 56 digits, as in Kinesis: more than 64 bits.
    let id = "4959033827149025660855969253836157109592" + String(1_000_000_000_000_000 + number)
    let key = records[0].key
    let json =
      switch records[0].payload {
      case .change(let change): changeJSON(change, id)
      case .bytes(let bytes):
        kinesisJSON(records.count > 1 ? packed(records) : bytes, key: key, id: id, shard: shard)
      }
    return SourceRecord(events: events, key: key, id: id, json: json)
  }

  /// The message of a queue.
  static func ofQueue(_ event: Int, _ record: ChaosRecord, isFIFO: Bool) -> SourceRecord {
    let id = "message-\(event)"
    guard case .bytes(let bytes) = record.payload else {
      return SourceRecord(events: [event], key: record.key, id: id, json: [])
    }
    var writer = JSONWriter(reservingCapacity: 400 + bytes.count)
    writer.beginObject()
    writer.member("messageId", id)
    writer.member("receiptHandle", "receipt-\(event)")
    writer.member("body", String(decoding: bytes, as: UTF8.self))
    writer.name("attributes")
    writer.beginObject()
    writer.member("ApproximateReceiveCount", "1")
    writer.member("SentTimestamp", "1709251199042")
    if isFIFO {
      writer.member("MessageGroupId", record.key)
      writer.member("SequenceNumber", "18849\(1_000_000_000_000_000 + event)")
    }
    writer.endObject()
    writer.name("messageAttributes")
    writer.beginObject()
    writer.endObject()
    writer.member("eventSource", "aws:sqs")
    writer.member(
      "eventSourceARN", "arn:aws:sqs:us-east-1:123456789012:events\(isFIFO ? ".fifo" : "")")
    writer.member("awsRegion", "us-east-1")
    writer.endObject()
    return SourceRecord(events: [event], key: record.key, id: id, json: writer.bytes)
  }

  /// The event that Lambda makes of records.
  static func event(of records: some Sequence<SourceRecord>) -> [UInt8] {
    var bytes = Array(#"{"Records":["#.utf8)
    for (place, record) in records.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += record.json
    }
    return bytes + Array("]}".utf8)
  }

  /// The records packed like by the Kinesis Producer Library.
  private static func packed(_ records: [ChaosRecord]) -> [UInt8] {
    var writer = AggregatedRecordWriter()
    for record in records {
      guard case .bytes(let bytes) = record.payload else { continue }
      writer.add(bytes, partitionKey: record.key)
    }
    return writer.bytes
  }

  private static func kinesisJSON(
    _ data: [UInt8], key: String, id: String, shard: String
  ) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 600 + data.count * 4 / 3)
    writer.beginObject()
    writer.name("kinesis")
    writer.beginObject()
    writer.member("kinesisSchemaVersion", "1.0")
    writer.member("partitionKey", key)
    writer.member("sequenceNumber", id)
    writer.name("data")
    writer.stringWithoutEscapes(Base64.encode(data))
    writer.name("approximateArrivalTimestamp")
    writer.number("1709251199.042")
    writer.endObject()
    writer.member("eventSource", "aws:kinesis")
    writer.member("eventVersion", "1.0")
    writer.member("eventID", "\(shard):\(id)")
    writer.member("eventName", "aws:kinesis:record")
    writer.member("awsRegion", "us-east-1")
    writer.member("eventSourceARN", "arn:aws:kinesis:us-east-1:123456789012:stream/events")
    writer.endObject()
    return writer.bytes
  }

  private static func changeJSON(_ change: ItemChange, _ id: String) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 600)
    writer.beginObject()
    writer.member("eventID", id)
    writer.member("eventName", change.kind.rawValue)
    writer.member("eventVersion", "1.1")
    writer.member("eventSource", "aws:dynamodb")
    writer.member("awsRegion", "us-east-1")
    writer.name("dynamodb")
    writer.beginObject()
    writer.name("ApproximateCreationDateTime")
    writer.number("1709251199")
    for (name, item) in [("Keys", change.keys), ("NewImage", change.new), ("OldImage", change.old)]
    {
      guard let item else { continue }
      writer.name(name)
      item.write(to: &writer)
    }
    writer.member("SequenceNumber", id)
    writer.endObject()
    if change.isExpiry {
      writer.name("userIdentity")
      writer.beginObject()
      writer.member("type", "Service")
      writer.member("principalId", "dynamodb.amazonaws.com")
      writer.endObject()
    }
    writer.member(
      "eventSourceARN",
      "arn:aws:dynamodb:us-east-1:123456789012:table/events/stream/2026-01-01T00:00:00.000")
    writer.endObject()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }
}
#endif
