import ExactJSON

/// A record of a stream, as Lambda hands it to the function, or one that was packed in such a one.
public struct StreamRecord: Sendable {
  /// Its place in its shard: a number of more than 64 bits, as text. Records that were packed
  /// together have one.
  public let sequenceNumber: String
  /// The place of a record that was packed with others among them, from 0; `nil` for one that was
  /// put on the stream on its own.
  public let subSequenceNumber: Int?
  /// The producer's partition key.
  public let partitionKey: String?
  /// The shard's id, such as `shardId-000000000000`.
  public let shardID: String?
  /// The ARN of the stream.
  public let eventSourceARN: String?
  /// When Kinesis accepted the record, in seconds since 1970, as the exact text of the number.
  public let approximateArrivalTimestamp: String?
  private let payload: Payload

  /// The record's bytes: a view of bytes that others share, so that a batch is in memory once.
  private enum Payload: Sendable {
    case base64(ArraySlice<UInt8>)
    case plain(ArraySlice<UInt8>)
  }

  public init(
    sequenceNumber: String, partitionKey: String?, shardID: String?, eventSourceARN: String?,
    approximateArrivalTimestamp: String?, encodedData: ArraySlice<UInt8>
  ) {
    self.sequenceNumber = sequenceNumber
    subSequenceNumber = nil
    self.partitionKey = partitionKey
    self.shardID = shardID
    self.eventSourceARN = eventSourceARN
    self.approximateArrivalTimestamp = approximateArrivalTimestamp
    payload = .base64(encodedData)
  }

  /// A record that was packed in another one.
  ///
  /// - Parameters:
  ///   - number: its place among those packed with it, from 0.
  ///   - partitionKey: its own.
  ///   - data: its bytes as they are.
  public init(
    packedIn record: StreamRecord, at number: Int, partitionKey: String, data: ArraySlice<UInt8>
  ) {
    sequenceNumber = record.sequenceNumber
    subSequenceNumber = number
    self.partitionKey = partitionKey
    shardID = record.shardID
    eventSourceARN = record.eventSourceARN
    approximateArrivalTimestamp = record.approximateArrivalTimestamp
    payload = .plain(data)
  }

  /// The record's bytes in base64, as Lambda sent them; of a packed record newly encoded.
  public var encodedData: ArraySlice<UInt8> {
    switch payload {
    case .base64(let text): text
    case .plain(let bytes): Base64.encode(bytes)[...]
    }
  }

  /// The record's bytes; `nil` where what Lambda sent is not base64.
  public var data: [UInt8]? {
    switch payload {
    case .base64(let text): Base64.decode(text)
    case .plain(let bytes): Array(bytes)
    }
  }
}
