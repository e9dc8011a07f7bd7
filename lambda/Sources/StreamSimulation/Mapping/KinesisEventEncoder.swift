#if Handler
import AWSValues
import ExactJSON

/// Creates the event for a batch of records of one shard, as Lambda does.
///
/// Source: AWS Lambda Developer Guide, "Using Lambda to process records from Amazon Kinesis Data
/// Streams", "Example Kinesis record event".
struct KinesisEventEncoder: Sendable {
  /// The maximum size of an event: that of a synchronous invocation.
  static let maximumEventBytes = 6 << 20

  private let shardID: String
  private let eventSourceARN: String
  private let region: String
  private let roleARN: String
  /// The size of a record's JSON without the parts that differ between records.
  private let fixedRecordBytes: Int

  init(shardID: String, resources: MappedResources) {
    self.shardID = shardID
    eventSourceARN = resources.eventSourceARN
    region = resources.region
    roleARN = resources.roleARN
    var writer = JSONWriter()
    let blank = ShardRecord(
      sequenceNumber: SequenceNumber(""), partitionKey: "", data: [],
      arrival: UTCTime(millisecondsSince1970: 0))
    Self.write(
      blank, to: &writer, shardID: shardID, eventSourceARN: eventSourceARN, region: region,
      roleARN: roleARN)
    fixedRecordBytes = writer.bytes.count - Self.seconds(blank.arrival).utf8.count
  }

  /// Creates the event for a batch.
  func event(of records: some Collection<ShardRecord>, window: WindowFields?) -> [UInt8] {
    var writer = JSONWriter(
      reservingCapacity: records.reduce(1_024) {
        $0 + fixedRecordBytes + 256 + $1.data.count / 3 * 4
      } + (window?.window.state.count ?? 0))
    writer.beginObject()
    writer.name("Records")
    writer.beginArray()
    for record in records {
      Self.write(
        record, to: &writer, shardID: shardID, eventSourceARN: eventSourceARN, region: region,
        roleARN: roleARN)
    }
    writer.endArray()
    if let window { write(window, to: &writer) }
    writer.endObject()
    return writer.bytes
  }

  /// The size of a record in an event, without the comma before it.
  func bytes(of record: ShardRecord) -> Int {
    var key = JSONWriter()
    if let partitionKey = record.partitionKey { key.string(partitionKey) } else { key.null() }
    // The sequence number occurs twice: by itself and in `eventID`.
    return fixedRecordBytes + key.bytes.count - 2 + record.sequenceNumber.text.utf8.count * 2
      + (record.data.count + 2) / 3 * 4 + Self.seconds(record.arrival).utf8.count
  }

  /// The size of an event without records.
  func envelopeBytes(_ window: WindowFields?) -> Int {
    guard let window else { return #"{"Records":[]}"#.utf8.count }
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("Records")
    writer.beginArray()
    writer.endArray()
    write(window, to: &writer)
    writer.endObject()
    return writer.bytes.count
  }

  private func write(_ fields: WindowFields, to writer: inout JSONWriter) {
    writer.name("window")
    writer.beginObject()
    writer.name("start")
    writer.string(fields.window.start.secondsDescription)
    writer.name("end")
    writer.string(fields.window.end.secondsDescription)
    writer.endObject()
    writer.name("state")
    writer.raw(fields.window.state)
    writer.name("shardId")
    writer.string(shardID)
    writer.name("eventSourceARN")
    writer.string(eventSourceARN)
    writer.name("isFinalInvokeForWindow")
    writer.bool(fields.isFinalInvoke)
    writer.name("isWindowTerminatedEarly")
    writer.bool(fields.isTerminatedEarly)
  }

  private static func write(
    _ record: ShardRecord, to writer: inout JSONWriter, shardID: String, eventSourceARN: String,
    region: String, roleARN: String
  ) {
    writer.beginObject()
    writer.name("kinesis")
    writer.beginObject()
    writer.name("kinesisSchemaVersion")
    writer.string("1.0")
    writer.name("partitionKey")
    if let partitionKey = record.partitionKey {
      writer.string(partitionKey)
    } else {
      writer.null()
    }
    writer.name("sequenceNumber")
    writer.string(record.sequenceNumber.text)
    writer.name("data")
    writer.stringWithoutEscapes(Base64.encode(record.data))
    writer.name("approximateArrivalTimestamp")
    writer.number(seconds(record.arrival))
    writer.endObject()
    writer.name("eventSource")
    writer.string("aws:kinesis")
    writer.name("eventVersion")
    writer.string("1.0")
    writer.name("eventID")
    writer.string("\(shardID):\(record.sequenceNumber.text)")
    writer.name("eventName")
    writer.string("aws:kinesis:record")
    writer.name("invokeIdentityArn")
    writer.string(roleARN)
    writer.name("awsRegion")
    writer.string(region)
    writer.name("eventSourceARN")
    writer.string(eventSourceARN)
    writer.endObject()
  }

  /// Seconds with three decimals, such as `1545084650.987`.
  static func seconds(_ time: UTCTime) -> String {
    let magnitude = time.millisecondsSince1970.magnitude
    let places = String(magnitude % 1_000)
    return (time.millisecondsSince1970 < 0 ? "-" : "") + "\(magnitude / 1_000)."
      + String(repeating: "0", count: 3 - places.utf8.count) + places
  }
}

extension UTCTime {
  /// ISO 8601 without milliseconds, the format of windows: `2020-12-09T07:04:00Z`.
  fileprivate var secondsDescription: String { "\(description.dropLast(5))Z" }
}
#endif
