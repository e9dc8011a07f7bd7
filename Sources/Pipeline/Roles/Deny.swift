/// A prohibition in the policy of a ``Role``, which no permission overrides.
///
/// ```swift
/// Role("reports", assumedBy: .lambda) {
///   Allow.read(table)
///   Deny.actions(["dynamodb:Scan"], on: [table.arn])
/// }
/// ```
public struct Deny: PolicyStatement {
  private var permission: Permission

  /// Any actions on any resources.
  public static func actions(
    _ actions: [Expression<String>], on resources: [Expression<String>], comment: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) -> Deny {
    var permission = Permission(actions: actions, resources: resources, comment: comment)
    permission.isDenied = true
    permission.location = SourceLocation(fileID: fileID, line: line, column: column)
    return Deny(permission: permission)
  }

  /// The same under these conditions.
  public func when(_ conditions: PolicyCondition...) -> Deny {
    var copy = self
    copy.permission.conditions += conditions
    return copy
  }

  public var rolePart: RolePartContent { RolePartContent(.permissions([permission])) }
}
