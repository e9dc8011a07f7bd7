import AWSValues
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
  func identity(of item: Item) -> KeyIdentity? {
    guard let partition = item[partition].flatMap(KeyIdentity.Value.init) else { return nil }
    guard let sort else { return KeyIdentity(partition: partition) }
    guard let sort = item[sort].flatMap(KeyIdentity.Value.init) else { return nil }
    return KeyIdentity(partition: partition, sort: sort)
  }

  /// The indices of two items that have the same key; `nil` if all keys differ.
  func duplicate(in items: [Item]) -> (first: Int, second: Int)? {
    guard items.count > 1 else { return nil }
    var places: [KeyIdentity: Int] = [:]
    places.reserveCapacity(items.count)
    for (place, item) in items.enumerated() {
      guard let identity = identity(of: item) else { continue }
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
struct KeyIdentity: Hashable {
  let partition: Value
  var sort: Value?

  /// The value of one attribute. Strings and bytes are compared by their bytes, numbers by value,
  /// since DynamoDB returns `1.50` as `1.5`.
  enum Value: Hashable {
    case text(ExactString)
    case bytes([UInt8])
    case number(isNegative: Bool, digits: [UInt8], exponent: Int)

    /// - Returns: `nil` if the value cannot be a key.
    init?(_ value: AttributeValue) {
      switch value {
      case .string(let text): self = .text(ExactString(text))
      case .binary(let bytes): self = .bytes(bytes)
      case .number(let text):
        guard let number = Self.number(text) else { return nil }
        self = number
      case .bool, .null, .list, .map: return nil
      }
    }

    /// DynamoDB's exponents end at 125; larger ones are rejected, whatever a server sends.
    private static let exponents = -1_000_000...1_000_000

    /// A number's digits without leading and trailing zeros, and the power of ten of the last
    /// digit.
    private static func number(_ text: String) -> Value? {
      var digits: [UInt8] = []
      var exponent = 0
      var isNegative = false
      var isInFraction = false
      var rest = text.utf8[...]
      if rest.first == UInt8(ascii: "-") {
        isNegative = true
        rest = rest.dropFirst()
      }
      while let byte = rest.first {
        rest = rest.dropFirst()
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte) }
          if isInFraction { exponent -= 1 }
        case UInt8(ascii: ".") where !isInFraction:
          isInFraction = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"):
          guard let written = Int(String(rest) ?? ""), exponents.contains(written) else {
            return nil
          }
          exponent += written
          rest = rest[rest.endIndex...]
        default: return nil
        }
      }
      while digits.last == UInt8(ascii: "0") {
        digits.removeLast()
        exponent += 1
      }
      if digits.isEmpty { return .number(isNegative: false, digits: [], exponent: 0) }
      return .number(isNegative: isNegative, digits: digits, exponent: exponent)
    }
  }
}
