// Functions that take lists and sets have overloads for lists only. Without them the compiler could not tell
// the type of a literal such as `["test", "live"]`.

extension Expression where Result == Bool {
  /// `contains([a, b], value)`: whether a list has a value.
  ///
  /// ```swift
  /// Variable("stage", description: "Stage.", validation: [
  ///   .init({ .contains(["test", "live"], value: $0) }, message: "The stage is test or live.")
  /// ])
  /// ```
  ///
  /// - Parameters:
  ///   - list: The list.
  ///   - value: What may be in it.
  public static func contains<Element: TerraformValue>(
    _ list: Expression<[Element]>, value: Expression<Element>
  ) -> Self {
    Self(.call("contains", [list.node, value.node], expandsLast: false))
  }
}

extension Expression where Result == Number {
  /// `sum([a, b])`
  ///
  /// - Parameter list: At least one number.
  public static func sum(_ list: Expression<[Number]>) -> Self {
    Self(.call("sum", [list.node], expandsLast: false))
  }
}

extension Expression {
  /// `one([a])`: the only element of a list, or null if it has none.
  ///
  /// - Parameter list: A list of no element or one.
  public static func one(_ list: Expression<[Result]>) -> Self {
    Self(.call("one", [list.node], expandsLast: false))
  }

  /// `toset([a, b])`: the elements of a list, each once.
  ///
  /// - Parameter list: The list.
  public static func toset<Element: TerraformValue & Hashable>(
    _ list: Expression<[Element]>
  ) -> Self where Result == Set<Element> {
    Self(.call("toset", [list.node], expandsLast: false))
  }
}
