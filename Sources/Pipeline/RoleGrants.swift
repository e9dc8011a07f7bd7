/// The sources of a role's permissions: the policy that is made from ``Allow``, and what the stack attaches
/// to the role by itself, such as an `IAMRolePolicyAttachment`.
struct RoleGrants: CompletedComponent {
  let identity: Identity
  let completed: Identity
  private var policy: IAMRolePolicy?

  init(of role: Identity, at location: SourceLocation) {
    completed = role
    identity = Identity(component: "the permissions of \(role.address)", at: location)
  }

  func with(_ policy: IAMRolePolicy) -> RoleGrants {
    var grants = self
    grants.policy = policy
    return grants
  }

  func body(_ received: Contributions) -> [any Declaration] {
    policy.map { [$0] } ?? []
  }

  static func completed(by resource: ResourceDeclaration) -> Set<Identity> {
    resource.rolesWithPermissions
  }
}

extension ResourceDeclaration {
  /// The roles that it gives permissions to, by `aws_iam_role_policy`, an attachment, or an exclusive
  /// list of either.
  var rolesWithPermissions: Set<Identity> {
    guard let type = identity.resourceType, type.hasPrefix("aws_iam_") else { return [] }
    return switch type {
    case "aws_iam_policy_attachment": targets(of: "roles")
    case "aws_iam_role_policy", "aws_iam_role_policy_attachment": targets(of: "role")
    case "aws_iam_role_policies_exclusive", "aws_iam_role_policy_attachments_exclusive":
      targets(of: "role_name")
    default: []
    }
  }
}
