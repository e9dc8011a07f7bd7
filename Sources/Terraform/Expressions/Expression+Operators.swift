extension Expression where Result == Bool {
  /// `a && b`
  public static func && (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .and, right.node))
  }

  /// `a || b`
  public static func || (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .or, right.node))
  }

  /// `!a`
  public static prefix func ! (operand: Self) -> Self {
    Self(.not(operand.node))
  }

  /// `self ? then : otherwise`
  public func then<Chosen>(
    _ then: Expression<Chosen>, else otherwise: Expression<Chosen>
  ) -> Expression<Chosen> {
    Expression<Chosen>(.conditional(node, then: then.node, else: otherwise.node))
  }
}

extension Expression {
  /// `a == b`
  public static func == (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .equal, right.node))
  }

  /// `a != b`
  public static func != (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .notEqual, right.node))
  }
}

// No `Equatable`: its `==` would be chosen for `if region == "eu-west-1"`, which compares how the two
// are written and not what Terraform finds.
extension Expression {
  /// Whether both give the same, only Terraform will know, so this has no place in an `if`.
  @available(
    *, unavailable,
    message: "Swift cannot know what Terraform will find; use condition.then(a, else: b), or count"
  )
  public static func == (left: Self, right: Self) -> Bool {
    left.isWritten(as: right)
  }

  /// Whether both give something else, only Terraform will know, so this has no place in an `if`.
  @available(
    *, unavailable,
    message: "Swift cannot know what Terraform will find; use condition.then(a, else: b), or count"
  )
  public static func != (left: Self, right: Self) -> Bool {
    !left.isWritten(as: right)
  }

  /// Whether both are written alike.
  package func isWritten(as other: Self) -> Bool {
    node == other.node
  }
}

extension Expression where Result == Number {
  /// `-a`
  public static prefix func - (operand: Self) -> Self {
    Self(.negative(operand.node))
  }

  /// `a + b`
  public static func + (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .plus, right.node))
  }

  /// `a - b`
  public static func - (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .minus, right.node))
  }

  /// `a * b`
  public static func * (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .times, right.node))
  }

  /// `a / b`
  public static func / (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .divided, right.node))
  }

  /// `a % b`
  public static func % (left: Self, right: Self) -> Self {
    Self(.binary(left.node, .remainder, right.node))
  }

  /// `a < b`
  public static func < (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .less, right.node))
  }

  /// `a <= b`
  public static func <= (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .lessOrEqual, right.node))
  }

  /// `a > b`
  public static func > (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .greater, right.node))
  }

  /// `a >= b`
  public static func >= (left: Self, right: Self) -> Expression<Bool> {
    Expression<Bool>(.binary(left.node, .greaterOrEqual, right.node))
  }
}

extension Expression {
  /// `self[index]`
  public subscript<Element: TerraformValue>(index: Int) -> Expression<Element>
  where Result == [Element] {
    stepping(.index(.number(Number(index))))
  }

  /// `self[index]`
  public subscript<Element: TerraformValue>(index: Expression<Number>) -> Expression<Element>
  where Result == [Element] {
    stepping(.index(index.node))
  }

  /// `self["key"]`
  public subscript<Element: TerraformValue>(key: Expression<String>) -> Expression<Element>
  where Result == [String: Element] {
    stepping(.index(key.node))
  }
}

extension Expression {
  /// A call of one of Terraform's functions, by name: `.call("join", ",", names)` prints
  /// `join(",", …)`. The types of the arguments are Terraform's to check.
  ///
  /// Terraform language documentation, "Built-in Functions".
  public static func call(
    _ function: String, _ arguments: any ExpressionConvertible...
  ) -> Self {
    Self(.call(function, arguments.map { $0.untypedNode }, expandsLast: false))
  }

  /// `{ name = value }`: an object whose values differ in type, in the order given.
  public static func object(
    _ members: KeyValuePairs<String, any ExpressionConvertible>
  ) -> Self {
    Self(.object(members.map { Node.Member(key: $0.key, value: $0.value.untypedNode) }))
  }

  /// `{ name = value }` of those members that are not nil, in the order given. To a provider an absent
  /// member may be something else than one that is null.
  public static func object(
    ofPresent members: KeyValuePairs<String, (any ExpressionConvertible)?>
  ) -> Self {
    Self(
      .object(
        members.compactMap { name, value in
          value.map { Node.Member(key: name, value: $0.untypedNode) }
        }))
  }
}
