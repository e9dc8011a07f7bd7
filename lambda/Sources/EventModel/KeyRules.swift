#if Handler
import AWSValues
import PipelineContract
import StreamRecords

/// The rules for the primary key of an item, as the table's contract states it.
extension TableContract {
  /// The values of an item's key.
  ///
  /// - Throws: A rejection that says which attribute is missing, has another type, is empty or is too long.
  package func keyValues(
    of item: Item
  ) throws(Rejection) -> (partition: AttributeValue, sort: AttributeValue?) {
    let partition = try value(of: partitionKey, in: item, as: "partition key", most: 2_048)
    guard let sortKey else { return (partition, nil) }
    return (partition, try value(of: sortKey, in: item, as: "sort key", most: 1_024))
  }

  /// The value of an attribute of the key, of at most so many bytes.
  private func value(
    of attribute: KeyAttribute, in item: Item, as role: String, most: Int
  ) throws(Rejection) -> AttributeValue {
    guard let value = item[attribute.name] else {
      throw Rejection(
        "missing-key",
        "the item for \(variable.rawValue) has no \"\(attribute.name)\", its \(role); it has"
          + " \(item.names(like: attribute.name))")
    }
    let length: Int
    switch (attribute, value) {
    case (.string, .string(let text)): length = text.utf8.count
    case (.binary, .binary(let bytes)): length = bytes.count
    case (.number, .number): return value
    default:
      throw Rejection(
        "wrong-key-type",
        "\"\(attribute.name)\" of the item for \(variable.rawValue) is \(value.title), and the contract's \(role) is"
          + " \(attribute.type)")
    }
    guard length > 0 else {
      throw Rejection(.emptyKey, "\"\(attribute.name)\" is part of the key and empty")
    }
    guard length <= most else {
      throw Rejection(
        .keyTooLong,
        "\"\(attribute.name)\" has \(length) bytes; DynamoDB accepts at most \(most) in a key")
    }
    return value
  }
}

extension Effect {
  /// - Throws: A rejection if the item of a table lacks its key.
  func checkKey() throws(Rejection) {
    switch self {
    case .put(let item, let table, _), .update(let item, let table, _, _),
      .delete(let item, let table, _):
      _ = try table.keyValues(of: item)
    case .send, .publish, .append, .emit: break
    }
  }
}

extension KeyAttribute {
  /// The type in a sentence.
  fileprivate var type: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .binary: "binary"
    }
  }
}

extension AttributeValue {
  /// The type in a sentence.
  fileprivate var title: String {
    switch self {
    case .null: "null"
    case .bool: "a Boolean"
    case .number: "a number"
    case .string: "a string"
    case .binary: "binary"
    case .list: "a list"
    case .map: "a map"
    case .stringSet, .numberSet, .binarySet: "a set"
    }
  }
}
#endif
