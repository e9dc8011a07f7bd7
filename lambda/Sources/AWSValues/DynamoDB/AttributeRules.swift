/// DynamoDB's limits, besides those for numbers and for the size of an item (AWS documentation:
/// DynamoDB Developer Guide, "Quotas").
public enum AttributeRules {
  /// The maximum length of a partition key in bytes.
  public static let maximumKeyLength = 2_048
  /// The maximum length in bytes of the name of an attribute that is not a key.
  public static let maximumNameLength = 65_535
  /// The maximum nesting depth of lists and maps in an attribute.
  public static let maximumNesting = 32
}
