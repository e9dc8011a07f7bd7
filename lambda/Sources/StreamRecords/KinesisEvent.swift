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
    var parser = KinesisEventParser(reader: JSONReader(bytes))
    records = try parser.parse()
  }
}

/// Reads the event from its bytes in one pass.
private struct KinesisEventParser {
  var reader: JSONReader
  // All records of a batch come from one shard of one stream, so these texts are stored once.
  private var shardID = RepeatedText()
  private var eventSourceARN = RepeatedText()
  /// `nil` until the event's `Records` are found.
  private var records: [StreamRecord]?
  /// The first record that lacks a required field, and the field.
  private var missing: MalformedEvent?

  init(reader: JSONReader) {
    self.reader = reader
  }

  mutating func parse() throws(MalformedEvent) -> [StreamRecord] {
    do throws(JSONError) {
      try readEvent()
    } catch {
      throw .json(error)
    }
    guard let records else { throw .noRecords }
    if let missing { throw missing }
    return records
  }

  private enum EventField: String, CaseIterable { case records = "Records" }
  private enum RecordField: String, CaseIterable { case kinesis, eventID, eventSourceARN }
  private enum KinesisField: String, CaseIterable {
    case data, sequenceNumber, partitionKey, approximateArrivalTimestamp
  }

  private static let eventFields = ExpectedNames<EventField>()
  private static let recordFields = ExpectedNames<RecordField>()
  private static let kinesisFields = ExpectedNames<KinesisField>()

  private mutating func readEvent() throws(JSONError) {
    try reader.beginObject()
    while try reader.nextExpectedName(among: Self.eventFields) != nil { try readRecords() }
    try reader.finish()
  }

  private mutating func readRecords() throws(JSONError) {
    records = []
    missing = nil
    try reader.beginArray()
    var index = 0
    while try reader.nextElement() {
      let draft = try readRecord()
      do throws(MalformedEvent) {
        records?.append(try draft.finished(at: index))
      } catch {
        // A missing field is only reported if the rest is valid JSON.
        missing = missing ?? error
      }
      index += 1
    }
  }

  private mutating func readRecord() throws(JSONError) -> Draft {
    var draft = Draft()
    try reader.beginObject()
    while let field = try reader.nextExpectedName(among: Self.recordFields) {
      if field != .kinesis, try skipNull() { continue }
      switch field {
      case .kinesis: try readKinesis(into: &draft)
      case .eventID:
        // `shardId-000000000000:49590338271490256608559692538361571095921575989136588898`
        let id = try reader.readStringBytes()
        draft.shardID = shardID.text(of: id.prefix { $0 != UInt8(ascii: ":") }) { $0 }
      case .eventSourceARN:
        draft.eventSourceARN = eventSourceARN.text(of: try reader.readStringBytes()) {
          StreamARN.withoutConsumer($0)
        }
      }
    }
    return draft
  }

  private mutating func readKinesis(into draft: inout Draft) throws(JSONError) {
    try reader.beginObject()
    while let field = try reader.nextExpectedName(among: Self.kinesisFields) {
      if try skipNull() { continue }
      switch field {
      case .sequenceNumber: draft.sequenceNumber = try reader.readString()
      case .partitionKey: draft.partitionKey = try reader.readString()
      case .data: draft.encodedData = try reader.readStringBytes()
      case .approximateArrivalTimestamp:
        draft.approximateArrivalTimestamp = try reader.readNumberText()
      }
    }
  }

  /// Whether a field is `null`, which counts as missing. The partition key can be null if the
  /// stream distributes records without one.
  private mutating func skipNull() throws(JSONError) -> Bool {
    guard try reader.peekKind() == .null else { return false }
    try reader.readNull()
    return true
  }

  /// A record that is being read. Its fields can come in any order.
  private struct Draft {
    var sequenceNumber: String?
    var partitionKey: String?
    var shardID: String?
    var eventSourceARN: String?
    var approximateArrivalTimestamp: String?
    var encodedData: ArraySlice<UInt8>?

    func finished(at index: Int) throws(MalformedEvent) -> StreamRecord {
      guard let sequenceNumber, !sequenceNumber.isEmpty else {
        throw .missing(field: "kinesis.sequenceNumber", record: index)
      }
      guard let encodedData else { throw .missing(field: "kinesis.data", record: index) }
      return StreamRecord(
        sequenceNumber: sequenceNumber, partitionKey: partitionKey, shardID: shardID,
        eventSourceARN: eventSourceARN, approximateArrivalTimestamp: approximateArrivalTimestamp,
        encodedData: encodedData)
    }
  }
}

/// A text that is the same in most records and is created only once.
private struct RepeatedText {
  private var source = ""
  private var last = ""

  /// - Parameter make: Creates the text if its bytes differ from those of the last record.
  mutating func text(of bytes: ArraySlice<UInt8>, make: (String) -> String) -> String {
    if !source.isIdentical(toUTF8: bytes) {
      source = String(decoding: bytes, as: UTF8.self)
      last = make(source)
    }
    return last
  }
}
