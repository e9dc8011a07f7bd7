import ExactJSON

/// A record of a stream, as Lambda hands it to the function.
public struct StreamRecord: Sendable {
  /// Its place in its shard: a number of more than 64 bits, as text.
  public let sequenceNumber: String
  /// The producer's partition key.
  public let partitionKey: String?
  /// The shard's id, such as `shardId-000000000000`.
  public let shardID: String?
  /// The ARN of the stream.
  public let eventSourceARN: String?
  /// When Kinesis accepted the record, in seconds since 1970, as the exact text of the number.
  public let approximateArrivalTimestamp: String?
  /// The record's bytes in base64: a view of the event's own bytes, so that a batch is in memory
  /// once.
  public let encodedData: ArraySlice<UInt8>

  public init(
    sequenceNumber: String, partitionKey: String?, shardID: String?, eventSourceARN: String?,
    approximateArrivalTimestamp: String?, encodedData: ArraySlice<UInt8>
  ) {
    self.sequenceNumber = sequenceNumber
    self.partitionKey = partitionKey
    self.shardID = shardID
    self.eventSourceARN = eventSourceARN
    self.approximateArrivalTimestamp = approximateArrivalTimestamp
    self.encodedData = encodedData
  }

  /// The record's bytes; `nil` where ``encodedData`` is not base64.
  public var data: [UInt8]? { Base64.decode(encodedData) }
}
