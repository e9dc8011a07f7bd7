extension CuratedResource {
  /// The same with a comment in the block of the resource below by which Checkov skips a check, and reports the reason.
  ///
  /// ```swift
  /// Function("orders", package: package, role: role)
  ///   .skipping("CKV_AWS_117", because: "It calls only DynamoDB, over TLS and as its role.")
  /// ```
  ///
  /// A function's log group has its own: ``Function/logGroup(_:)``.
  ///
  /// - Parameters:
  ///   - check: The identifier of the check.
  ///   - reason: Why the resource need not pass it, in one line.
  public func skipping(
    _ check: String, because reason: String,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Self {
    var copy = self
    copy.resource = resource.skipping(
      check, because: reason, fileID: fileID, line: line, column: column)
    return copy
  }

  /// The same protected from being destroyed: `prevent_destroy` makes Terraform refuse each plan that would destroy the
  /// resource below.
  ///
  /// ```swift
  /// Stream("orders").protected()
  /// Table("lines", partitionKey: .string("id")).protected(stage == "production")
  /// ```
  ///
  /// A ``Table`` gets `deletion_protection_enabled` too, which DynamoDB itself heeds: it needs no `deletionProtection:`, and
  /// `deletionProtection: false` is an error. Terraform forgets `prevent_destroy`
  /// together with the declaration: generation warns of a resource with data that a stack has no more.
  ///
  /// - Parameter isProtected: Whether it is; false changes nothing.
  public func protected(_ isProtected: Bool = true) -> Self {
    guard isProtected else { return self }
    var copy = lifecycle(Lifecycle(preventDestroy: true))
    if var table = copy.resource as? DynamoDBTable {
      table.arguments.deletionProtectionEnabled = true
      if let changed = table as? Binding { copy.resource = changed }
    }
    return copy
  }
}
