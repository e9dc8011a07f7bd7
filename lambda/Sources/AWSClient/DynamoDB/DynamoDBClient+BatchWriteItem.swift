#if Handler
public import AWSValues

extension DynamoDBClient {
  /// The maximum number of items in a BatchWriteItem.
  public static let maximumBatchSize = 25

  static let batchWriteItem = Operation(.dynamoDB, "BatchWriteItem")

  /// Puts items, replacing items with the same keys.
  ///
  /// It is the same as ``batchWriteItem(table:key:writes:deadline:)`` with puts.
  ///
  /// - Parameter puts: 1 to 25 items with different keys, 16 MB together, at most 400 KB each.
  /// - Returns: The indices in `puts` of the items that were not written, ascending.
  public func batchWriteItem(
    table: String, key: TableKey, puts: [Item], deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    try await batchWriteItem(
      table: table, key: key, writes: puts.map(ItemWrite.put), deadline: deadline)
  }

  /// Puts and deletes items, in no order.
  ///
  /// If a request fails as a whole, it is retried under the retry policy. Items that the service
  /// leaves out for lack of capacity are not: the caller sends them again, with or without others,
  /// after ``AWSClient/waitBeforeResending(afterAttempt:deadline:)``.
  ///
  /// Source: Amazon DynamoDB API Reference, "BatchWriteItem".
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The table's primary key, which identifies the items that were left out. If a table
  ///     has a sort key that is not given here, no two items may have the same partition key.
  ///   - writes: 1 to 25 writes of items with different keys, 16 MB together, at most 400 KB each.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The indices in `writes` of the items that were not written, ascending; empty if all
  ///   were. If the service returns an item that is not one of `writes`, all indices: an item may
  ///   then be written twice, but none is lost.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if two items have the
  ///   same key. DynamoDB rejects the whole request then, and an emulator may keep only one of
  ///   them.
  public func batchWriteItem(
    table: String, key: TableKey, writes: [ItemWrite], deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    if let (first, second) = key.duplicate(in: writes) {
      throw AWSError(
        .invalidRequest,
        message:
          "the items at \(first) and \(second) have the same key (\(key)); keys must be unique in"
          + " a request"
          + (key.sort == nil ? ", and the key must include the table's sort key, if any" : ""),
        operation: Self.batchWriteItem.name)
    }
    return try await batchWriteItem(
      table: table, key: key, distinct: WriteBatch(writes), deadline: deadline)
  }

  /// The same for writes of which the caller knows that their keys differ. To compare them would take 2 % of the
  /// processor time of a handler.
  package func batchWriteItem(
    table: String, key: TableKey, distinct writes: WriteBatch, deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    try await caller.call(
      Self.batchWriteItem, body: writes.body(table: table), deadline: deadline
    ) { answer in
      UnprocessedItems(answer: answer, table: table)?.indices(in: writes, key: key)
    }
  }
}
#endif
