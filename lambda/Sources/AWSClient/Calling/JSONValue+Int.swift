#if Handler
import ExactJSON

extension JSONValue {
  /// The number; `nil` if this is not a whole number.
  var intValue: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// The Boolean; `nil` if this is another kind of value.
  var boolValue: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }
}
#endif
