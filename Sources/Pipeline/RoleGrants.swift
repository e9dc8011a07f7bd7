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

  func with(_ policy: IAMRolePolicy?) -> RoleGrants {
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
    // Of thousands of resources most are none of these.
    guard let type = identity.resourceType, type.hasPrefix("aws_iam_") else { return [] }
    let targets: Set<Identity>? =
      switch type {
      case IAMRolePolicy.resourceType: IAMRolePolicy.Arguments(body).role?.targets
      case IAMRolePolicyAttachment.resourceType:
        IAMRolePolicyAttachment.Arguments(body).role?.targets
      case IAMPolicyAttachment.resourceType: IAMPolicyAttachment.Arguments(body).roles?.targets
      case IAMRolePoliciesExclusive.resourceType:
        IAMRolePoliciesExclusive.Arguments(body).roleName?.targets
      case IAMRolePolicyAttachmentsExclusive.resourceType:
        IAMRolePolicyAttachmentsExclusive.Arguments(body).roleName?.targets
      default: nil
      }
    return targets ?? []
  }
}
