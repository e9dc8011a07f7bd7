#if Handler
import EventModel
import ExactJSON

/// A value of JSON or of an attribute in a form in which equal contents are equal: members have no order, and
/// numbers count by their value.
indirect enum ComparedValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case text(ExactString)
  case number(ExactNumber)
  case bytes([UInt8])
  case list([ComparedValue])
  case map([ExactString: ComparedValue])
  case set(Set<ComparedValue>)

  init(_ value: AttributeValue) {
    self =
      switch value {
      case .string(let text): .text(ExactString(text))
      case .number(let text): Self.number(of: text)
      case .bool(let flag): .bool(flag)
      case .null: .null
      case .list(let values): .list(values.map(ComparedValue.init))
      case .map(let item): ComparedValue(of: item)
      case .binary(let bytes): .bytes(bytes)
      case .stringSet(let texts): .set(Set(texts.map { .text(ExactString($0)) }))
      case .numberSet(let texts): .set(Set(texts.map(Self.number)))
      case .binarySet(let elements): .set(Set(elements.map { .bytes($0) }))
      }
  }

  /// - Parameter ignored: The names of attributes to leave out.
  init(of item: Item, without ignored: Set<String> = []) {
    var members: [ExactString: ComparedValue] = [:]
    for attribute in item.attributes where !ignored.contains(attribute.name) {
      members[ExactString(attribute.name)] = ComparedValue(attribute.value)
    }
    self = .map(members)
  }

  /// A message: an object or array of JSON by its content, everything else by its text.
  init(message text: String) {
    let bytes = Array(text.utf8)
    switch try? JSONValue(parsing: bytes) {
    case .object(let object)?: self = Self(.object(object))
    case .array(let elements)?: self = Self(.array(elements))
    default: self = .text(ExactString(text))
    }
  }

  init(_ value: JSONValue) {
    self =
      switch value {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .number(let text): Self.number(of: text)
      case .string(let text): .text(ExactString(text))
      case .array(let elements): .list(elements.map { ComparedValue($0) })
      case .object(let object):
        .map(
          Dictionary(
            object.members.map { (ExactString($0.name), ComparedValue($0.value)) },
            uniquingKeysWith: { $1 }))
      }
  }

  private static func number(of text: String) -> ComparedValue {
    ExactNumber(text).map { .number($0) } ?? .text(ExactString(text))
  }
}

extension ComparedValue: CustomStringConvertible {
  var description: String {
    switch self {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .text(let text): "\"\(text.text)\""
    case .number(let number): number.text
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .list(let values): "[\(values.map(\.description).joined(separator: ", "))]"
    case .map(let members):
      "{"
        + members.map { "\($0.key.text): \($0.value)" }.sorted().joined(separator: ", ") + "}"
    case .set(let values): "{\(values.map(\.description).sorted().joined(separator: ", "))}"
    }
  }
}
#endif
