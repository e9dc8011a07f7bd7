/// The policies of a role: its own, those with a name of their own, and attachments.
struct RolePolicies: Sendable {
  /// The policy for derived permissions; nil for an existing role that already has them.
  private let own: IAMRolePolicy?
  let named: [StatedPolicy]
  private let attachments: [IAMRolePolicyAttachment]
  /// Whether a change makes new policies, which are there before the old ones go.
  var areReplaced = false

  init(
    _ parts: [any RolePart], of role: IAMRole, named name: Expression<String>,
    _ checks: inout Checks
  ) {
    self.init(
      parts, to: role.id, named: role.name, label: role.declaration.label, own: name, &checks)
  }

  /// - Parameters:
  ///   - role: The role's name or id for an inline policy.
  ///   - roleName: The role's name for an attachment.
  ///   - label: The role's name in Terraform.
  ///   - name: The name of its own policy; nil for none.
  init(
    _ parts: [any RolePart], to role: Expression<String>, named roleName: Expression<String>,
    label: String, own name: Expression<String>?, _ checks: inout Checks
  ) {
    var arguments = IAMRolePolicy.Arguments()
    if let name { arguments.name = name }
    arguments.role = role
    own = name.map { _ in
      IAMRolePolicy.make(label, arguments, at: checks.location).checked(by: checks.takeRules())
    }

    var (named, attachments): ([StatedPolicy], [IAMRolePolicyAttachment]) = ([], [])
    var names = [name].compactMap(\.self)
    for policy in parts.inlinePolicies {
      var found = Checks(at: policy.location)
      found.requireName(policy.name, of: .policy, length: 1...128, punctuation: "_+=,.@-")
      found.require(
        !names.contains { $0.isWritten(as: policy.name) },
        RoleProblem.repeatedPolicy(policy.name.literalParts))
      names.append(policy.name)
      found.require(policy.permissions)
      let ownLabel = found.label(policy.label, from: policy.name, of: .policy)
      arguments.name = policy.name
      named.append(
        StatedPolicy(
          IAMRolePolicy.make("\(label)_\(ownLabel)", arguments, at: policy.location)
            .checked(by: found.takeRules()),
          permitting: policy.permissions.uniqued))
      checks.add(found.problems)
    }
    var attached: [Expression<String>] = []
    for policy in parts.managedPolicies {
      var found = Checks(at: policy.location)
      found.add(policy.problem)
      found.require(
        !attached.contains { $0.isWritten(as: policy.arn) },
        RoleProblem.repeatedPolicy(policy.title.literalParts))
      attached.append(policy.arn)
      let ownLabel = found.label(policy.label, from: policy.title, of: .policy)
      var arguments = IAMRolePolicyAttachment.Arguments()
      arguments.role = roleName
      arguments.policyARN = policy.arn
      attachments.append(
        IAMRolePolicyAttachment.make("\(label)_\(ownLabel)", arguments, at: policy.location))
      checks.add(found.problems)
    }
    checks.require(attached.count, .managedPolicies, in: 0...25)
    self.named = named
    self.attachments = attachments
  }

  /// The inline policies that are placed. IAM refuses one without statements.
  func inline(permitting permissions: [Permission]) -> [StatedPolicy] {
    let first = own.map { [StatedPolicy($0, permitting: permissions)] } ?? []
    return (first + named).filter { !$0.permissions.isEmpty }
  }

  /// These inline policies and the attachments, as they are placed.
  func declarations(of inline: [StatedPolicy], by provider: Provider?) -> [any Declaration] {
    inline.map { policy in
      let policy = policy.declaration
      return (areReplaced ? policy.replacedByChange : policy).provided(by: provider)
    }
      + attachments.map { attachment in
        (areReplaced ? attachment.lifecycle(Lifecycle(createBeforeDestroy: true)) : attachment)
          .provided(by: provider)
      }
  }

  /// Whether nothing is written to the role.
  var isEmpty: Bool { own == nil && named.isEmpty && attachments.isEmpty }

  /// Whether it is a policy whose statements are known.
  func states(_ policy: Identity) -> Bool {
    own?.identity == policy || named.contains { $0.identity == policy }
  }
}

/// An inline policy and its statements.
struct StatedPolicy: Sendable {
  private let policy: IAMRolePolicy
  let permissions: [Permission]
  /// The permissions as they are written, those of equal actions in one.
  let statements: [Permission]

  init(_ policy: IAMRolePolicy, permitting permissions: [Permission]) {
    self.policy = policy
    self.permissions = permissions
    statements = permissions.merged
  }

  var identity: Identity { policy.identity }

  /// The policy with its statements, at least one.
  var declaration: IAMRolePolicy {
    var policy = policy
    policy.arguments.policy = .policy(statements.map(\.statement))
    policy.declaration.valueLocations = permissions.compactMap { permission in
      permission.location.map { ValueLocation(of: permission.resources, at: $0) }
    }
    // Two functions may need the same permission.
    let comments = permissions.compactMap(\.comment).uniqued()
    if !comments.isEmpty { policy.declaration.comment = comments.joined(separator: "\n") }
    return policy
  }
}
