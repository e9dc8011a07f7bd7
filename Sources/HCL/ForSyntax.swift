/// A `for` expression: one value for each element of a collection.
///
/// ```hcl
/// [for name in var.names : upper(name) if name != ""]
/// { for key, user in var.users : user.role => key... }
/// ```
///
/// Terraform language documentation, "for Expressions".
package struct ForSyntax: Hashable, Sendable {
  /// The result for each element.
  package enum Result: Hashable, Sendable {
    /// `[for … : element]`
    case list(ExpressionSyntax)
    /// `{ for … : key => value }`; grouped, `{ for … : key => value... }`
    case object(key: ExpressionSyntax, value: ExpressionSyntax, isGrouped: Bool = false)
  }

  /// The name of an element's key or index; nil if nobody asks for it.
  package var key: IdentifierSyntax?
  /// The name of an element.
  package var value: IdentifierSyntax
  package var collection: ExpressionSyntax
  package var result: Result
  /// Which elements count; nil means all.
  package var condition: ExpressionSyntax?

  package init(
    key: IdentifierSyntax? = nil, value: IdentifierSyntax, in collection: ExpressionSyntax,
    _ result: Result, if condition: ExpressionSyntax? = nil
  ) {
    self.key = key
    self.value = value
    self.collection = collection
    self.result = result
    self.condition = condition
  }
}

extension ForSyntax {
  /// Whether it stands in braces.
  var isObject: Bool {
    if case .object = result { true } else { false }
  }

  /// All expressions in it, in the order in which they print.
  var expressions: [ExpressionSyntax] {
    switch result {
    case .list(let element): [collection, element] + (condition.map { [$0] } ?? [])
    case .object(let key, let value, _):
      [collection, key, value] + (condition.map { [$0] } ?? [])
    }
  }
}
