import AWSValues
import ExactJSON

/// The items that a BatchWriteItem left out, as its answer returns them.
struct UnprocessedItems {
  /// The items; `nil` for one that cannot be decoded.
  private let items: [Item?]

  /// - Parameter table: The name or ARN of the request's only table.
  /// - Returns: `nil` if this is not an answer to such a request: it may name this table or none.
  init?(answer: [UInt8], table: String) {
    guard
      case .object(let tables)? = try? JSONValue(parsing: answer)["UnprocessedItems"]
    else { return nil }
    var items: [Item?] = []
    for member in tables.members {
      guard Self.isName(member.name, of: table), let requests = member.value.arrayValue else {
        return nil
      }
      for request in requests {
        items.append(request["PutRequest"]?["Item"].flatMap(Item.init(dynamoDBJSON:)))
      }
    }
    self.items = items
  }

  /// Whether a name in the answer is that of the table: equal, or the last part of its ARN.
  private static func isName(_ name: String, of table: String) -> Bool {
    name == table || (table.hasPrefix("arn:") && table.hasSuffix(":table/\(name)"))
  }

  /// The indices of the items among those sent, found by their primary keys.
  ///
  /// - Returns: The indices, ascending; all indices if one of the items was not sent.
  func indices(in puts: [Item], key: TableKey) -> [Int] {
    if items.isEmpty { return [] }
    var places: [KeyIdentity: Int] = [:]
    for (index, put) in puts.enumerated() {
      if let identity = key.identity(of: put) { places[identity] = index }
    }
    var found: Set<Int> = []
    for item in items {
      guard let identity = item.flatMap(key.identity(of:)), let index = places[identity] else {
        return Array(puts.indices)
      }
      found.insert(index)
    }
    return found.sorted()
  }
}
