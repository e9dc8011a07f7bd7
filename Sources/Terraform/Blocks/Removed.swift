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

  /// A resource that is destroyed, and what its provisioners do before it goes. Terraform 1.9 or later.
  ///
  /// ```swift
  /// Removed("aws_instance.worker") { worker in
  ///   [.localExec("drain \(worker.reference("id") as Expression<String>)")]
  /// }
  /// // removed {
  /// //   from = aws_instance.worker
  /// //
  /// //   lifecycle {
  /// //     destroy = true
  /// //   }
  /// //
  /// //   provisioner "local-exec" {
  /// //     when    = destroy
  /// //     command = "drain ${self.id}"
  /// //   }
  /// // }
  /// ```
  ///
  /// - Parameters:
  ///   - address: What is no longer declared: a resource, without an index.
  ///   - connection: How provisioners reach it that have no connection of their own.
  ///   - provisioners: Given the resource, whose attributes are `self.…`, what to do before it goes.
  public init(
    _ address: Address, connection: ((_ removed: RawResource) -> Connection)? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    provisioners: (_ removed: RawResource) -> [Provisioner]
  ) {
    let removed = RawResource(
      address.resourceType ?? "", "removed", fileID: fileID, line: line, column: column
    ).current
    let connection = connection?(removed)
    let provisioners = provisioners(removed).map { provisioner in
      var provisioner = provisioner
      provisioner.moment = .destroy
      return provisioner
    }
    var block = RawBlock(
      "removed",
      { body in
        body.set("from", Expression<AnyValue>(address.node))
        body.block("lifecycle") { $0.set("destroy", Expression(true)) }
        if let connection { body.block("connection") { $0 = connection.body } }
        for provisioner in provisioners { body.provisioner(provisioner) }
      }, fileID: fileID, line: line, column: column)
    block.provisioning = Provisioning(provisioners, connection, of: address.text.quoted)
    self.block = block
  }

  public var declared: Declared { block.declared }
}
