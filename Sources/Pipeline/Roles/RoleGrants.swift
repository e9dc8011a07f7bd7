/// The sources of a role's permissions: the policies that are made from ``Allow`` and its like, attachments, and
/// everything else that the stack attaches to the role.
struct RoleGrants: CompletedComponent {
  let identity: Identity
  let completed: Identity
  private(set) var problems: [DeclarationError] = []
  private var parts: [any Declaration] = []

  init(of role: IAMRole, at location: SourceLocation) {
    completed = role.identity
    identity = Identity(component: Self.name, label: role.declaration.label, at: location)
  }

  init(ofExisting role: Identity, at location: SourceLocation) {
    completed = role
    identity = Identity(component: "the permissions of \(role.address)", at: location)
  }

  private static let name = "the permissions of \(IAMRole.resourceType)"

  /// - Parameters:
  ///   - permissions: The statements of all inline policies, by policy.
  ///   - share: How many such policies the role may have at a time.
  func with(
    _ parts: [any Declaration], stating permissions: [[Permission]], inShareOf share: Int = 1
  ) -> RoleGrants {
    var grants = self
    grants.parts = parts
    let size = permissions.reduce(0) { $0 + $1.policySize }
    let limit = Self.mostCharacters / share
    if size > limit {
      grants.problems = [
        DeclarationError(
          RoleProblem.policiesTooLarge(characters: size, limit: limit),
          at: identity.location)
      ]
    }
    return grants
  }

  func body(_ received: Contributions) -> [any Declaration] { parts }

  static func completed(by resource: ResourceDeclaration) -> Set<Identity> {
    resource.rolesWithPermissions
  }

  /// IAM and STS quotas: of all inline policies of a role together.
  private static let mostCharacters = 10_240
}

extension ResourceDeclaration {
  /// The roles that it gives permissions to, by `aws_iam_role_policy`, an attachment, or an exclusive
  /// list of either.
  var rolesWithPermissions: Set<Identity> {
    // Of thousands of resources most are none of these.
    guard let type = identity.resourceType, type.hasBytes(atStart: "aws_iam_") else { return [] }
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
