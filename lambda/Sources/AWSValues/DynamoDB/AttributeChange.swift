/// A change of one attribute by an update. An update may change each attribute once, and none of the
/// key's.
public enum AttributeChange: Sendable, Hashable {
  /// Gives it a value.
  case set(String, AttributeValue)
  /// Gives it a value if it has none.
  case setIfAbsent(String, AttributeValue)
  /// Adds a number, to 0 if it has no value.
  case add(String, AttributeValue)
  /// Takes it away.
  case remove(String)
}
