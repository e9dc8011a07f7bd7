public import UTCTime

/// A record as it was read from a shard.
public struct ShardRecord: Sendable, Hashable {
  /// The record's number in its shard.
  public let sequenceNumber: SequenceNumber
  /// What the producer gave to choose the shard.
  public let partitionKey: String
  /// The record's bytes.
  public let data: [UInt8]
  /// When the stream took the record, roughly: `ApproximateArrivalTimestamp`.
  public let arrival: UTCTime

  public init(
    sequenceNumber: SequenceNumber, partitionKey: String, data: [UInt8], arrival: UTCTime
  ) {
    self.sequenceNumber = sequenceNumber
    self.partitionKey = partitionKey
    self.data = data
    self.arrival = arrival
  }
}

/// A queue of records that is cheap to take from at its front.
struct RecordQueue: Sendable {
  private var storage: [ShardRecord] = []
  private var head = 0
  /// About how many bytes of an event the records are; what a record has besides its data is
  /// taken for half a kilobyte.
  private(set) var bytes = 0

  var records: ArraySlice<ShardRecord> { storage[head...] }
  var count: Int { storage.count - head }
  var isEmpty: Bool { count == 0 }
  var first: ShardRecord? { isEmpty ? nil : storage[head] }

  mutating func append(_ record: ShardRecord) {
    storage.append(record)
    bytes += Self.bytes(record)
  }

  /// Takes that many records, or all where there are fewer.
  mutating func take(_ count: Int) -> [ShardRecord] {
    let end = min(head + count, storage.count)
    let taken = Array(storage[head..<end])
    head = end
    for record in taken { bytes -= Self.bytes(record) }
    // What was taken is let go once it is most of the storage: each record is moved once or twice.
    if head * 2 >= storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return taken
  }

  private static func bytes(_ record: ShardRecord) -> Int { record.data.count / 3 * 4 + 512 }
}
