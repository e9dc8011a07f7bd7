#if Handler
/// A record to put on a stream.
public struct KinesisRecord: Sendable, Hashable {
  /// The record's bytes.
  public let data: [UInt8]
  /// The key that determines the record's shard: 1 to 256 characters.
  public let partitionKey: String

  public init(data: [UInt8], partitionKey: String) {
    self.data = data
    self.partitionKey = partitionKey
  }

  /// The record's share of a request's size, in bytes.
  package var size: Int { data.count + partitionKey.utf8.count }

  /// The maximum size of a record with its partition key, since a request has no more: 10 MiB.
  package static let maximumSize = 10 << 20
  /// The maximum number of records in a PutRecords.
  package static let maximumBatchSize = 500
  /// The maximum size of the records that ``batches(of:)`` puts in a PutRecords, including their
  /// partition keys: half of the 10 MiB that Kinesis accepts, so that an attempt does not take
  /// long.
  package static let maximumBatchBytes = 5 << 20

  /// The records divided into batches for one request each, in order.
  ///
  /// A record that is larger than the maximum size gets a batch of its own. A stream accepts
  /// records of up to 10 MiB if its `MaxRecordSizeInKiB` allows it, and rejects larger ones.
  public static func batches(of records: [KinesisRecord]) -> [ArraySlice<KinesisRecord>] {
    var batches: [ArraySlice<KinesisRecord>] = []
    var start = 0
    var bytes = 0
    for (index, record) in records.enumerated() {
      if index - start == maximumBatchSize || bytes + record.size > maximumBatchBytes,
        index > start
      {
        batches.append(records[start..<index])
        start = index
        bytes = 0
      }
      bytes += record.size
    }
    if start < records.count { batches.append(records[start...]) }
    return batches
  }
}
#endif
