/// A policy of a ``Role`` with a name of its own, next to the one that gets the permissions which follow from use.
///
/// ```swift
/// Role("orders", assumedBy: .lambda) {
///   InlinePolicy("reports") {
///     Allow.actions(["s3:PutObject"], on: ["\(bucket.arn)/*"])
///   }
/// }
/// // resource "aws_iam_role_policy" "orders_reports" { name = "reports" … }
/// ```
///
/// A policy without statements is left out, since IAM refuses an empty policy.
public struct InlinePolicy: RolePart {
  let name: Expression<String>
  let label: String?
  let permissions: [Permission]
  let location: SourceLocation

  /// - Parameters:
  ///   - name: 1 to 128 letters, digits and `_+=,.@-`, different from those of the role's other policies. The
  ///     policy with the derived permissions has the role's name.
  ///   - label: The name in Terraform, after the role's; derived from `name` if it is nil.
  ///   - statements: The statements of the policy.
  public init(
    _ name: Expression<String>, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any PolicyStatement> _ statements: () -> [any PolicyStatement]
  ) {
    self.name = name
    self.label = label
    permissions = statements().permissions
    location = SourceLocation(fileID: fileID, line: line, column: column)
  }

  public var rolePart: RolePartContent { RolePartContent(.inline(self)) }
}

extension Sequence where Element == any PolicyStatement {
  fileprivate var permissions: [Permission] { map { $0 as any RolePart }.permissions }
}
