#if Handler
public import AWSValues
package import ExactJSON

/// A write of one item in a batch.
public enum ItemWrite: Sendable, Hashable {
  /// Puts the item, replacing the item with its key.
  case put(Item)
  /// Deletes the item with this key: the attributes of the key, and no others.
  case delete(Item)

  /// The item or the key.
  var item: Item {
    switch self {
    case .put(let item): item
    case .delete(let key): key
    }
  }

  var isPut: Bool {
    switch self {
    case .put: true
    case .delete: false
    }
  }

  /// Writes it as a `WriteRequest` of DynamoDB's.
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .put(let item):
      writer.open(#"{"PutRequest":{"Item":"#)
      item.write(to: &writer)
    case .delete(let key):
      writer.open(#"{"DeleteRequest":{"Key":"#)
      key.write(to: &writer)
    }
    writer.endObject()
    writer.endObject()
  }

  /// - Returns: `nil` if this is not a `WriteRequest` as documented.
  init?(json: JSONValue) {
    if let item = json["PutRequest"]?["Item"].flatMap(Item.init(dynamoDBJSON:)) {
      self = .put(item)
    } else if let key = json["DeleteRequest"]?["Key"].flatMap(Item.init(dynamoDBJSON:)) {
      self = .delete(key)
    } else {
      return nil
    }
  }
}
#endif
