#if Handler
import EventModel
import ExactJSON

/// A table of DynamoDB.
struct InMemoryTable: Sendable {
  let contract: TableContract
  private(set) var items: [[ComparedValue]: Item] = [:]

  init(contract: TableContract) {
    self.contract = contract
  }

  private var keyAttributes: [KeyAttribute] {
    [contract.partitionKey, contract.sortKey].compactMap(\.self)
  }

  // MARK: BatchWriteItem

  mutating func writeBatch(_ requests: [JSONValue]) throws(ServiceError) {
    var writes: [[ComparedValue]: Item?] = [:]
    for request in requests {
      let place: [ComparedValue]
      if let json = request["PutRequest"]?["Item"] {
        let item = try valid(json)
        place = try key(of: item)
        guard writes[place] == nil else { throw .invalid("a key occurs twice in the request") }
        writes.updateValue(item, forKey: place)
      } else if let json = request["DeleteRequest"]?["Key"] {
        place = try key(of: try valid(json), isOnlyKey: true)
        guard writes[place] == nil else { throw .invalid("a key occurs twice in the request") }
        writes.updateValue(nil, forKey: place)
      } else {
        throw .invalid("a write is neither a put nor a delete")
      }
    }
    for (place, item) in writes { items[place] = item }
  }

  // MARK: Single items

  /// A PutItem, UpdateItem or DeleteItem.
  mutating func write(_ operation: String, _ request: JSONValue) throws(ServiceError) {
    let isPut = operation == "PutItem"
    guard let json = request[isPut ? "Item" : "Key"] else { throw .invalid("there is no key") }
    let item = try valid(json)
    let place = try key(of: item, isOnlyKey: !isPut)
    let before = items[place]
    if let text = request["ConditionExpression"]?.stringValue {
      var reader = try ExpressionReader(text, request)
      guard try reader.condition(on: before ?? Item()) else {
        throw ServiceError("ConditionalCheckFailedException", "The conditional request failed")
      }
    }
    switch operation {
    case "PutItem": items[place] = item
    case "DeleteItem": items[place] = nil
    default:
      var changed = before ?? item
      if let text = request["UpdateExpression"]?.stringValue {
        var reader = try ExpressionReader(text, request)
        try reader.update(&changed)
      }
      guard try key(of: changed) == place else { throw .invalid("an update changes the key") }
      try checkSize(changed)
      items[place] = changed
    }
  }

  // MARK: Checks

  private func valid(_ json: JSONValue) throws(ServiceError) -> Item {
    guard let item = Item(dynamoDBJSON: json) else {
      throw ServiceError("SerializationException", "an item has another form")
    }
    for attribute in item.attributes { try Self.check(attribute.value) }
    try checkSize(item)
    return item
  }

  private func checkSize(_ item: Item) throws(ServiceError) {
    guard item.size <= Item.maximumSize else {
      throw .invalid("Item size has exceeded the maximum allowed size")
    }
  }

  private static func check(_ value: AttributeValue) throws(ServiceError) {
    switch value {
    case .number(let text):
      guard NumberRules.problem(with: text) == nil else { throw .invalid("\(text) is no number") }
    case .numberSet(let texts): for text in texts { try check(.number(text)) }
    case .list(let values): for value in values { try check(value) }
    case .map(let item): for attribute in item.attributes { try check(attribute.value) }
    case .stringSet(let texts):
      guard !texts.isEmpty else { throw .invalid("a set is empty") }
    case .string, .bool, .null, .binary, .binarySet: break
    }
  }

  /// - Parameter isOnlyKey: Whether the item may have no other attributes.
  private func key(
    of item: Item, isOnlyKey: Bool = false
  ) throws(ServiceError) -> [ComparedValue] {
    var place: [ComparedValue] = []
    for attribute in keyAttributes {
      switch (attribute, item[attribute.name]) {
      case (.string, .string(let text)?) where !text.isEmpty:
        place.append(.text(ExactString(text)))
      case (.number, .number(let text)?): place.append(ComparedValue(AttributeValue.number(text)))
      case (.binary, .binary(let bytes)?) where !bytes.isEmpty: place.append(.bytes(bytes))
      default:
        throw .invalid("the key \(attribute.name) is missing, empty or of the wrong type")
      }
    }
    guard !isOnlyKey || item.attributes.count == place.count else {
      throw .invalid("The provided key element does not match the schema")
    }
    return place
  }
}
#endif
