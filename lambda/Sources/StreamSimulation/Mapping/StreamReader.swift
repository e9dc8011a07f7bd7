#if Handler
public import AWSValues

/// The operations on a stream that a mapping needs.
public protocol StreamReader: Sendable {
  /// Returns all shards of the stream, including closed ones.
  func shards() async throws(StreamReadError) -> [StreamShard]

  /// Returns an iterator for a position in a shard.
  func iterator(
    shard: String, position: ReadPosition
  ) async throws(StreamReadError) -> String

  /// Reads records at an iterator.
  func records(iterator: String, limit: Int) async throws(StreamReadError) -> ShardPage
}

/// A shard of a stream.
public struct StreamShard: Sendable, Hashable {
  package let id: String
  /// The shards that this one was created from by a split or a merge, including those that the
  /// stream no longer has.
  package let parents: [String]
  /// Whether the shard still accepts records.
  package let isOpen: Bool

  package init(id: String, parents: [String] = [], isOpen: Bool = true) {
    self.id = id
    self.parents = parents
    self.isOpen = isOpen
  }
}

/// A position in a shard.
public enum ReadPosition: Sendable, Hashable {
  case trimHorizon
  case latest
  case atTimestamp(UTCTime)
  case after(SequenceNumber)
}

/// The result of one read of a shard.
public struct ShardPage: Sendable, Hashable {
  /// The records in stream order. An empty list does not mean that there are no more.
  public let records: [ShardRecord]
  /// The iterator for the next read; `nil` at the end of a closed shard.
  public let nextIterator: String?
  /// How far the position after the last record is behind the shard's end; 0 at the end.
  public let millisecondsBehindLatest: Int64

  public init(records: [ShardRecord], nextIterator: String?, millisecondsBehindLatest: Int64) {
    self.records = records
    self.nextIterator = nextIterator
    self.millisecondsBehindLatest = millisecondsBehindLatest
  }
}

/// The reason why a stream could not be read.
public enum StreamReadError: Error, Sendable, Hashable {
  /// The iterator has expired, and a new one is needed.
  case expiredIterator
  /// There were too many reads or bytes.
  case throttled(String)
  /// An error that may be temporary.
  case transient(String)
  /// A permanent error, for example that the stream does not exist.
  case permanent(String)
}
#endif
