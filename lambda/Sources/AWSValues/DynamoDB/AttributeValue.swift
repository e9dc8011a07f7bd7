/// A value of a DynamoDB attribute (AWS documentation: DynamoDB API Reference, `AttributeValue`),
/// except for sets, which JSON does not have.
public enum AttributeValue: Sendable, Hashable {
  /// `S`: a string; it may be empty except in a key.
  case string(String)
  /// `N`: a number as its exact text; ``NumberProblem`` lists the numbers that DynamoDB rejects.
  case number(String)
  /// `BOOL`
  case bool(Bool)
  /// `NULL`
  case null
  /// `L`
  case list([AttributeValue])
  /// `M`
  case map(Item)
  /// `B`: bytes, in base64 in DynamoDB JSON.
  case binary([UInt8])
}
