import ExactJSON

/// The event that Lambda makes of a batch of Kinesis records.
public struct KinesisEvent: Sendable {
  /// The records in stream order.
  public let records: [StreamRecord]

  /// Reads an event. Fields that are not needed are skipped, known and unknown ones alike.
  ///
  /// - Throws: ``MalformedEvent`` where a record has no sequence number or no data: it could
  ///   neither be written nor reported as not written.
  public init(parsing bytes: [UInt8]) throws(MalformedEvent) {
    var parser = KinesisEventParser(reader: JSONReader(bytes))
    records = try parser.parse()
  }
}

/// Reads the event from its bytes in one pass.
private struct KinesisEventParser {
  var reader: JSONReader
  // All records of a batch come from one shard of one stream: each text is kept once.
  private var shardID = RepeatedText()
  private var eventSourceARN = RepeatedText()

  init(reader: JSONReader) {
    self.reader = reader
  }

  mutating func parse() throws(MalformedEvent) -> [StreamRecord] {
    let drafts: [Draft]?
    do throws(JSONError) {
      drafts = try readEvent()
    } catch {
      throw .json(error)
    }
    guard let drafts else { throw .noRecords }
    var records: [StreamRecord] = []
    records.reserveCapacity(drafts.count)
    for (index, draft) in drafts.enumerated() {
      records.append(try draft.finished(at: index))
    }
    return records
  }

  /// A record while its fields come in, in whatever order.
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

  private mutating func readEvent() throws(JSONError) -> [Draft]? {
    var records: [Draft]?
    try reader.beginObject()
    while let name = try reader.nextName() {
      if name == "Records" {
        records = try readRecords()
      } else {
        try reader.skipValue()
      }
    }
    try reader.finish()
    return records
  }

  private mutating func readRecords() throws(JSONError) -> [Draft] {
    var records: [Draft] = []
    try reader.beginArray()
    while try reader.nextElement() { records.append(try readRecord()) }
    return records
  }

  private mutating func readRecord() throws(JSONError) -> Draft {
    var draft = Draft()
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "kinesis": try readKinesis(into: &draft)
      case "eventID":
        // `shardId-000000000000:49590338271490256608559692538361571095921575989136588898`
        let id = try reader.readStringBytes()
        draft.shardID = shardID.text(of: id.prefix { $0 != UInt8(ascii: ":") })
      case "eventSourceARN":
        draft.eventSourceARN = eventSourceARN.text(of: try reader.readStringBytes())
      default: try reader.skipValue()
      }
    }
    return draft
  }

  private mutating func readKinesis(into draft: inout Draft) throws(JSONError) {
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "sequenceNumber": draft.sequenceNumber = try reader.readString()
      case "partitionKey": draft.partitionKey = try reader.readString()
      case "data": draft.encodedData = try reader.readStringBytes()
      case "approximateArrivalTimestamp":
        draft.approximateArrivalTimestamp = try reader.readNumberText()
      default: try reader.skipValue()
      }
    }
  }
}

/// A text that is the same in most records; it is made once.
private struct RepeatedText {
  private var last = ""

  mutating func text(of bytes: ArraySlice<UInt8>) -> String {
    if !bytes.elementsEqual(last.utf8) { last = String(decoding: bytes, as: UTF8.self) }
    return last
  }
}
