#if Handler
public import AWSValues

/// A record that was read from a shard.
public struct ShardRecord: Sendable, Hashable {
  /// The record's sequence number in its shard.
  public let sequenceNumber: SequenceNumber
  /// The producer's key, which determined the shard; `nil` if there was none, as a stream with
  /// automatic distribution allows.
  public let partitionKey: String?
  /// The record's bytes.
  public let data: [UInt8]
  /// The approximate time at which the stream accepted the record: `ApproximateArrivalTimestamp`.
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
#endif
