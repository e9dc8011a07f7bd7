#if Handler
import ExactJSON

/// A shard of a stream, open or closed.
package struct Shard: Sendable, Hashable {
  /// The shard's id, such as `shardId-000000000000`.
  package let id: String
  /// The shard that it was split from or, after a merge, the first of the two. It may no longer
  /// exist.
  package let parentID: String?
  /// The second of the two shards that were merged into it.
  package let adjacentParentID: String?
  /// The hash keys of the records that it accepts.
  package let hashKeyRange: HashKeyRange
  /// The lower bound of its records' sequence numbers.
  package let startingSequenceNumber: String
  /// The upper bound of the sequence numbers in a closed shard; `nil` if it is open.
  package let endingSequenceNumber: String?

  /// Whether the shard still accepts records.
  package var isOpen: Bool { endingSequenceNumber == nil }

  package init(
    id: String, parentID: String? = nil, adjacentParentID: String? = nil,
    hashKeyRange: HashKeyRange, startingSequenceNumber: String,
    endingSequenceNumber: String? = nil
  ) {
    self.id = id
    self.parentID = parentID
    self.adjacentParentID = adjacentParentID
    self.hashKeyRange = hashKeyRange
    self.startingSequenceNumber = startingSequenceNumber
    self.endingSequenceNumber = endingSequenceNumber
  }
}

/// The range of a shard's hash keys: numbers of 128 bits, as decimal text.
package struct HashKeyRange: Sendable, Hashable {
  /// The first hash key.
  package let start: String
  /// The last hash key (inclusive).
  package let end: String

  package init(start: String, end: String) {
    self.start = start
    self.end = end
  }

  init?(json: JSONValue?) {
    guard
      let start = json?["StartingHashKey"]?.stringValue,
      let end = json?["EndingHashKey"]?.stringValue
    else { return nil }
    self.init(start: start, end: end)
  }
}

extension Shard {
  /// - Returns: `nil` if this is not a shard as documented.
  init?(json: JSONValue) {
    guard
      let id = json["ShardId"]?.stringValue,
      let range = HashKeyRange(json: json["HashKeyRange"]),
      let start = json["SequenceNumberRange"]?["StartingSequenceNumber"]?.stringValue
    else { return nil }
    self.init(
      id: id, parentID: json["ParentShardId"]?.stringValue,
      adjacentParentID: json["AdjacentParentShardId"]?.stringValue, hashKeyRange: range,
      startingSequenceNumber: start,
      endingSequenceNumber: json["SequenceNumberRange"]?["EndingSequenceNumber"]?.stringValue)
  }
}

extension KinesisClient {
  private static let listShards = Operation(.kinesis, "ListShards")

  /// Lists all shards that still have records, including closed ones, from all pages.
  package func listShards(stream: String, deadline: Deadline?) async throws(AWSError) -> [Shard] {
    var shards: [Shard] = []
    var token: String?
    repeat {
      var writer = JSONWriter()
      writer.beginObject()
      // With a token the stream must not be named, since the token already identifies it.
      if let token {
        writer.name("NextToken")
        writer.string(token)
      } else {
        writer.name("StreamName")
        writer.string(stream)
      }
      writer.endObject()
      let previous = token
      let page = try await caller.call(
        Self.listShards, body: writer.bytes, deadline: deadline
      ) { answer -> ShardPage? in
        guard
          let json = try? JSONValue(parsing: answer), let elements = json["Shards"]?.arrayValue
        else { return nil }
        let shards = elements.compactMap(Shard.init(json:))
        let next = json["NextToken"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        // A page that points to itself would never end.
        guard shards.count == elements.count, next == nil || next != previous else { return nil }
        return ShardPage(shards: shards, nextToken: next)
      }
      shards += page.shards
      token = page.nextToken
    } while token != nil
    return shards
  }

  private struct ShardPage: Sendable {
    let shards: [Shard]
    let nextToken: String?
  }
}
#endif
