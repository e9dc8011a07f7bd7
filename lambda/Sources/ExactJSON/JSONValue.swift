/// A JSON value that keeps what was sent: numbers as text, members in order.
///
/// ```swift
/// try JSONValue(parsing: Array(#"{"value": 10.50}"#.utf8))
/// // .object(["value": .number("10.50")])
/// ```
///
/// Two values are equal if their texts are, byte for byte after decoding escapes. Unicode's
/// canonical equivalence, which Swift's `String` uses, would treat two different keys as one.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number as the exact text that was sent, such as `1.50e3`. The parser makes sure that it
  /// follows RFC 8259's grammar.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Parses one JSON text (RFC 8259) strictly: only white space may follow the value.
  ///
  /// - Parameters:
  ///   - bytes: The text, in UTF-8 without a byte order mark.
  ///   - depthLimit: The maximum nesting depth of arrays and objects; at most
  ///     ``JSONReader/maximumDepthLimit``.
  /// - Throws: ``JSONError``, also if an object contains a name twice.
  public init(
    parsing bytes: [UInt8], depthLimit: Int = JSONReader.maximumDepthLimit
  ) throws(JSONError) {
    var reader = JSONReader(bytes, depthLimit: depthLimit)
    self = try reader.readValue()
    try reader.finish()
  }

  /// The value as JSON text without white space, in UTF-8.
  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }

  /// The member with this name; `nil` if this is not an object or has no such member.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let object) = self else { return nil }
    return object[name]
  }

  /// The string; `nil` if this is another kind of value.
  public var stringValue: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The elements; `nil` if this is not an array.
  public var arrayValue: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left.isIdentical(to: right)
    case (.string(let left), .string(let right)): left.isIdentical(to: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .number(let text), .string(let text): hasher.combine(ExactString(text))
    case .array(let elements): hasher.combine(elements)
    case .object(let object): hasher.combine(object)
    }
  }
}
