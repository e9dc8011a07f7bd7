/// Encodes types as JSON, the counterpart of ``ExactJSONDecoder``.
///
/// ```swift
/// let body = try ExactJSONEncoder().text(OrderPlaced(id: 7, lines: 2))
/// // {"id":7,"lines":2}
/// ```
///
/// Members stand in the order of the type's properties, those of a dictionary in the order of their names,
/// so the same value always gives the same bytes. nil is left out.
public struct ExactJSONEncoder: Sendable {
  public init() {}

  /// Encodes a value as JSON text without white space, in UTF-8.
  ///
  /// - Throws: `EncodingError` if it contains a number that JSON does not have, infinity or NaN, or
  ///   encodes a name twice.
  public func encode(_ value: some Encodable) throws -> [UInt8] {
    var writer = JSONWriter(reservingCapacity: 256)
    writer.value(try TreeEncoder.encode(value))
    return writer.bytes
  }

  /// Encodes a value as JSON text, for a message's body.
  public func text(_ value: some Encodable) throws -> String {
    String(decoding: try encode(value), as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func value(_ value: EncodedValue) {
    switch value {
    case .absent:
      beginObject()
      endObject()
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .binary(let bytes): stringWithoutEscapes(Base64.encode(bytes))
    case .array(let elements), .set(let elements, _):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        name(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }
}
