#if Handler
package import AWSValues
import ExactJSON

/// The records read by one GetRecords.
package struct RecordPage: Sendable, Hashable {
  /// The records, in the order of their sequence numbers.
  package let records: [StoredRecord]
  /// The iterator for the next page; `nil` at the end of a closed shard.
  package let nextIterator: String?
  /// How far the position is behind the shard's newest record; `nil` if the answer does not contain
  /// it.
  package let millisecondsBehindLatest: Int?
  /// The shards that follow, at the end of a closed shard.
  package let childShards: [ChildShard]
}

/// A record as the stream stores it.
package struct StoredRecord: Sendable, Hashable {
  /// The record's bytes.
  package let data: [UInt8]
  /// The key that determined the record's shard; `nil` if it was put without one, as a stream with
  /// the record distribution strategy `AUTO` allows.
  package let partitionKey: String?
  /// The record's sequence number in its shard, as text, since it exceeds 64 bits.
  package let sequenceNumber: String
  /// When Kinesis accepted the record, in seconds since 1970, as the number's exact text.
  package let approximateArrivalTimestamp: String?

  package init(
    data: [UInt8], partitionKey: String?, sequenceNumber: String,
    approximateArrivalTimestamp: String?
  ) {
    self.data = data
    self.partitionKey = partitionKey
    self.sequenceNumber = sequenceNumber
    self.approximateArrivalTimestamp = approximateArrivalTimestamp
  }

  /// The key to put the record back with: its own, or its sequence number if it has none, since
  /// PutRecords requires a key for streams without automatic distribution. Any key will do, since
  /// records without a key have no order to keep.
  package var keyForPutting: String { partitionKey ?? sequenceNumber }

  /// When Kinesis accepted the record, to the millisecond.
  package var arrivalTime: UTCTime? {
    approximateArrivalTimestamp.flatMap(UTCTime.init(secondsSince1970:))
  }
}

/// A shard that follows one that was split or merged.
package struct ChildShard: Sendable, Hashable {
  /// The shard's id.
  package let id: String
  /// The shards that it follows: one after a split, two after a merge.
  package let parentIDs: [String]
  /// The hash keys of the records that it accepts.
  package let hashKeyRange: HashKeyRange
}

extension RecordPage {
  /// - Returns: `nil` if this is not an answer of GetRecords.
  init?(answer: [UInt8]) {
    // A page has up to 10 MB, so its data is decoded in place, without strings in between.
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
        // A whole number, which some emulators write as a decimal.
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
    // Source: Amazon Kinesis Data Streams Service API Reference, Record. With automatic
    // distribution a record may have no partition key.
    guard let data, let sequenceNumber else { return nil }
    return StoredRecord(
      data: data, partitionKey: partitionKey, sequenceNumber: sequenceNumber,
      approximateArrivalTimestamp: arrival)
  }
}

extension ChildShard {
  /// - Returns: `nil` if this is not a list of shards as documented.
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
#endif
