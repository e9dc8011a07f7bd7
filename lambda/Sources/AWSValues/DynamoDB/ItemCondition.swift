/// A condition on the item that a table has under a key. A write whose condition is not met changes
/// nothing.
public enum ItemCondition: Sendable, Hashable {
  /// No condition.
  case always
  /// There is no item with the key.
  case absent
  /// There is an item with the key.
  case present
  /// There is no item with the key, or it lacks this attribute, or its value is smaller than the one that is
  /// written. The write must give the attribute a value: the item that is put has it, or the update
  /// sets it.
  case smaller(attribute: String)
  /// An expression of DynamoDB's, with the names and values of its substitution tokens:
  /// `.expression("#s = :open", names: ["#s": "status"], values: [":open": .string("open")])`.
  case expression(
    String, names: [String: String] = [:], values: [String: AttributeValue] = [:])
}
