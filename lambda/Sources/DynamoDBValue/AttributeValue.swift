/// A value that a DynamoDB attribute can hold (AWS documentation: DynamoDB API Reference,
/// `AttributeValue`). Sets are left out, as JSON has none.
public enum AttributeValue: Sendable, Hashable {
  /// `S`: text; empty is allowed except in a key.
  case string(String)
  /// `N`: a number as its exact text; see ``NumberProblem`` for what DynamoDB takes.
  case number(String)
  /// `BOOL`
  case bool(Bool)
  /// `NULL`
  case null
  /// `L`
  case list([AttributeValue])
  /// `M`
  case map(Item)
  /// `B`: bytes, which DynamoDB JSON writes as base64.
  case binary([UInt8])
}
