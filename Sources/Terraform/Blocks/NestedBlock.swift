/// A block within a resource, such as `stream_mode_details { … }`. Generated bindings have one type
/// for each.
public protocol NestedBlock: TerraformValue, Sendable {
  /// Its arguments and blocks.
  var body: BlockBody { get set }

  /// A block of what is in a body.
  init(_ body: BlockBody)
}

extension NestedBlock {
  /// Generated bindings give the object type that a reference to the block has.
  public static var valueType: ValueType { .any }
}
