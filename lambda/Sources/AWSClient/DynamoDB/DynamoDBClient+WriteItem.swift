#if Handler
public import AWSValues
import ExactJSON

/// Writes of one item, with a condition that DynamoDB checks atomically.
///
/// Each returns whether the condition was met. If the answer to an attempt was lost, the write is
/// sent again, and its own effect may then keep the condition from being met: an item that was put
/// if absent is there.
///
/// Source: Amazon DynamoDB API Reference, "PutItem", "UpdateItem" and "DeleteItem".
extension DynamoDBClient {
  private static let putItem = Operation(.dynamoDB, "PutItem")
  private static let updateItem = Operation(.dynamoDB, "UpdateItem")
  private static let deleteItem = Operation(.dynamoDB, "DeleteItem")

  /// Puts an item, replacing the item with its key.
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The table's primary key.
  ///   - item: The item with all of its attributes, at most 400 KB.
  ///   - condition: The condition on the item that has the key before.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: Whether the condition was met. Otherwise nothing was changed.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if the item has no value
  ///   for the attribute that the condition compares.
  public func putItem(
    table: String, key: TableKey, item: Item, condition: ItemCondition = .always,
    deadline: Deadline?
  ) async throws(AWSError) -> Bool {
    try await write(
      Self.putItem, table: table, (name: "Item", value: item), deadline: deadline
    ) { () throws(AWSError) in
      try ItemExpressions(condition, key: key.partition) { item[$0] }
    }
  }

  /// Changes attributes of an item and keeps the others. If there is no item with the key, it is
  /// made.
  ///
  /// If the answer to an attempt was lost, the changes are made again: a number may be added twice.
  /// A condition on an attribute that the update sets makes that harmless.
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The attributes of the key, and no others.
  ///   - changes: The changes, none of the key's attributes and one for each attribute. Without
  ///     changes an item that is missing is made of its key.
  ///   - condition: The condition on the item before.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: Whether the condition was met. Otherwise nothing was changed.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if the key is empty or no
  ///   change sets the attribute that the condition compares.
  public func updateItem(
    table: String, key: Item, changes: [AttributeChange], condition: ItemCondition = .always,
    deadline: Deadline?
  ) async throws(AWSError) -> Bool {
    try await write(
      Self.updateItem, table: table, (name: "Key", value: key), deadline: deadline
    ) { () throws(AWSError) in
      try ItemExpressions(condition, key: try Self.attribute(of: key), changes: changes) { name in
        for case .set(let attribute, let value) in changes where attribute.isIdentical(to: name) {
          return value
        }
        return nil
      }
    }
  }

  /// Deletes an item. If the table has no item with the key, nothing happens.
  ///
  /// - Parameters:
  ///   - table: The table's name or ARN.
  ///   - key: The attributes of the key, and no others.
  ///   - condition: The condition on the item. It cannot be `.smaller`, as nothing is written.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: Whether the condition was met. Otherwise nothing was changed.
  /// - Throws: An error of kind `invalidRequest`, before anything is sent, if the key is empty or the
  ///   condition cannot be used.
  public func deleteItem(
    table: String, key: Item, condition: ItemCondition = .always, deadline: Deadline?
  ) async throws(AWSError) -> Bool {
    try await write(
      Self.deleteItem, table: table, (name: "Key", value: key), deadline: deadline
    ) { () throws(AWSError) in
      try ItemExpressions(condition, key: try Self.attribute(of: key)) { _ in nil }
    }
  }

  /// The name of an attribute of the key: if there is an item with the key, it has this attribute.
  private static func attribute(of key: Item) throws(AWSError) -> String {
    guard let attribute = key.attributes.first else {
      throw AWSError(.invalidRequest, message: "the key has no attributes")
    }
    return attribute.name
  }

  /// - Parameter expressions: Makes the expressions. The operation is added to an error of it.
  private func write(
    _ operation: Operation, table: String, _ content: (name: String, value: Item),
    deadline: Deadline?, expressions: () throws(AWSError) -> ItemExpressions
  ) async throws(AWSError) -> Bool {
    var writer = JSONWriter(reservingCapacity: 512)
    writer.beginObject()
    writer.name("TableName")
    writer.string(table)
    writer.name(content.name)
    content.value.write(to: &writer)
    do throws(AWSError) {
      try expressions().write(to: &writer)
    } catch {
      var error = error
      error.operation = operation.name
      throw error
    }
    writer.endObject()
    do throws(AWSError) {
      return try await caller.call(operation, body: writer.bytes, deadline: deadline) {
        (answer) -> Bool? in
        guard case .object? = try? JSONValue(parsing: answer) else { return nil }
        return true
      }
    } catch  where error.code == "ConditionalCheckFailedException" {
      return false
    }
  }
}
#endif
