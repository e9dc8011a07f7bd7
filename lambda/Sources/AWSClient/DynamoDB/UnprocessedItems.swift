import DynamoDBValue
import ExactJSON

/// The items that a BatchWriteItem left out, as its answer hands them back.
struct UnprocessedItems {
  /// The items; `nil` for one that cannot be read.
  private let items: [Item?]

  /// - Parameter table: the name or ARN by which the request called its only table.
  /// - Returns: `nil` where the answer is not one of BatchWriteItem's to such a request: it names
  ///   no table, or that one alone.
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

  /// Whether an answer's name is that of the table: the same, or the last part of its ARN.
  private static func isName(_ name: String, of table: String) -> Bool {
    name == table || (table.hasPrefix("arn:") && table.hasSuffix(":table/\(name)"))
  }

  /// The places of the items among those that were sent, found by their primary key.
  ///
  /// - Returns: Ascending places. All of them if one of the items is not among those sent.
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
