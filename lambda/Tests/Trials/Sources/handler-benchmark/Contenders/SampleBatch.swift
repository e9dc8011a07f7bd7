import ExactJSON

/// A batch in the form in which Lambda passes it to the function: the workshop's events, with
/// different keys.
struct SampleBatch: Sendable {
  /// The event's JSON.
  let event: [UInt8]
  /// The number of records.
  let count: Int

  /// A batch of small events, as the workshop's producer sends them (about 100 bytes).
  ///
  /// - Parameter first: The number of the first event, which determines the keys.
  init(records count: Int, first: Int = 0) {
    self.init(count: count) { Self.sample(first + $0, filler: 0) }
  }

  /// As many small events as fit in an event of this size in bytes.
  init(bytes: Int) {
    // All records have the same size, except for a few digits.
    let sample = SampleBatch(records: 1_000).event.count
    self.init(records: bytes * 1_000 / sample)
  }

  /// As many large events as fit in an event of this size in bytes.
  ///
  /// - Parameter first: The number of the first event, which determines the keys.
  init(bytes: Int, recordSize: Int, first: Int = 0) {
    let encoded = (recordSize + 2) / 3 * 4 + 800
    self.init(count: max(1, bytes / encoded)) { Self.sample(first + $0, filler: recordSize) }
  }

  private init(count: Int, data: (Int) -> String) {
    self.count = count
    var writer = JSONWriter(reservingCapacity: count * 800)
    writer.beginObject()
    writer.name("Records")
    writer.beginArray()
    for index in 0..<count { Self.write(Array(data(index).utf8), number: index, to: &writer) }
    writer.endArray()
    writer.endObject()
    event = writer.bytes
  }

  private static func sample(_ number: Int, filler: Int) -> String {
    let names = ["login", "purchase", "logout"]
    let text =
      #"{"event_id": \#(1_000_000_000 + number), "event_name": "\#(names[number % 3])", "#
      + #""timestamp": "2026-01-24T12:\#(10 + number / 60 % 50):\#(10 + number % 50).123456", "#
      + #""value": \#(10 + number % 90).\#(10 + number * 7 % 90)"#
    guard filler > text.utf8.count + 20 else { return text + "}" }
    let note = String(repeating: "n", count: filler - text.utf8.count - 13)
    return text + #", "note": "\#(note)"}"#
  }

  private static func write(_ data: [UInt8], number: Int, to writer: inout JSONWriter) {
    func string(_ name: String, _ value: String) {
      writer.name(name)
      writer.string(value)
    }
    // More than 64 bits, like real ones.
    let sequenceNumber =
      "4959033827149025660855969253836157109592157598" + "\(1_000_000_000 + number)"
    writer.beginObject()
    writer.name("kinesis")
    writer.beginObject()
    string("kinesisSchemaVersion", "1.0")
    string("partitionKey", "\(1_000_000_000 + number)")
    string("sequenceNumber", sequenceNumber)
    string("data", String(decoding: Base64.encode(data), as: UTF8.self))
    writer.name("approximateArrivalTimestamp")
    writer.number("1769256000.042")
    writer.endObject()
    string("eventSource", "aws:kinesis")
    string("eventVersion", "1.0")
    string("eventID", "shardId-000000000000:\(sequenceNumber)")
    string("eventName", "aws:kinesis:record")
    string("invokeIdentityArn", "arn:aws:iam::123456789012:role/LambdaKinesisRole")
    string("awsRegion", "us-east-1")
    string("eventSourceARN", "arn:aws:kinesis:us-east-1:123456789012:stream/Ingestion-Workshop")
    writer.endObject()
  }
}
