/// A Swift value for a `for` over a map: one value for each of its items.
///
/// ```swift
/// .for(in: tags) { key, value in "\(key)=\(value)" }
/// // [for key, value in var.tags : "${key}=${value}"]
/// .for(in: tags, where: { key, _ in key != "Name" }, key: { key, _ in .lower(key) }, value: { $1 })
/// // { for key, value in var.tags : lower(key) => value if key != "Name" }
/// ```
///
/// Terraform language documentation, "for Expressions".
extension Expression {
  /// `[for key, value in elements : value if condition]`, in the order of the keys.
  ///
  /// - Parameters:
  ///   - elements: A map.
  ///   - names: What a key and a value are called in the Terraform that is written.
  ///   - condition: Which items count; all, if it is not given.
  ///   - transform: What becomes of an item.
  public static func `for`<Source, Element>(
    in elements: Expression<[String: Source]>, as names: (String, String) = ("key", "value"),
    where condition: ((Expression<String>, Expression<Source>) -> Expression<Bool>)? = nil,
    _ transform: (_ key: Expression<String>, Expression<Source>) -> Expression<Element>
  ) -> Self where Result == [Element] {
    let (key, value) = (Binding(names.0), Binding(names.1))
    return Self(
      .iteration(
        Iteration(
          names: .init(key: key, value: value), collection: elements.node,
          result: .list(transform(key.expression(), value.expression()).node),
          condition: condition?(key.expression(), value.expression()).node)))
  }

  /// `{ for key, value in elements : key => value if condition }`: two items of one key are an error
  /// of Terraform's.
  ///
  /// - Parameters:
  ///   - elements: A map.
  ///   - names: What a key and a value are called in the Terraform that is written.
  ///   - condition: Which items count; all, if it is not given.
  ///   - newKey: The key that an item gets.
  ///   - newValue: The value that an item gets.
  public static func `for`<Source, Value>(
    in elements: Expression<[String: Source]>, as names: (String, String) = ("key", "value"),
    where condition: ((Expression<String>, Expression<Source>) -> Expression<Bool>)? = nil,
    key newKey: (_ key: Expression<String>, Expression<Source>) -> Expression<String>,
    value newValue: (_ key: Expression<String>, Expression<Source>) -> Expression<Value>
  ) -> Self where Result == [String: Value] {
    let (key, value) = (Binding(names.0), Binding(names.1))
    return Self(
      .iteration(
        Iteration(
          names: .init(key: key, value: value), collection: elements.node,
          result: .object(
            key: newKey(key.expression(), value.expression()).node,
            value: newValue(key.expression(), value.expression()).node, isGrouped: false),
          condition: condition?(key.expression(), value.expression()).node)))
  }

  /// `{ for key, value in elements : key => value... if condition }`: the values of one key in a list.
  ///
  /// - Parameters:
  ///   - elements: A map.
  ///   - names: What a key and a value are called in the Terraform that is written.
  ///   - condition: Which items count; all, if it is not given.
  ///   - newKey: The key that an item gets.
  ///   - newValue: The value that an item gets.
  public static func `for`<Source, Value>(
    in elements: Expression<[String: Source]>, as names: (String, String) = ("key", "value"),
    where condition: ((Expression<String>, Expression<Source>) -> Expression<Bool>)? = nil,
    groupedBy newKey: (_ key: Expression<String>, Expression<Source>) -> Expression<String>,
    value newValue: (_ key: Expression<String>, Expression<Source>) -> Expression<Value>
  ) -> Self where Result == [String: [Value]] {
    let (key, value) = (Binding(names.0), Binding(names.1))
    return Self(
      .iteration(
        Iteration(
          names: .init(key: key, value: value), collection: elements.node,
          result: .object(
            key: newKey(key.expression(), value.expression()).node,
            value: newValue(key.expression(), value.expression()).node, isGrouped: true),
          condition: condition?(key.expression(), value.expression()).node)))
  }
}
