import AWSClient
import RecordAggregation

/// Where the records of a message come from.
enum RecordSource: Sendable {
  /// The message holds the one there is; `nil` once it was taken.
  case message(StoredRecord?)
  /// They are read from the stream.
  case stream(RangeReader)
  /// It is packed in a record of the stream, at that place.
  case packed(RangeReader, number: Int)

  /// The next records; `nil` once there are no more.
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

  /// The packed record at that place; the whole record where it has no such place, as it is better
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

  /// Why not all records were there, where that is so, once there are no more.
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
