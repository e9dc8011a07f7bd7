/// Maps from the places and elements of lists.
extension Expression {
  /// `{ for index, item in elements : key => value if condition }`: two items of one key are an error of Terraform's.
  ///
  /// - Parameters:
  ///   - elements: A list.
  ///   - names: The names of an element's index and of the element in the generated Terraform.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - key: The key that an element gets, given its place, from zero.
  ///   - value: The value that an element gets.
  public static func `for`<Source, Value>(
    in elements: Expression<[Source]>, as names: (String, String) = ("index", "item"),
    where condition: ((Expression<Number>, Expression<Source>) -> Expression<Bool>)? = nil,
    key: (_ index: Expression<Number>, Expression<Source>) -> Expression<String>,
    value: (_ index: Expression<Number>, Expression<Source>) -> Expression<Value>
  ) -> Self where Result == [String: Value] {
    Self(places(of: elements, names, condition, key, value, isGrouped: false))
  }

  /// `{ for index, item in elements : key => value... if condition }`: the values of one key in a list.
  ///
  /// - Parameters:
  ///   - elements: A list.
  ///   - names: The names of an element's index and of the element in the generated Terraform.
  ///   - condition: Which elements count; all, if it is not given.
  ///   - key: The key that an element gets, given its place, from zero.
  ///   - value: The value that an element gets.
  public static func `for`<Source, Value>(
    in elements: Expression<[Source]>, as names: (String, String) = ("index", "item"),
    where condition: ((Expression<Number>, Expression<Source>) -> Expression<Bool>)? = nil,
    groupedBy key: (_ index: Expression<Number>, Expression<Source>) -> Expression<String>,
    value: (_ index: Expression<Number>, Expression<Source>) -> Expression<Value>
  ) -> Self where Result == [String: [Value]] {
    Self(places(of: elements, names, condition, key, value, isGrouped: true))
  }

  private static func places<Source, Value>(
    of elements: Expression<[Source]>, _ names: (String, String),
    _ condition: ((Expression<Number>, Expression<Source>) -> Expression<Bool>)?,
    _ key: (Expression<Number>, Expression<Source>) -> Expression<String>,
    _ value: (Expression<Number>, Expression<Source>) -> Expression<Value>, isGrouped: Bool
  ) -> Node {
    let (place, element) = (Binding(names.0), Binding(names.1))
    let (index, item): (Expression<Number>, Expression<Source>) = (
      place.expression(), element.expression()
    )
    return .iteration(
      Iteration(
        names: .init(key: place, value: element), collection: elements.node,
        result: .object(
          key: key(index, item).node, value: value(index, item).node, isGrouped: isGrouped),
        condition: condition?(index, item).node))
  }
}
