import ExactJSON

/// The texts of items and values, for failing tests: like JSON, with every digit of a number.
extension Item: CustomStringConvertible {
  /// `{"order_id": "o-1", "line": 1, "price": 19.90}`
  public var description: String {
    "{\(attributes.map { "\($0.name.quoted): \($0.value)" }.joined(separator: ", "))}"
  }
}

extension AttributeValue: CustomStringConvertible {
  /// The value like JSON, which has no sets and no bytes: `set["a", "b"]`, `base64"AQID"`.
  public var description: String {
    switch self {
    case .string(let text): text.quoted
    case .number(let text): text
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .map(let item): item.description
    case .binary(let bytes): Self.base64(bytes)
    case .stringSet(let texts): Self.set(texts.map(\.quoted))
    case .numberSet(let texts): Self.set(texts)
    case .binarySet(let elements): Self.set(elements.map(Self.base64))
    }
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    "base64\"\(String(decoding: Base64.encode(bytes), as: UTF8.self))\""
  }

  /// Sorted, as a set has no order.
  private static func set(_ elements: [String]) -> String {
    "set[\(elements.sorted().joined(separator: ", "))]"
  }
}

extension String {
  /// The text as JSON.
  fileprivate var quoted: String { String(decoding: JSONValue.string(self).bytes, as: UTF8.self) }
}
