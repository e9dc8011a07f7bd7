/// What DynamoDB takes, beyond the rules for numbers and for an item's size (AWS documentation:
/// DynamoDB Developer Guide, "Quotas").
public enum EventRules {
  /// The most bytes of a partition key.
  public static let maximumKeyLength = 2_048
  /// The most bytes of an attribute's name that is not a key.
  public static let maximumNameLength = 65_535
  /// How deep lists and maps may stand inside each other within an attribute.
  public static let maximumNesting = 32
}
