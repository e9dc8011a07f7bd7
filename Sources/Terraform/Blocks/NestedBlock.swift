/// A block within a resource, such as `stream_mode_details { … }`. Generated bindings have one type
/// for each.
public protocol NestedBlock: TypedBody, TerraformValue, Sendable {}

extension NestedBlock {
  /// Generated bindings give the object type that a reference to the block has.
  public static var valueType: ValueType { .any }
}
