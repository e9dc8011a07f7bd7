public import UTCTime

/// What a mapping needs of a stream.
public protocol StreamReader: Sendable {
  /// All shards that the stream has, closed ones included.
  func shards() async throws(StreamReadError) -> [StreamShard]

  /// A place in a shard to read from.
  func iterator(
    shard: String, position: ReadPosition
  ) async throws(StreamReadError) -> String

  /// Reads records from a place in a shard.
  func records(iterator: String, limit: Int) async throws(StreamReadError) -> ShardPage
}

/// A shard of a stream.
public struct StreamShard: Sendable, Hashable {
  public let id: String
  /// The shards that this one was made of by a split or a merge, also those that the stream does
  /// not have any more.
  public let parents: [String]
  /// Whether the shard still takes records.
  public let isOpen: Bool

  public init(id: String, parents: [String] = [], isOpen: Bool = true) {
    self.id = id
    self.parents = parents
    self.isOpen = isOpen
  }
}

/// Where to read in a shard.
public enum ReadPosition: Sendable, Hashable {
  case trimHorizon
  case latest
  case atTimestamp(UTCTime)
  case after(SequenceNumber)
}

/// What one read of a shard gave.
public struct ShardPage: Sendable, Hashable {
  /// The records in stream order; none does not mean that there are no more.
  public let records: [ShardRecord]
  /// Where to read on; `nil` at the end of a closed shard.
  public let nextIterator: String?
  /// How far the place behind the last record is behind the shard's tip; 0 at the tip.
  public let millisecondsBehindLatest: Int64

  public init(records: [ShardRecord], nextIterator: String?, millisecondsBehindLatest: Int64) {
    self.records = records
    self.nextIterator = nextIterator
    self.millisecondsBehindLatest = millisecondsBehindLatest
  }
}

/// Why a stream could not be read.
public enum StreamReadError: Error, Sendable, Hashable {
  /// The iterator is too old: a new one is needed.
  case expiredIterator
  /// Too many reads or bytes.
  case throttled(String)
  /// Something that may go away.
  case transient(String)
  /// Something that stays, such as a stream that does not exist.
  case permanent(String)
}
