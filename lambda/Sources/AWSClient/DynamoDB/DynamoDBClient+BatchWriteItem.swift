public import AWSValues
import ExactJSON

extension DynamoDBClient {
  /// The maximum number of items in a BatchWriteItem.
  public static let maximumBatchSize = 25

  static let batchWriteItem = Operation(.dynamoDB, "BatchWriteItem")

  /// Puts items, replacing items with the same keys.
  ///
  /// If a request fails as a whole, it is retried under the retry policy. Items that the service
  /// leaves out for lack of capacity are not: the caller sends them again, with or without others,
  /// after ``AWSClient/waitBeforeResending(afterAttempt:deadline:)``.
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The table's primary key, which identifies the items that were left out. If a table
  ///     has a sort key that is not given here, no two items may have the same partition key.
  ///   - puts: 1 to 25 items with different keys, 16 MB together, at most 400 KB each.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The indices in `puts` of the items that were not written, ascending; empty if all
  ///   were. If the service returns an item that is not one of `puts`, all indices: an item may
  ///   then be written twice, but none is lost.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if two items have the
  ///   same key. DynamoDB rejects the whole request then, and an emulator may keep only one of
  ///   them.
  public func batchWriteItem(
    table: String, key: TableKey, puts: [Item], deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    if let (first, second) = key.duplicate(in: puts) {
      throw AWSError(
        .invalidRequest,
        message:
          "the items at \(first) and \(second) have the same key (\(key)); keys must be unique in"
          + " a request"
          + (key.sort == nil ? ", and the key must include the table's sort key, if any" : ""),
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
