package import AWSValues
package import ExactJSON
import PipelineContract

/// A text that is equal for two items exactly if their content is: with sorted attributes and
/// normalized numbers.
package enum Canonical {
  /// An item of the table, without its processing time and the number that times are compared by.
  package static func text(of item: Item) -> String {
    let own = [Contract.Key.processedTimestamp, Contract.Key.timestampOrder]
    return map(
      item.attributes.filter { !own.contains($0.name) }.map { ($0.name, text(of: $0.value)) })
  }

  /// The fields of an event, as an item has them.
  package static func text(of fields: [(name: String, value: JSONValue)]) -> String {
    map(fields.map { ($0.name, text(of: $0.value)) })
  }

  static func text(of value: AttributeValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .number(let text): number(text)
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .list(let values): "[\(values.map(text(of:)).joined(separator: ","))]"
    case .map(let item): map(item.attributes.map { ($0.name, text(of: $0.value)) })
    case .binary(let bytes): "binary \(bytes)"
    case .stringSet(let texts): "strings \(texts.map(quoted).sorted())"
    case .numberSet(let texts): "numbers \(texts.map(number).sorted())"
    case .binarySet(let elements): "binaries \(elements.map { "\($0)" }.sorted())"
    }
  }

  static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .number(let text): number(text)
    case .bool(let flag): "\(flag)"
    case .null: "null"
    case .array(let values): "[\(values.map(text(of:)).joined(separator: ","))]"
    case .object(let object): map(object.members.map { ($0.name, text(of: $0.value)) })
    }
  }

  private static func map(_ members: [(name: String, value: String)]) -> String {
    let sorted = members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return "{\(sorted.map { "\(quoted($0.name)):\($0.value)" }.joined(separator: ","))}"
  }

  /// The length comes first, so that no string can imitate its own end.
  private static func quoted(_ text: String) -> String {
    "\(text.utf8.count)'\(text)'"
  }

  /// Digits without leading and trailing zeros, and the exponent of the last one: `12.50` is
  /// `125e-1`.
  static func number(_ text: String) -> String {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits: [UInt8] = []
    var isInFraction = false
    for byte in parts.first.map({ Array($0.utf8) }) ?? [] {
      if byte == UInt8(ascii: ".") {
        isInFraction = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte) }
        if isInFraction { exponent -= 1 }
      }
    }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    guard !digits.isEmpty else { return "0" }
    return "\(isNegative ? "-" : "")\(String(decoding: digits, as: UTF8.self))e\(exponent)"
  }
}
