internal import ResourceNames

/// An IAM role that exists already. It is never created or deleted; only the named policies are added to it.
///
/// ```swift
/// let role = Role.existing("team-lambda", policy: "orders") {
///   Allow.read(table)
///   InlinePolicy("orders-reports") { Allow.write(bucket) }
/// }
/// // data "aws_iam_role" "team_lambda" { name = "team-lambda" }
/// // resource "aws_iam_role_policy" "team_lambda" { name = "orders" … }
/// // resource "aws_iam_role_policy" "team_lambda_orders_reports" { name = "orders-reports" … }
/// ```
///
/// If a part is removed later, its resource is removed too; the role and its other policies stay.
///
/// It is placed and used like a ``Role``.
public struct ExistingRole: Component, RoleReference {
  public let identity: Identity
  public let name: Expression<String>
  public let problems: [DeclarationError]
  private let ownARN: Expression<String>
  private let lookup: DataIAMRole?
  private let permissions: [Permission]
  private let policies: RolePolicies
  private let grants: RoleGrants

  fileprivate init(
    _ name: Expression<String>, arn: Expression<String>, lookup: DataIAMRole?,
    policy: Expression<String>?, _ label: String, _ parts: [any RolePart], _ checks: Checks
  ) {
    var checks = checks
    if let policy {
      checks.requireName(policy, of: .policy, length: 1...128, punctuation: "_+=,.@-")
    }
    permissions = parts.permissions
    checks.require(permissions)
    checks.require(policy != nil || permissions.isEmpty, RoleProblem.statementsWithoutPolicy)
    policies = RolePolicies(parts, to: name, named: name, label: label, own: policy, &checks)
    self.name = name
    self.lookup = lookup
    ownARN = arn
    identity = Identity(component: "the existing role \(label)", at: checks.location)
    grants = RoleGrants(ofExisting: identity, at: checks.location)
    problems = checks.problems
  }

  /// The declared permissions.
  var stated: [Permission] { permissions + policies.named.flatMap(\.permissions) }

  public var arn: Expression<String> {
    policies.isEmpty ? ownARN : ownARN.available(after: grants)
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    let looked: [any Declaration] = lookup.map { [$0] } ?? []
    if policies.isEmpty { return looked }
    let derived = received.of(exactly: [Permission].self).flatMap { $0 }
    let inline = policies.inline(permitting: (permissions + derived).uniqued)
    let parts = policies.declarations(of: inline, by: nil)
    return looked + [grants.with(parts, stating: inline.map(\.statements))]
  }
}

extension Role {
  /// A role that exists already, looked up by its name in the provider's account.
  ///
  /// - Parameters:
  ///   - name: Its name, without the path.
  ///   - policy: The name of the inline policy that gets the permissions which follow from the role's use; 1 to 128
  ///     letters, digits and `_+=,.@-`. It replaces a policy that the role has under that name. nil if the role has
  ///     all permissions already.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  ///   - parts: Statements for that policy, further inline policies, and managed policies to attach.
  public static func existing(
    _ name: Expression<String>, policy: Expression<String>?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart] = { [] }
  ) -> ExistingRole {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let label = checks.label(label, from: name, of: .role)
    let lookup = DataIAMRole(label, name: name, fileID: fileID, line: line, column: column)
    return ExistingRole(
      lookup.name, arn: lookup.arn, lookup: lookup, policy: policy, label, parts(), checks)
  }

  /// A role that exists already, by its ARN. Terraform does not look it up.
  public static func existing(
    arn: Expression<String>, policy: Expression<String>?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart] = { [] }
  ) -> ExistingRole {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    let name = checks.name(in: arn, of: .role, by: \.roleName)
    return ExistingRole(
      name ?? .basename(arn), arn: arn, lookup: nil, policy: policy,
      checks.label(label, from: name, in: arn, of: .role), parts(), checks)
  }

  /// A role that exists already, looked up by your own data source.
  public static func existing(
    _ data: DataIAMRole, policy: Expression<String>?,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart] = { [] }
  ) -> ExistingRole {
    ExistingRole(
      data.name, arn: data.arn, lookup: nil, policy: policy, data.declaration.label,
      parts(), Checks(at: SourceLocation(fileID: fileID, line: line, column: column)))
  }
}
