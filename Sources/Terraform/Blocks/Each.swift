/// The element at hand: of a `for_each`, `each.key` and `each.value`; of a dynamic block,
/// `name.key` and `name.value`. Dynamic blocks around each other get different names.
public struct Each<Value: TerraformValue>: Sendable {
  private let element: @Sendable (String) -> Node

  /// One that Terraform has a word for.
  init(symbol: String) {
    element = { .symbol(symbol, [.attribute($0)]) }
  }

  /// One that gets its name where it is written.
  init(_ iterator: Binding) {
    element = { .bound(iterator, [.attribute($0)]) }
  }

  /// The key in a map; in a set the element itself, in a list its index.
  public var key: Expression<String> { Expression(element("key")) }

  /// The element.
  public var value: Expression<Value> { Expression(element("value")) }
}
