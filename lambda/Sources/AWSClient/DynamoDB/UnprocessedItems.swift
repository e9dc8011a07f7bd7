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

  /// The places of the items among those that were sent, found by their partition key.
  ///
  /// - Returns: Ascending places. All of them where one of the items is not among those sent.
  func indices(in puts: [Item], key: String) -> [Int] {
    if items.isEmpty { return [] }
    var places: [KeyIdentity: Int] = [:]
    for (index, put) in puts.enumerated() {
      if let identity = put[key].flatMap(KeyIdentity.init) { places[identity] = index }
    }
    var found: Set<Int> = []
    for item in items {
      guard
        let identity = item?[key].flatMap(KeyIdentity.init), let index = places[identity]
      else { return Array(puts.indices) }
      found.insert(index)
    }
    return found.sorted()
  }
}

/// What makes a key's value the same to DynamoDB: texts and bytes by their bytes, numbers by their
/// value, as `1.50` comes back as `1.5`.
enum KeyIdentity: Hashable {
  case text(ExactString)
  case bytes([UInt8])
  case number(isNegative: Bool, digits: [UInt8], exponent: Int)

  /// - Returns: `nil` for a value that cannot be a key.
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

  /// A number as its digits without zeros at either end, and the power of ten of the last digit.
  private static func number(_ text: String) -> KeyIdentity? {
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
        guard let written = Int(String(rest) ?? ""), abs(written) < 1_000_000 else { return nil }
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
