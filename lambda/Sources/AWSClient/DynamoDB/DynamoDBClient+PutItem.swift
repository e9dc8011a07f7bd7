public import AWSValues
import ExactJSON

/// The condition for a new item to replace the item with the same key.
public enum PutCondition: Sendable, Hashable {
  /// There is no item with the same partition key and, if the table has one, the same sort key.
  /// DynamoDB looks the item up by its whole key, so the condition contains only one attribute.
  ///
  /// - Parameter key: The name of the table's partition key.
  case absent(key: String)
  /// There is no such item, or it lacks that attribute, or its value is smaller than the new one.
  case smaller(attribute: String)
}

extension DynamoDBClient {
  private static let putItem = Operation(.dynamoDB, "PutItem")

  /// Puts an item with a condition, which DynamoDB checks atomically.
  ///
  /// - Returns: `false` if the condition was not met. This is also the case if the item was written
  ///   by an attempt whose answer was lost.
  public func putItem(
    table: String, item: Item, condition: PutCondition, deadline: Deadline?
  ) async throws(AWSError) -> Bool {
    var writer = JSONWriter(reservingCapacity: 512)
    writer.beginObject()
    writer.name("TableName")
    writer.string(table)
    writer.name("Item")
    item.write(to: &writer)
    writer.name("ConditionExpression")
    switch condition {
    case .absent(let key):
      writer.string("attribute_not_exists(#a)")
      Self.write(name: key, to: &writer)
    case .smaller(let attribute):
      guard let value = item[attribute] else {
        throw AWSError(
          .invalidRequest, message: "the item has no value for the attribute in its condition",
          operation: Self.putItem.name)
      }
      writer.string("attribute_not_exists(#a) OR #a < :a")
      Self.write(name: attribute, to: &writer)
      writer.name("ExpressionAttributeValues")
      Item([.init(name: ":a", value: value)]).write(to: &writer)
    }
    writer.endObject()
    do throws(AWSError) {
      return try await caller.call(Self.putItem, body: writer.bytes, deadline: deadline) {
        (answer) -> Bool? in
        guard case .object? = try? JSONValue(parsing: answer) else { return nil }
        return true
      }
    } catch  where error.code == "ConditionalCheckFailedException" {
      return false
    }
  }

  private static func write(name: String, to writer: inout JSONWriter) {
    writer.name("ExpressionAttributeNames")
    writer.beginObject()
    writer.name("#a")
    writer.string(name)
    writer.endObject()
  }
}
