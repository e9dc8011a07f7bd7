#if Handler
import AWSClient
import StreamRecords

/// Where the records of a message come from.
enum RecordSource: Sendable {
  /// The message contains the only record; `nil` once it has been returned.
  case message(StoredRecord?)
  /// The records are read from the stream.
  case stream(RangeReader)
  /// The record is packed in a record of the stream, at this index.
  case packed(RangeReader, number: Int)

  /// The next records; `nil` if there are no more.
  mutating func next() async throws(AWSError) -> [StoredRecord]? {
    switch self {
    case .message(let record):
      self = .message(nil)
      return record.map { [$0] }
    case .stream(var reader):
      let page = try await reader.next()
      self = .stream(reader)
      return page
    case .packed(var reader, let number):
      let page = try await reader.next()
      self = .packed(reader, number: number)
      return page?.map { Self.unpacked($0, number: number) }
    }
  }

  /// The packed record at that index, or the whole record if there is no such index: it is better
  /// to put too much on the stream than too little.
  private static func unpacked(_ record: StoredRecord, number: Int) -> StoredRecord {
    guard let aggregate = AggregatedRecord(record.data), (0..<aggregate.count).contains(number)
    else { return record }
    let packed = aggregate[number]
    return StoredRecord(
      data: Array(packed.data), partitionKey: packed.partitionKey,
      sequenceNumber: record.sequenceNumber,
      approximateArrivalTimestamp: record.approximateArrivalTimestamp)
  }

  /// The reason why not all records were there, if so, once there are no more.
  var obstacle: Obstacle? {
    switch self {
    case .message: nil
    case .stream(let reader), .packed(let reader, _):
      switch reader.completeness {
      case .whole: nil
      case .part: .partlyExpired
      case .nothing: .expired
      }
    }
  }
}
#endif
