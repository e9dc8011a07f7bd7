/// Functions that take values of any type, given as literals.
///
/// Terraform language documentation, "Built-in Functions".
extension Expression where Result == String {
  /// `jsonencode(val)`: `.jsonencode(["name": "orders", "shards": [1, 2]])`.
  @_disfavoredOverload
  public static func jsonencode(_ val: ValueLiteral) -> Self {
    Self(.call("jsonencode", [val.untypedNode], expandsLast: false))
  }

  /// `yamlencode(value)`: `.yamlencode(["name": "orders", "shards": [1, 2]])`.
  @_disfavoredOverload
  public static func yamlencode(_ value: ValueLiteral) -> Self {
    Self(.call("yamlencode", [value.untypedNode], expandsLast: false))
  }
}

extension Expression {
  /// `tomap(v)`, of an object whose values Terraform makes one type of.
  @_disfavoredOverload
  public static func tomap<Element: TerraformValue>(_ v: ValueLiteral) -> Self
  where Result == [String: Element] {
    Self(.call("tomap", [v.untypedNode], expandsLast: false))
  }

  /// `{ name = value }`: an object whose values differ in type, in the order given.
  @_disfavoredOverload
  public static func object(_ members: KeyValuePairs<String, ValueLiteral>) -> Self {
    Self(.object(members.map { Node.Member(key: $0.key, value: $0.value.untypedNode) }))
  }
}

extension Expression where Result == AnyValue {
  /// `merge(maps, …)`, of objects whose values differ in type.
  public static func merge(_ maps: ValueLiteral...) -> Self {
    Self(.call("merge", maps.map(\.untypedNode), expandsLast: false))
  }
}
