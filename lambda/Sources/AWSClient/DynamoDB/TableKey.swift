#if Handler
package import AWSValues
import ExactJSON

/// The attributes of a table's primary key. Two items are the same only if both attributes have the
/// same values.
///
/// ```swift
/// TableKey(partition: "event_id")
/// TableKey(partition: "device_id", sort: "measured_at")
/// ```
public struct TableKey: Sendable, Hashable {
  /// The attribute of the partition key.
  public var partition: String
  /// The attribute of the sort key; `nil` if the table has none.
  public var sort: String?

  public init(partition: String, sort: String? = nil) {
    self.partition = partition
    self.sort = sort
  }

  /// The key of an item; `nil` if an attribute is missing or cannot be a key.
  package func identity(of item: Item) -> KeyIdentity? {
    guard let partition = item[partition].flatMap(KeyIdentity.Value.init) else { return nil }
    guard let sort else { return KeyIdentity(partition: partition) }
    guard let sort = item[sort].flatMap(KeyIdentity.Value.init) else { return nil }
    return KeyIdentity(partition: partition, sort: sort)
  }

  /// The indices of two writes of the same key; `nil` if all keys differ.
  func duplicate(in writes: [ItemWrite]) -> (first: Int, second: Int)? {
    guard writes.count > 1 else { return nil }
    var places: [KeyIdentity: Int] = [:]
    places.reserveCapacity(writes.count)
    for (place, write) in writes.enumerated() {
      guard let identity = identity(of: write.item) else { continue }
      if let first = places.updateValue(place, forKey: identity) { return (first, place) }
    }
    return nil
  }
}

extension TableKey: CustomStringConvertible {
  public var description: String {
    sort.map { "\(partition), \($0)" } ?? partition
  }
}

/// The primary key of an item, compared as DynamoDB compares it.
package struct KeyIdentity: Hashable, Sendable {
  let partition: Value
  var sort: Value?

  init(partition: Value, sort: Value? = nil) {
    self.partition = partition
    self.sort = sort
  }

  /// - Returns: `nil` if one of the values cannot be a key.
  package init?(partition: AttributeValue, sort: AttributeValue?) {
    guard let partition = Value(partition) else { return nil }
    self.partition = partition
    guard let sort else { return }
    guard let sort = Value(sort) else { return nil }
    self.sort = sort
  }

  /// The value of one attribute. Strings and bytes are compared by their bytes, numbers by value,
  /// since DynamoDB returns `1.50` as `1.5`.
  enum Value: Hashable, Sendable {
    case text(ExactString)
    case bytes([UInt8])
    case number(CanonicalNumber)

    /// - Returns: `nil` if the value cannot be a key.
    init?(_ value: AttributeValue) {
      switch value {
      case .string(let text): self = .text(ExactString(text))
      case .binary(let bytes): self = .bytes(bytes)
      case .number(let text):
        guard let number = CanonicalNumber(text) else { return nil }
        self = .number(number)
      case .bool, .null, .list, .map, .stringSet, .numberSet, .binarySet: return nil
      }
    }
  }
}
#endif
