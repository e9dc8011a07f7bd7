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

  public var declared: Declared { block.declared }
}

/// Tells Terraform to forget something that is no longer declared: `removed { … }`.
///
/// ```swift
/// Removed("aws_sqs_queue.orders", destroying: false)
/// // removed {
/// //   from = aws_sqs_queue.orders
/// //
/// //   lifecycle {
/// //     destroy = false
/// //   }
/// // }
/// ```
///
/// Terraform 1.7 or later. Terraform language documentation, "removed Block".
public struct Removed: Declaration {
  private let block: RawBlock

  /// - Parameters:
  ///   - address: What is no longer declared: a resource or a module, without an index.
  ///   - isDestroyed: Whether it is destroyed too; otherwise it goes on existing.
  public init(
    _ address: Address, destroying isDestroyed: Bool,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    block = RawBlock(
      "removed",
      { body in
        body.set("from", Expression<AnyValue>(address.node))
        body.block("lifecycle") { $0.set("destroy", Expression(isDestroyed)) }
      }, fileID: fileID, line: line, column: column)
  }

  public var declared: Declared { block.declared }
}
