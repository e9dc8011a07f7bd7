/// Collects the declarations of a ``Stack`` or a ``Module``: a declaration named on a line of its
/// own is placed there. `let`, `if`, `if let`, `switch` and `for` work as in any Swift.
public typealias DeclarationBuilder = ListBuilder<any Declaration>

extension ListBuilder where Element == any Declaration {
  /// A declaration that may be absent.
  public static func buildExpression(_ declaration: (some Declaration)?) -> [any Declaration] {
    declaration.map { buildExpression($0) } ?? []
  }

  /// Refused: a value is no declaration.
  @available(
    *, unavailable,
    message:
      "a value declares nothing; name its declaration, such as table in place of table.name, or $region in place of region"
  )
  public static func buildExpression<Value>(_ value: Expression<Value>) -> [any Declaration] {
    []
  }
}
