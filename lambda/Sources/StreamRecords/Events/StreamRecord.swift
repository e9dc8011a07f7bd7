#if Handler
public import AWSValues
import ExactJSON

/// A record of a stream as the function receives it from Lambda, or a record packed in one.
public struct StreamRecord: Sendable {
  /// The sequence number: a number of more than 64 bits, as text. Records packed together share
  /// one.
  public let sequenceNumber: String
  /// The index of the record among those packed with it; `nil` if it was put on the stream by
  /// itself.
  public let subSequenceNumber: Int?
  /// The producer's partition key.
  public let partitionKey: String?
  /// The shard's id, such as `shardId-000000000000`.
  package let shardID: String?
  /// The ARN of the stream.
  package let eventSourceARN: String?
  /// When Kinesis accepted the record, in seconds since 1970, as the exact text of the number.
  package let approximateArrivalTimestamp: String?
  private let payload: Payload

  /// The record's bytes: a slice of shared bytes, so that a batch is in memory only once.
  private enum Payload: Sendable {
    case base64(ArraySlice<UInt8>)
    case plain(ArraySlice<UInt8>)
  }

  package init(
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
  ///   - number: Its index among those packed with it.
  ///   - partitionKey: Its own partition key.
  ///   - data: Its bytes, not in base64.
  package init(
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

  /// When Kinesis accepted the record, to the millisecond.
  public var arrival: UTCTime? {
    approximateArrivalTimestamp.flatMap(UTCTime.init(secondsSince1970:))
  }

  /// An id that is the same each time the record comes.
  package var id: String { subSequenceNumber.map { "\(sequenceNumber):\($0)" } ?? sequenceNumber }

  /// The record's bytes in base64, as Lambda sent them, or newly encoded for a packed record.
  public var encodedData: ArraySlice<UInt8> {
    switch payload {
    case .base64(let text): text
    case .plain(let bytes): Base64.encode(bytes)[...]
    }
  }

  /// The record's bytes; `nil` if the data from Lambda is not base64.
  public var data: [UInt8]? {
    switch payload {
    case .base64(let text): Base64.decode(text)
    case .plain(let bytes): Array(bytes)
    }
  }
}

extension [StreamRecord] {
  /// The bytes of a record. Only they are read: a copy of the record would retain and release each of its texts.
  package func data(at index: Int) -> [UInt8]? { self[index].data }
}
#endif
