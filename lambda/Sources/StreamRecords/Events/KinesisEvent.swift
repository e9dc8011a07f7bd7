#if Handler
import AWSValues
import ExactJSON

/// The event that Lambda creates from a batch of Kinesis records.
public struct KinesisEvent: Sendable {
  /// The records in stream order.
  public let records: [StreamRecord]

  /// Reads an event. Fields that are not needed are skipped, whether known or unknown.
  ///
  /// - Throws: ``MalformedEvent`` if a record has no sequence number or no data, since it could
  ///   neither be written nor reported as not written.
  public init(parsing bytes: [UInt8]) throws(MalformedEvent) {
    var parser = EventParser(bytes, KinesisRecordReader())
    records = try parser.parse()
  }
}

private struct KinesisRecordReader: EventRecordReader {
  static let source = LambdaEventSource.kinesis

  // All records of a batch come from one shard of one stream, so these texts are stored once.
  private var shardID = RepeatedText()
  private var eventSourceARN = RepeatedText()

  private enum RecordField: String, CaseIterable { case kinesis, eventID, eventSourceARN }
  private enum KinesisField: String, CaseIterable {
    case data, sequenceNumber, partitionKey, approximateArrivalTimestamp
  }

  private static let recordFields = ExpectedNames<RecordField>()
  private static let kinesisFields = ExpectedNames<KinesisField>()

  mutating func readRecord(
    from json: inout JSONReader
  ) throws(JSONError) -> Result<StreamRecord, FieldProblem> {
    var draft = Draft()
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.recordFields) {
      if field != .kinesis, try json.skipNull() { continue }
      switch field {
      case .kinesis: try readKinesis(from: &json, into: &draft)
      case .eventID:
        // `shardId-000000000000:49590338271490256608559692538361571095921575989136588898`
        let id = try json.readStringBytes()
        draft.shardID = shardID.text(of: id.prefix { $0 != UInt8(ascii: ":") })
      case .eventSourceARN:
        draft.eventSourceARN = eventSourceARN.text(of: try json.readStringBytes()) {
          StreamARN.withoutConsumer($0)
        }
      }
    }
    return draft.finished()
  }

  private func readKinesis(
    from json: inout JSONReader, into draft: inout Draft
  ) throws(JSONError) {
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.kinesisFields) {
      // The partition key can be null if the stream distributes records without one.
      if try json.skipNull() { continue }
      switch field {
      case .sequenceNumber: draft.sequenceNumber = try json.readString()
      case .partitionKey: draft.partitionKey = try json.readString()
      case .data: draft.encodedData = try json.readStringBytes()
      case .approximateArrivalTimestamp:
        draft.approximateArrivalTimestamp = try json.readNumberText()
      }
    }
  }

  /// A record that is being read. Its fields can come in any order.
  private struct Draft {
    var sequenceNumber: String?
    var partitionKey: String?
    var shardID: String?
    var eventSourceARN: String?
    var approximateArrivalTimestamp: String?
    var encodedData: ArraySlice<UInt8>?

    func finished() -> Result<StreamRecord, FieldProblem> {
      guard let sequenceNumber, !sequenceNumber.isEmpty else {
        return .failure(.missing("kinesis.sequenceNumber"))
      }
      guard let encodedData else { return .failure(.missing("kinesis.data")) }
      return .success(
        StreamRecord(
          sequenceNumber: sequenceNumber, partitionKey: partitionKey, shardID: shardID,
          eventSourceARN: eventSourceARN,
          approximateArrivalTimestamp: approximateArrivalTimestamp, encodedData: encodedData))
    }
  }
}
#endif
