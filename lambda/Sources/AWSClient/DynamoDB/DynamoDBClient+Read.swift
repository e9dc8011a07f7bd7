#if Handler
public import AWSValues
import ExactJSON

/// A page of a table's items.
public struct ItemPage: Sendable, Hashable {
  /// The items. The order of their attributes is undefined.
  public let items: [Item]
  /// The start key of the next page; `nil` at the end of the table.
  public let nextKey: Item?
}

extension DynamoDBClient {
  private static let getItem = Operation(.dynamoDB, "GetItem")
  private static let scan = Operation(.dynamoDB, "Scan")

  /// Reads the current state of one item (with a strongly consistent read).
  ///
  /// - Parameter key: The attributes of the key.
  /// - Returns: `nil` if the table has no such item.
  public func getItem(
    table: String, key: Item, deadline: Deadline?
  ) async throws(AWSError) -> Item? {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("TableName")
    writer.string(table)
    writer.name("Key")
    key.write(to: &writer)
    writer.name("ConsistentRead")
    writer.bool(true)
    writer.endObject()
    return try await caller.call(Self.getItem, body: writer.bytes, deadline: deadline) {
      (answer) -> Item?? in
      guard case .object(let members)? = try? JSONValue(parsing: answer) else { return nil }
      guard let json = members["Item"] else { return .some(nil) }
      return Item(dynamoDBJSON: json).map(Optional.some)
    }
  }

  /// Reads a page of a table (with strongly consistent reads).
  ///
  /// - Parameters:
  ///   - limit: The maximum number of items; `nil` for as many as fit in 1 MB.
  ///   - startKey: The `nextKey` of the previous page; `nil` for the first.
  public func scan(
    table: String, limit: Int? = nil, startKey: Item? = nil, deadline: Deadline?
  ) async throws(AWSError) -> ItemPage {
    let body = Self.scanRequest(table: table, limit: limit, startKey: startKey, counts: false)
    return try await caller.call(Self.scan, body: body, deadline: deadline) { answer in
      guard
        let json = try? JSONValue(parsing: answer), let elements = json["Items"]?.arrayValue,
        let nextKey = Self.nextKey(json)
      else { return nil }
      let items = elements.compactMap(Item.init(dynamoDBJSON:))
      return items.count == elements.count ? ItemPage(items: items, nextKey: nextKey) : nil
    }
  }

  /// Counts a table's items by reading all of it.
  package func countItems(table: String, deadline: Deadline?) async throws(AWSError) -> Int {
    var total = 0
    var startKey: Item?
    repeat {
      let previous = startKey
      let body = Self.scanRequest(table: table, limit: nil, startKey: startKey, counts: true)
      let part = try await caller.call(Self.scan, body: body, deadline: deadline) {
        (answer) -> (count: Int, nextKey: Item?)? in
        guard
          let json = try? JSONValue(parsing: answer), let count = json["Count"]?.intValue,
          let nextKey = Self.nextKey(json),
          // A page has 1 MB, and a page that points to itself would never end.
          (0...1_000_000).contains(count), nextKey == nil || nextKey != previous
        else { return nil }
        return (count, nextKey)
      }
      total += part.count
      startKey = part.nextKey
    } while startKey != nil
    return total
  }

  private static func scanRequest(
    table: String, limit: Int?, startKey: Item?, counts: Bool
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("TableName")
    writer.string(table)
    writer.name("ConsistentRead")
    writer.bool(true)
    if let limit {
      writer.name("Limit")
      writer.number(limit)
    }
    if let startKey {
      writer.name("ExclusiveStartKey")
      startKey.write(to: &writer)
    }
    if counts {
      writer.name("Select")
      writer.string("COUNT")
    }
    writer.endObject()
    return writer.bytes
  }

  /// The start key of the next page: `.some(nil)` at the end, `nil` if it is invalid.
  private static func nextKey(_ json: JSONValue) -> Item?? {
    guard let key = json["LastEvaluatedKey"] else { return .some(nil) }
    return Item(dynamoDBJSON: key).map(Optional.some)
  }
}
#endif
