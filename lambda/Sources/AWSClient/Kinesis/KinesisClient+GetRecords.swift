#if Handler
package import AWSValues
import ExactJSON

/// The position at which reading a shard begins.
package enum ShardPosition: Sendable, Hashable {
  /// At the record with this sequence number.
  case at(sequenceNumber: String)
  /// After the record with this sequence number.
  case after(sequenceNumber: String)
  /// At the oldest record in the shard.
  case trimHorizon
  /// After the newest record.
  case latest
  /// At the first record that was accepted at that time or later.
  case time(UTCTime)
}

extension KinesisClient {
  /// The maximum number of records in a GetRecords.
  package static let maximumReadCount = 10_000

  private static let getShardIterator = Operation(.kinesis, "GetShardIterator")
  private static let getRecords = Operation(.kinesis, "GetRecords")

  /// Gets an iterator for a position in a shard. It is valid for five minutes.
  ///
  /// If the stream no longer has the record with a sequence number, the iterator points to its
  /// oldest record instead, so compare the numbers of the records that you read.
  ///
  /// - Returns: The iterator, an opaque string.
  /// - Throws: An error with the code `ResourceNotFoundException` if there is no such stream or
  ///   shard, or `InvalidArgumentException` if the number is not possible in the shard.
  package func getShardIterator(
    stream: String, shardID: String, position: ShardPosition, deadline: Deadline?
  ) async throws(AWSError) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("StreamName")
    writer.string(stream)
    writer.name("ShardId")
    writer.string(shardID)
    position.write(to: &writer)
    writer.endObject()
    return try await caller.call(
      Self.getShardIterator, body: writer.bytes, deadline: deadline
    ) { try? JSONValue(parsing: $0)["ShardIterator"]?.stringValue }
  }

  /// Reads records from a position in a shard, at most 10 MB.
  ///
  /// A page without records does not mean that there are no more. Continue with its `nextIterator`
  /// until `millisecondsBehindLatest` is 0.
  ///
  /// - Parameters:
  ///   - iterator: From ``getShardIterator(stream:shardID:position:deadline:)`` or the previous
  ///     page.
  ///   - limit: 1 to 10,000 records.
  /// - Throws: An error with the code `ExpiredIteratorException` if the iterator is older than five
  ///   minutes.
  package func getRecords(
    iterator: String, limit: Int = KinesisClient.maximumReadCount, deadline: Deadline?
  ) async throws(AWSError) -> RecordPage {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("ShardIterator")
    writer.string(iterator)
    writer.name("Limit")
    writer.number(limit)
    writer.endObject()
    return try await caller.call(
      Self.getRecords, body: writer.bytes, deadline: deadline, decode: RecordPage.init(answer:))
  }
}

extension ShardPosition {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.name("ShardIteratorType")
    switch self {
    case .at(let sequenceNumber):
      writer.string("AT_SEQUENCE_NUMBER")
      writer.name("StartingSequenceNumber")
      writer.string(sequenceNumber)
    case .after(let sequenceNumber):
      writer.string("AFTER_SEQUENCE_NUMBER")
      writer.name("StartingSequenceNumber")
      writer.string(sequenceNumber)
    case .trimHorizon: writer.string("TRIM_HORIZON")
    case .latest: writer.string("LATEST")
    case .time(let time):
      writer.string("AT_TIMESTAMP")
      writer.name("Timestamp")
      writer.number(time.secondsSince1970)
    }
  }
}
#endif
