/// Functions that take values of any type, given as literals.
///
/// Terraform language documentation, "Built-in Functions".
extension Expression where Result == String {
  /// `jsonencode(val)`: `.jsonencode(["name": "orders", "shards": [1, 2]])`.
  @_disfavoredOverload
  public static func jsonencode(_ val: ValueLiteral) -> Self {
    Self(.call("jsonencode", [val.node], expandsLast: false))
  }

  /// `yamlencode(value)`: `.yamlencode(["name": "orders", "shards": [1, 2]])`.
  @_disfavoredOverload
  public static func yamlencode(_ value: ValueLiteral) -> Self {
    Self(.call("yamlencode", [value.node], expandsLast: false))
  }
}

extension Expression {
  /// `tomap(v)`, of an object whose values Terraform makes one type of.
  @_disfavoredOverload
  public static func tomap<Element: TerraformValue>(_ v: ValueLiteral) -> Self
  where Result == [String: Element] {
    Self(.call("tomap", [v.node], expandsLast: false))
  }

  /// `{ name = value }`: an object whose values differ in type, in the order given.
  @_disfavoredOverload
  public static func object(_ members: KeyValuePairs<String, ValueLiteral>) -> Self {
    Self(.object(members.map { Node.Member(key: $0.key, value: $0.value.node) }))
  }
}

extension Expression {
  /// `convert(value, type)`: the value as another type, or an error if it does not fit.
  ///
  /// ```swift
  /// Local("ports", .convert(ports, to: [Number].self))    // ports = convert(var.ports, list(number))
  /// ```
  ///
  /// Terraform 1.15 or later; OpenTofu has no such function.
  public static func convert(
    _ value: any ExpressionConvertible, to type: Result.Type = Result.self
  ) -> Self {
    Self(
      .call(
        "convert", [value.untypedNode, .typeConstraint(Result.valueType)], expandsLast: false))
  }
}

extension Expression where Result == String {
  /// `templatefile(path, vars)`: `.templatefile("start.sh", vars: ["name": "orders"])`.
  @_disfavoredOverload
  public static func templatefile(_ path: Expression<String>, vars: ValueLiteral) -> Self {
    Self(.call("templatefile", [path.node, vars.node], expandsLast: false))
  }

  /// `templatestring(template, vars)`: `.templatestring(text, vars: ["name": "orders"])`.
  @_disfavoredOverload
  public static func templatestring(_ template: Expression<String>, vars: ValueLiteral) -> Self {
    Self(.call("templatestring", [template.node, vars.node], expandsLast: false))
  }
}

extension Expression {
  /// A call of one of Terraform's functions, by name, with literals: `.call("join", ",", ["a", "b"])`.
  @_disfavoredOverload
  public static func call(_ function: String, _ arguments: ValueLiteral...) -> Self {
    Self(.call(function, arguments.map { $0.node }, expandsLast: false))
  }

  /// A call of a provider's function, with literals.
  @_disfavoredOverload
  public static func call(
    provider: String, function: String, _ arguments: ValueLiteral...
  ) -> Self {
    call(provider: provider, function: function, arguments)
  }
}

extension Expression where Result == AnyValue {
  /// `merge(maps, …)`, of objects whose values differ in type.
  public static func merge(_ maps: ValueLiteral...) -> Self {
    Self(.call("merge", maps.map { $0.node }, expandsLast: false))
  }
}
