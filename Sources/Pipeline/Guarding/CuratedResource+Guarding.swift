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
}
