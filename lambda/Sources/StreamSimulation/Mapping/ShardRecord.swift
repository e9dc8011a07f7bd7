public import UTCTime

/// A record as it was read from a shard.
public struct ShardRecord: Sendable, Hashable {
  /// The record's number in its shard.
  public let sequenceNumber: SequenceNumber
  /// The key that the producer gave to choose the shard; `nil` if it gave none, as a stream that
  /// distributes records by itself allows.
  public let partitionKey: String?
  /// The record's bytes.
  public let data: [UInt8]
  /// When the stream took the record, roughly: `ApproximateArrivalTimestamp`.
  public let arrival: UTCTime

  public init(
    sequenceNumber: SequenceNumber, partitionKey: String?, data: [UInt8], arrival: UTCTime
  ) {
    self.sequenceNumber = sequenceNumber
    self.partitionKey = partitionKey
    self.data = data
    self.arrival = arrival
  }
}
