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
  ///   - key: The name of the attribute that is the table's partition key. No two items may have
  ///     the same value there: DynamoDB rejects the whole request where two have one key.
  ///   - puts: 1 to 25 items, 16 MB together, at most 400 KB each.
  ///   - deadline: When the call must have ended.
  /// - Returns: The places in `puts` of the items that were not written, ascending; empty when all
  ///   were. Where the service hands an item back that is none of `puts`, all of them: what is
  ///   written already may be written again, and nothing is taken as written that may not be.
  public func batchWriteItem(
    table: String, key: String, puts: [Item], deadline: Deadline?
  ) async throws(AWSError) -> [Int] {
    try await caller.call(
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
