/// Decodes types from JSON without losing a digit.
///
/// ```swift
/// struct Order: Decodable {
///   var id: Int
///   var total: ExactNumber
///   var lines: [Line]
/// }
///
/// let order = try ExactJSONDecoder().decode(
///   Order.self, from: Array(#"{"id": 7, "total": 19.90, "lines": []}"#.utf8))
/// order.total.text  // 19.90
/// ```
///
/// - An integer is read if its value is one (`1e3` is 1000) and in its type's range; anything else is an
///   error. ``ExactNumber`` keeps any number. `Double` and `Float` round to their nearest value.
/// - ``Bytes`` are a string in base64.
/// - ``JSONValue`` keeps a part as it was sent.
/// - Names are compared byte for byte, and names that the type does not have are ignored. An optional
///   property is nil if its name is missing or its value is null.
///
/// It is written by hand since `JSONDecoder` turns numbers into `Double` or `Decimal`, accepts a name twice
/// in an object, and would link Foundation, which is larger than a handler.
public struct ExactJSONDecoder: Sendable {
  private let depthLimit: Int

  /// - Parameter depthLimit: The maximum nesting depth of arrays and objects; at most
  ///   ``JSONReader/maximumDepthLimit``.
  public init(depthLimit: Int = JSONReader.maximumDepthLimit) {
    self.depthLimit = depthLimit
  }

  /// Decodes a value from a JSON text.
  ///
  /// - Parameter bytes: The text, in UTF-8 without a byte order mark.
  /// - Throws: ``JSONError`` if the whole text is not JSON, or an object in it has a name twice. A
  ///   `DecodingError` if it is JSON of another form than the type's; its
  ///   ``Swift/DecodingError/explanation`` is for people: `lines[2].price: a string, not a number`.
  public func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8]
  ) throws -> Value {
    try ValueTape(parsing: bytes, depthLimit: depthLimit).decode(type, at: 0)
  }
}
