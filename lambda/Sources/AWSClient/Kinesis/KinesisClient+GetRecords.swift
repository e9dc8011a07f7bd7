import ExactJSON
public import UTCTime

/// Where reading a shard begins.
public enum ShardPosition: Sendable, Hashable {
  /// The record of that sequence number.
  case at(sequenceNumber: String)
  /// What follows the record of that sequence number.
  case after(sequenceNumber: String)
  /// The oldest record that the shard still has.
  case trimHorizon
  /// What is put after this moment.
  case latest
  /// The first record that was accepted at that time or later.
  case time(UTCTime)
}

extension KinesisClient {
  /// The most records of one GetRecords.
  public static let maximumReadCount = 10_000

  private static let getShardIterator = Operation(.kinesis, "GetShardIterator")
  private static let getRecords = Operation(.kinesis, "GetRecords")

  /// Gets a place in a shard to read from. It is good for five minutes.
  ///
  /// Of a sequence number whose record the stream has given up already, the place is the oldest
  /// record that it still has: compare the numbers of what is read.
  ///
  /// - Returns: The iterator, an opaque text.
  /// - Throws: An error with the code `ResourceNotFoundException` where there is no such stream or
  ///   shard, `InvalidArgumentException` for a number that the shard cannot have.
  public func getShardIterator(
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

  /// Reads records from a place in a shard, at most 10 MB of them.
  ///
  /// A page without records does not mean that there are none: read on with its `nextIterator`
  /// until `millisecondsBehindLatest` is 0.
  ///
  /// - Parameters:
  ///   - iterator: A place from ``getShardIterator(stream:shardID:position:deadline:)`` or the page
  ///     before.
  ///   - limit: 1 to 10,000 records.
  /// - Throws: An error with the code `ExpiredIteratorException` where the place is older than five
  ///   minutes.
  public func getRecords(
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
