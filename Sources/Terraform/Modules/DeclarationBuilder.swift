/// Collects the declarations of a ``Stack`` or a ``Module``: a declaration named on a line of its
/// own is placed there. `let`, `if`, `if let`, `switch` and `for` work as in any Swift.
@resultBuilder
public enum DeclarationBuilder {
  /// A declaration on a line of its own.
  public static func buildExpression(_ declaration: some Declaration) -> [any Declaration] {
    [declaration]
  }

  /// Several declarations, as a function gives them.
  public static func buildExpression(_ declarations: [any Declaration]) -> [any Declaration] {
    declarations
  }

  /// Several declarations of one type.
  public static func buildExpression(
    _ declarations: [some Declaration]
  ) -> [any Declaration] {
    declarations
  }

  /// A declaration that may be absent.
  public static func buildExpression(_ declaration: (some Declaration)?) -> [any Declaration] {
    declaration.map { [$0] } ?? []
  }

  /// Statements such as assignments declare nothing.
  public static func buildExpression(_ nothing: Void) -> [any Declaration] {
    []
  }

  /// Refused: a value is no declaration.
  @available(
    *, unavailable,
    message:
      "a value declares nothing; name the declaration that it belongs to, such as table in place of table.name"
  )
  public static func buildExpression<Value>(_ value: Expression<Value>) -> [any Declaration] {
    []
  }

  /// The lines of a block, in order.
  ///
  /// With `buildPartialBlock` the compiler needs more than twice as long for a block of 400 lines.
  public static func buildBlock(_ lines: [any Declaration]...) -> [any Declaration] {
    if lines.count == 1 { return lines[0] }
    var declarations: [any Declaration] = []
    declarations.reserveCapacity(lines.reduce(0) { $0 + $1.count })
    for line in lines { declarations += line }
    return declarations
  }

  /// The contents of an `if` without `else`.
  public static func buildOptional(_ part: [any Declaration]?) -> [any Declaration] {
    part ?? []
  }

  /// The contents of an `if`.
  public static func buildEither(first part: [any Declaration]) -> [any Declaration] {
    part
  }

  /// The contents of an `else`.
  public static func buildEither(second part: [any Declaration]) -> [any Declaration] {
    part
  }

  /// The declarations of a `for`, turn by turn.
  public static func buildArray(_ parts: [[any Declaration]]) -> [any Declaration] {
    if parts.count == 1 { return parts[0] }
    var declarations: [any Declaration] = []
    declarations.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { declarations += part }
    return declarations
  }

  /// The contents of an `if #available`.
  public static func buildLimitedAvailability(_ part: [any Declaration]) -> [any Declaration] {
    part
  }
}
