/// Local values in a `locals` block of their own, where it is placed.
///
/// ```swift
/// Locals {
///   $prefix
///   $zones.commented("As many as the region has.")
/// }
/// // locals {
/// //   prefix = "orders"
/// //   # As many as the region has.
/// //   zones = ["a", "b"]
/// // }
/// ```
///
/// Other local values are written where they are first used.
public struct Locals: Declaration {
  private let group: DeclarationGroup

  /// - Parameter contents: Declarations of local values, `$name` of a ``Local``.
  public init(
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @DeclarationBuilder _ contents: () -> [any Declaration]
  ) {
    group = DeclarationGroup(
      .locals, at: SourceLocation(fileID: fileID, line: line, column: column), contents)
  }

  public var declared: Declared { Declared(.group(group)) }
}
