import ExactJSON

extension JSONValue {
  /// The number where this is one and it is whole.
  var intValue: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// The flag where this is one.
  var boolValue: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }
}
