/// A Swift value for a `for` over a list or a set: one value for each element.
///
/// ```swift
/// .for(in: names, as: "name", where: { $0 != "" }) { name in .upper(name) }
/// // [for name in var.names : upper(name) if name != ""]
/// .for(in: users, as: "user", key: { $0.name }, value: { $0.arn })
/// // { for user in local.users : user.name => user.arn }
/// .for(in: users, as: "user", groupedBy: { $0.role }, value: { $0.name })
/// // { for user in local.users : user.role => user.name... }
/// ```
///
/// Only the closures get the element. Where two `for` lie in each other and want one name, the
/// inner one gets a number. Terraform language documentation, "for Expressions".
extension Expression {
  /// `[for item in elements : item if condition]`
  ///
  /// - Parameters:
  ///   - elements: A list or a set.
  ///   - name: What an element is called in the Terraform that is written.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - transform: What becomes of an element.
  public static func `for`<Elements: TerraformSequence, Element>(
    in elements: Expression<Elements>, as name: String = "item",
    where condition: ((Expression<Elements.Element>) -> Expression<Bool>)? = nil,
    _ transform: (Expression<Elements.Element>) -> Expression<Element>
  ) -> Self where Result == [Element] {
    let element = Binding(name)
    return Self(
      .iteration(
        Iteration(
          names: .init(value: element), collection: elements.node,
          result: .list(transform(element.expression()).node),
          condition: condition?(element.expression()).node)))
  }

  /// `{ for item in elements : key => value if condition }`: two elements of one key are an error of
  /// Terraform's.
  ///
  /// - Parameters:
  ///   - elements: A list or a set.
  ///   - name: What an element is called in the Terraform that is written.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - key: The key of an element.
  ///   - value: The value of an element.
  public static func `for`<Elements: TerraformSequence, Value>(
    in elements: Expression<Elements>, as name: String = "item",
    where condition: ((Expression<Elements.Element>) -> Expression<Bool>)? = nil,
    key: (Expression<Elements.Element>) -> Expression<String>,
    value: (Expression<Elements.Element>) -> Expression<Value>
  ) -> Self where Result == [String: Value] {
    let element = Binding(name)
    return Self(
      .iteration(
        Iteration(
          names: .init(value: element), collection: elements.node,
          result: .object(
            key: key(element.expression()).node, value: value(element.expression()).node,
            isGrouped: false),
          condition: condition?(element.expression()).node)))
  }

  /// `{ for item in elements : key => value... if condition }`: the values of one key in a list.
  ///
  /// - Parameters:
  ///   - elements: A list or a set.
  ///   - name: What an element is called in the Terraform that is written.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - key: The key of an element.
  ///   - value: The value of an element.
  public static func `for`<Elements: TerraformSequence, Value>(
    in elements: Expression<Elements>, as name: String = "item",
    where condition: ((Expression<Elements.Element>) -> Expression<Bool>)? = nil,
    groupedBy key: (Expression<Elements.Element>) -> Expression<String>,
    value: (Expression<Elements.Element>) -> Expression<Value>
  ) -> Self where Result == [String: [Value]] {
    let element = Binding(name)
    return Self(
      .iteration(
        Iteration(
          names: .init(value: element), collection: elements.node,
          result: .object(
            key: key(element.expression()).node, value: value(element.expression()).node,
            isGrouped: true),
          condition: condition?(element.expression()).node)))
  }

  /// `[for index, item in elements : item if condition]`
  ///
  /// - Parameters:
  ///   - elements: A list.
  ///   - names: The names of an element's index and of the element in the generated Terraform.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - transform: What becomes of an element, given its place, from zero.
  public static func `for`<Source, Element>(
    in elements: Expression<[Source]>, as names: (String, String) = ("index", "item"),
    where condition: ((Expression<Number>, Expression<Source>) -> Expression<Bool>)? = nil,
    _ transform: (_ index: Expression<Number>, Expression<Source>) -> Expression<Element>
  ) -> Self where Result == [Element] {
    let (index, element) = (Binding(names.0), Binding(names.1))
    return Self(
      .iteration(
        Iteration(
          names: .init(key: index, value: element), collection: elements.node,
          result: .list(transform(index.expression(), element.expression()).node),
          condition: condition?(index.expression(), element.expression()).node)))
  }
}
