public import DynamoDBValue
import ExactJSON

extension DynamoDBClient {
  /// The most items that one BatchWriteItem takes.
  public static let maximumBatchSize = 25

  static let batchWriteItem = Operation(.dynamoDB, "BatchWriteItem")

  /// Puts items, replacing those that have the same keys.
  ///
  /// A request that fails as a whole is repeated as the retry policy says. Single items that the
  /// service leaves out for lack of capacity are not: the caller resends them, alone or with
  /// others, after ``AWSClient/waitBeforeResending(afterAttempt:deadline:)``.
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The table's primary key, by which the items that were left out are found. Without the
  ///     sort key of a table that has one, no two items may have the same partition key.
  ///   - puts: 1 to 25 items with different keys, 16 MB together, at most 400 KB each.
  ///   - deadline: When the call must have ended.
  /// - Returns: The places in `puts` of the items that were not written, ascending; empty when all
  ///   were. If the service hands back an item that is not one of `puts`, all places: an item may
  ///   then be written twice, and none is taken as written that is not.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if two items have the
  ///   same key: DynamoDB refuses the whole request then, and a stand-in for it may keep only one.
  public func batchWriteItem(
    table: String, key: TableKey, puts: [Item], deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    if let (first, second) = key.duplicate(in: puts) {
      throw AWSError(
        .invalidRequest,
        message:
          "the items at \(first) and \(second) have the same key (\(key)); a request takes one"
          + " item a key"
          + (key.sort == nil ? ", and a table's sort key has to be named as part of it" : ""),
        operation: Self.batchWriteItem.name)
    }
    return try await caller.call(
      Self.batchWriteItem, body: Self.body(table: table, puts: puts), deadline: deadline
    ) { answer in
      UnprocessedItems(answer: answer, table: table)?.indices(in: puts, key: key)
    }
  }

  /// The request's JSON.
  static func body(table: String, puts: [Item]) -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 64 + puts.count * 256)
    writer.beginObject()
    writer.name("RequestItems")
    writer.beginObject()
    writer.name(table)
    writer.beginArray()
    for item in puts {
      writer.beginObject()
      writer.name("PutRequest")
      writer.beginObject()
      writer.name("Item")
      item.write(to: &writer)
      writer.endObject()
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}
