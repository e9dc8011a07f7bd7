/// A prohibition in the policy of a ``Role``, which no permission overrides.
///
/// ```swift
/// Role("reports", assumedBy: .lambda) {
///   Allow.read(table)
///   Deny.actions(["dynamodb:Scan"], on: [table.arn])
/// }
/// ```
public struct Deny: PolicyStatement {
  private let permission: Permission

  /// Any actions on any resources.
  public static func actions(
    _ actions: [Expression<String>], on resources: [Expression<String>], comment: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Deny {
    Deny(
      permission: Permission(
        actions: actions, resources: resources, isDenied: true, comment: comment,
        at: SourceLocation(fileID: fileID, line: line, column: column)))
  }

  /// The same under these conditions.
  public func when(_ conditions: PolicyCondition...) -> Deny {
    Deny(permission: permission.when(conditions))
  }

  public var rolePart: RolePartContent { RolePartContent(.permissions([permission])) }
}
