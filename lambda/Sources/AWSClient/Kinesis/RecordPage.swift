import ExactJSON
public import UTCTime

/// What one GetRecords read.
public struct RecordPage: Sendable, Hashable {
  /// The records in the order of their sequence numbers.
  public let records: [StoredRecord]
  /// Where to read on; `nil` once a closed shard was read to its end.
  public let nextIterator: String?
  /// How far the place is behind the shard's newest record; `nil` where the answer does not say.
  public let millisecondsBehindLatest: Int?
  /// The shards that follow a closed shard which was read to its end.
  public let childShards: [ChildShard]
}

/// A record as a stream keeps it.
public struct StoredRecord: Sendable, Hashable {
  /// The record's bytes.
  public let data: [UInt8]
  /// The key that decided on the record's shard; `nil` for a record that was put without one, as a stream
  /// whose record distribution strategy is `AUTO` allows.
  public let partitionKey: String?
  /// The record's number in its shard, as text: it exceeds 64 bits.
  public let sequenceNumber: String
  /// When Kinesis accepted the record, in seconds since 1970, as the exact text of the number.
  public let approximateArrivalTimestamp: String?

  public init(
    data: [UInt8], partitionKey: String?, sequenceNumber: String,
    approximateArrivalTimestamp: String?
  ) {
    self.data = data
    self.partitionKey = partitionKey
    self.sequenceNumber = sequenceNumber
    self.approximateArrivalTimestamp = approximateArrivalTimestamp
  }

  /// The key that the record is put back with: its own, or its sequence number where it has none, as
  /// PutRecords requires a key of streams without automatic distribution. Any key will do then:
  /// records without a key have no order to keep.
  public var keyForPutting: String { partitionKey ?? sequenceNumber }

  /// When Kinesis accepted the record, to the millisecond.
  public var arrivalTime: UTCTime? {
    approximateArrivalTimestamp.flatMap(UTCTime.init(secondsSince1970:))
  }
}

/// A shard that follows one that was split or merged.
public struct ChildShard: Sendable, Hashable {
  /// The shard's id.
  public let id: String
  /// The shards that it follows: one after a split, two after a merge.
  public let parentIDs: [String]
  /// The hash keys of the records that it takes.
  public let hashKeyRange: HashKeyRange
}

extension RecordPage {
  /// - Returns: `nil` where it is not an answer of GetRecords.
  init?(answer: [UInt8]) {
    // A page has up to 10 MB: its data is decoded from where it stands, without a text in between.
    var reader = JSONReader(answer)
    do throws(JSONError) {
      guard let page = try Self.read(&reader) else { return nil }
      try reader.finish()
      self = page
    } catch {
      return nil
    }
  }

  private static func read(_ reader: inout JSONReader) throws(JSONError) -> RecordPage? {
    var records: [StoredRecord]?
    var nextIterator: String?
    var behind: Int?
    var children: [ChildShard]? = []
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "Records":
        guard let read = try readRecords(&reader) else { return nil }
        records = read
      case "NextShardIterator": nextIterator = try reader.readValue().stringValue
      case "MillisBehindLatest":
        // A whole number that some local services write as a decimal.
        if case .number(let text) = try reader.readValue() {
          behind = Int(text) ?? Double(text).flatMap { Int(exactly: $0.rounded()) }
        }
      case "ChildShards": children = ChildShard.list(json: try reader.readValue())
      default: try reader.skipValue()
      }
    }
    guard let records, let children else { return nil }
    return RecordPage(
      records: records, nextIterator: nextIterator, millisecondsBehindLatest: behind,
      childShards: children)
  }

  private static func readRecords(_ reader: inout JSONReader) throws(JSONError) -> [StoredRecord]? {
    var records: [StoredRecord] = []
    try reader.beginArray()
    while try reader.nextElement() {
      guard let record = try readRecord(&reader) else { return nil }
      records.append(record)
    }
    return records
  }

  private static func readRecord(_ reader: inout JSONReader) throws(JSONError) -> StoredRecord? {
    var data: [UInt8]?
    var partitionKey: String?
    var sequenceNumber: String?
    var arrival: String?
    try reader.beginObject()
    while let name = try reader.nextName() {
      switch name {
      case "Data": data = Base64.decode(try reader.readStringBytes())
      case "PartitionKey":
        if try reader.peekKind() == .null {
          try reader.readNull()
        } else {
          partitionKey = try reader.readString()
        }
      case "SequenceNumber": sequenceNumber = try reader.readString()
      case "ApproximateArrivalTimestamp":
        if case .number(let text) = try reader.readValue() { arrival = text }
      default: try reader.skipValue()
      }
    }
    // Source: Amazon Kinesis Data Streams Service API Reference, Record; with automatic distribution
    // a record may have no partition key.
    guard let data, let sequenceNumber else { return nil }
    return StoredRecord(
      data: data, partitionKey: partitionKey, sequenceNumber: sequenceNumber,
      approximateArrivalTimestamp: arrival)
  }
}

extension ChildShard {
  /// - Returns: `nil` where it is not a list of shards as the documentation has it.
  fileprivate static func list(json: JSONValue) -> [ChildShard]? {
    if json == .null { return [] }
    guard let elements = json.arrayValue else { return nil }
    let shards = elements.compactMap { element -> ChildShard? in
      guard
        let id = element["ShardId"]?.stringValue,
        let range = HashKeyRange(json: element["HashKeyRange"])
      else { return nil }
      let parents = element["ParentShards"]?.arrayValue?.compactMap(\.stringValue) ?? []
      return ChildShard(id: id, parentIDs: parents, hashKeyRange: range)
    }
    return shards.count == elements.count ? shards : nil
  }
}
