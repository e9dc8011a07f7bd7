import ExactJSON

/// The event that Lambda creates from a batch of records with these bytes.
public struct KinesisBatch: Sendable {
  /// The records' bytes, in stream order.
  public var data: [[UInt8]]

  public init(_ data: [[UInt8]]) {
    self.data = data
  }

  public init(_ texts: [String]) {
    data = texts.map { Array($0.utf8) }
  }

  /// The sequence number of the record at this index: more than 64 bits, like real ones.
  public static func sequenceNumber(_ position: Int) -> String {
    "4959033827149025660855969253836157109592157598" + String(10_000_000 + position)
  }

  /// The event with the records from this index on, as bytes.
  public func event(from start: Int = 0) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: data.count * 700)
    writer.beginObject()
    writer.name("Records")
    writer.beginArray()
    for position in data.indices[start...] { write(position, to: &writer) }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  private func write(_ position: Int, to writer: inout JSONWriter) {
    func string(_ name: String, _ value: String) {
      writer.name(name)
      writer.string(value)
    }
    let sequenceNumber = Self.sequenceNumber(position)
    writer.beginObject()
    writer.name("kinesis")
    writer.beginObject()
    string("kinesisSchemaVersion", "1.0")
    string("partitionKey", "key-\(position)")
    string("sequenceNumber", sequenceNumber)
    writer.name("data")
    writer.stringWithoutEscapes(Base64.encode(data[position]))
    writer.name("approximateArrivalTimestamp")
    writer.number("1709251199.042")
    writer.endObject()
    string("eventSource", "aws:kinesis")
    string("eventVersion", "1.0")
    string("eventID", "shardId-000000000000:\(sequenceNumber)")
    string("eventName", "aws:kinesis:record")
    string("invokeIdentityArn", "arn:aws:iam::123456789012:role/LambdaKinesisRole")
    string("awsRegion", "us-east-1")
    string(
      "eventSourceARN", "arn:aws:kinesis:us-east-1:123456789012:stream/Ingestion-Workshop")
    writer.endObject()
  }
}
