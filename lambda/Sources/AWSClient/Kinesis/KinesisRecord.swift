/// A record to put on a stream.
public struct KinesisRecord: Sendable, Hashable {
  /// The record's bytes.
  public let data: [UInt8]
  /// What decides on the record's shard: 1 to 256 characters.
  public let partitionKey: String

  public init(data: [UInt8], partitionKey: String) {
    self.data = data
    self.partitionKey = partitionKey
  }

  /// The bytes that count towards a request's size.
  public var size: Int { data.count + partitionKey.utf8.count }

  /// The most records of one PutRecords.
  public static let maximumBatchSize = 500
  /// The most bytes of all records of one PutRecords that ``batches(of:)`` puts together, partition
  /// keys included: half of the 10 MiB that Kinesis takes, so that an attempt is not long under way.
  public static let maximumBatchBytes = 5 << 20

  /// The records in pieces that one request takes each, in order.
  ///
  /// A record beyond the limit of bytes has a piece of its own: a stream takes records of up to
  /// 10 MiB if its `MaxRecordSizeInKiB` says so, and refuses the others.
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
