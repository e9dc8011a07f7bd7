/// Tells Terraform that something has another address than before, so that it is kept: `moved { … }`.
///
/// ```swift
/// Moved(from: "module.database.aws_dynamodb_table.events", to: table)
/// // moved {
/// //   from = module.database.aws_dynamodb_table.events
/// //   to   = module.storage.aws_dynamodb_table.events
/// // }
/// ```
///
/// Both lie in the module in which this is placed, or below it. Terraform language documentation, "Refactoring".
public struct Moved: Declaration {
  private let block: RawBlock

  /// - Parameters:
  ///   - old: The address that it had.
  ///   - new: A resource, one instance of it (`queues["orders"]`), or a module. Of a component, what is
  ///     meant is its resource of the old address's type.
  public init(
    from old: Address, to new: any DependencyTarget,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = RawBlock(
      "moved",
      {
        $0.set("from", Expression<AnyValue>(old.node))
        $0.set("to", Expression<AnyValue>(new.addressNode(like: old.resourceType)))
      }, fileID: fileID, line: line, column: column)
  }

  /// A step on the way, where what is meant was moved again since: `to` is no longer declared either.
  ///
  /// - Parameters:
  ///   - old: The address that it had.
  ///   - new: The address that it had next.
  public init(
    from old: Address, to new: Address,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = RawBlock(
      "moved",
      {
        $0.set("from", Expression<AnyValue>(old.node))
        $0.set("to", Expression<AnyValue>(new.node))
      }, fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { block.declared }
}
