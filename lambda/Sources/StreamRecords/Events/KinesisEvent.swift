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
  /// The form of the last record that was read by its names.
  private var form: RecordForm?
  private var places: [Range<Int>] = []

  private enum RecordField: String, CaseIterable { case kinesis, eventID, eventSourceARN }
  private enum KinesisField: String, CaseIterable {
    case data, sequenceNumber, partitionKey, approximateArrivalTimestamp
  }

  private static let recordFields = ExpectedNames<RecordField>()
  private static let kinesisFields = ExpectedNames<KinesisField>()

  mutating func readRecord(
    from json: inout JSONReader
  ) throws(JSONError) -> Result<StreamRecord, FieldProblem> {
    if let form, json.read(form.pattern, into: &places) {
      let record = form.record(at: places, in: json)
      return record.sequenceNumber.isEmpty ? .failure(Draft.noSequenceNumber) : .success(record)
    }
    let start = json.offset
    let draft = try readByNames(from: &json)
    let result = draft.finished()
    if case .success(let record) = result {
      form = draft.holes.map { RecordForm(of: record, at: start..<json.offset, holes: $0) }
    }
    return result
  }

  private mutating func readByNames(from json: inout JSONReader) throws(JSONError) -> Draft {
    var draft = Draft()
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.recordFields) {
      if field != .kinesis, try json.skipNull() { continue }
      let start = json.offset
      switch field {
      case .kinesis: try readKinesis(from: &json, into: &draft)
      case .eventID:
        // `shardId-000000000000:49590338271490256608559692538361571095921575989136588898`
        let id = try json.readStringBytes()
        let shard = id.prefix { $0 != UInt8(ascii: ":") }
        draft.shardID = shardID.text(of: shard)
        draft.addID(at: start..<json.offset, count: id.count, shard: shard.count)
      case .eventSourceARN:
        draft.eventSourceARN = eventSourceARN.text(of: try json.readStringBytes()) {
          StreamARN.withoutConsumer($0)
        }
      }
    }
    return draft
  }

  private func readKinesis(
    from json: inout JSONReader, into draft: inout Draft
  ) throws(JSONError) {
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.kinesisFields) {
      // The partition key can be null if the stream distributes records without one.
      if try json.skipNull() { continue }
      let start = json.offset
      switch field {
      case .sequenceNumber:
        let text = try json.readString()
        draft.sequenceNumber = text
        draft.add(.sequenceNumber, at: start..<json.offset, count: text.utf8.count)
      case .partitionKey:
        let text = try json.readString()
        draft.partitionKey = text
        draft.add(.partitionKey, at: start..<json.offset, count: text.utf8.count)
      case .data:
        let data = try json.readStringBytes()
        draft.encodedData = data
        draft.add(.data, at: start..<json.offset, count: data.count)
      case .approximateArrivalTimestamp:
        draft.approximateArrivalTimestamp = try json.readNumberText()
        draft.addArrival(at: start..<json.offset)
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
    /// The places of the values that differ from record to record; `nil` if one of them has an escape, or is there
    /// twice, so that records of this form are read by their names.
    var holes: [RecordForm.Hole]? = []

    /// Adds a string.
    ///
    /// - Parameters:
    ///   - place: The place with its quotes.
    ///   - count: The number of its bytes without escapes.
    mutating func add(_ field: RecordForm.Field, at place: Range<Int>, count: Int) {
      let content = place.lowerBound + 1..<place.upperBound - 1
      add(RecordForm.Hole(field: field, place: content, kind: .string), if: content.count == count)
    }

    /// Adds the part of the event's id that is behind the shard's.
    mutating func addID(at place: Range<Int>, count: Int, shard: Int) {
      let rest = place.lowerBound + 1 + shard..<place.upperBound - 1
      add(
        RecordForm.Hole(field: .eventID, place: rest.dropFirst(), kind: .string),
        if: place.count - 2 == count && shard < count)
    }

    mutating func addArrival(at place: Range<Int>) {
      add(RecordForm.Hole(field: .arrival, place: place, kind: .number), if: true)
    }

    private mutating func add(_ hole: RecordForm.Hole, if isPlain: Bool) {
      let isNew = holes?.contains { $0.field == hole.field } == false
      if isPlain, isNew { holes?.append(hole) } else { holes = nil }
    }

    static let noSequenceNumber = FieldProblem.missing("kinesis.sequenceNumber")

    func finished() -> Result<StreamRecord, FieldProblem> {
      guard let sequenceNumber, !sequenceNumber.isEmpty else {
        return .failure(Self.noSequenceNumber)
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
