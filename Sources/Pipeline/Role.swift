/// An IAM role with the permissions that it needs and no others.
///
/// ```swift
/// Role("LambdaKinesisRole", assumedBy: .lambda) {
///   Allow.consume(stream)
///   Allow.write(table)
/// }
/// ```
///
/// Permissions that follow from the use of the role are added by themselves: a ``Function`` may write to its log
/// group, and have the effects that its handler's contract declares; a ``Mapping`` may read its source and send to
/// its on-failure queue.
public struct Role: CuratedResource {
  /// Who may act as the role.
  public typealias Principal = ServicePrincipal

  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: IAMRole
  public let problems: [DeclarationError]
  /// Who may act as the role.
  let principal: Principal
  private let permissions: [Permission]
  let policy: IAMRolePolicy
  private let grants: RoleGrants

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits and `_+=,.@-`.
  ///   - principal: Who may act as the role.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  ///   - permissions: What the role may do, beyond what follows from its use. `if` and `for` work in it.
  public init(
    _ name: Expression<String>, assumedBy principal: Principal, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<Allow> _ permissions: () -> [Allow] = { [] }
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = Checks(at: location)
    checks.requireName(name, of: .role, length: 1...64, punctuation: "_+=,.@-")
    let label = checks.label(label, from: name, of: .role)
    self.principal = principal
    self.permissions = permissions().flatMap(\.permissions)
    checks.require(
      principal.name.contains(".") && !principal.name.contains(":"),
      .invalidPrincipal(principal.name))
    for permission in self.permissions {
      checks.require(
        !permission.actions.isEmpty && !permission.resources.isEmpty, .emptyPermission,
        at: permission.location)
      for action in permission.actions.compactMap({ $0.literal }) {
        checks.require(action.isAction, .invalidAction(action), at: permission.location)
      }
      for resource in permission.resources.compactMap({ $0.literal }) {
        checks.require(
          resource == "*" || resource.hasPrefix("arn:"), .resourceNotARN(resource),
          at: permission.location)
      }
    }

    let trust = Expression<String>.trust(principal)
    var arguments = IAMRole.Arguments()
    arguments.name = name
    arguments.assumeRolePolicy = trust
    resource = IAMRole.make(label, arguments, at: location)
    var policy = IAMRolePolicy.Arguments()
    policy.name = name
    policy.role = resource.id
    self.policy = IAMRolePolicy.make(label, policy, at: location)
    grants = RoleGrants(of: resource.identity, at: location)
    identity = Identity(component: "\(IAMRole.resourceType).\(label)", at: location)
    problems = checks.problems
  }

  /// The role's name.
  public var name: Expression<String> { resource.name }

  /// The role's Amazon Resource Name. Who uses it waits until the role's policies are there too, and goes
  /// before they do: its own, and those that the stack attaches to it by themselves.
  public var arn: Expression<String> { resource.arn.available(after: grants) }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    let all = permissions(with: received)
    // IAM refuses a policy without statements.
    if all.isEmpty { return [resource, grants] }
    var policy = policy.permitting(all)
    policy.declaration.provider = resource.declaration.provider
    return [resource, grants.with(policy)]
  }

  /// The permissions that were stated and those that follow from use, each once.
  func permissions(with received: Contributions) -> [Permission] {
    (permissions + received.of(type: [Permission].self).flatMap { $0 }).uniqued
  }

  /// Whether a permission that was stated has an action of that service.
  func states(_ service: String) -> Bool {
    permissions.contains { $0.mayHaveAction(of: service) }
  }
}

extension IAMRolePolicy {
  /// The same with statements that permit this, at least one.
  func permitting(_ permissions: [Permission]) -> Self {
    var policy = self
    policy.arguments.policy = .policy(permissions.map { $0.statement })
    policy.declaration.valueLocations = permissions.compactMap { permission in
      permission.location.map { ValueLocation(of: permission.resources, at: $0) }
    }
    // Two functions bring the same one.
    let comments = permissions.compactMap(\.comment).uniqued()
    if !comments.isEmpty { policy.declaration.comment = comments.joined(separator: "\n") }
    return policy
  }
}

extension [Permission] {
  /// Each once, in order: a permission may be stated and derived. One that permits only a part of
  /// another goes too, as when two resources of a role are encrypted with one key.
  var uniqued: Self {
    let unique: Self = reduce(into: []) { unique, permission in
      if !unique.contains(where: permission.isWritten) { unique.append(permission) }
    }
    return unique.filter { permission in
      !unique.contains { $0.permitsMore(than: permission) }
    }
  }
}

extension String {
  /// Whether it has the form of an action of a policy, such as `ssm:Get*`. Service Authorization
  /// Reference. With a `Regex` here, the roles took half of the time of a whole generation.
  fileprivate var isAction: Bool {
    if self == "*" { return true }
    let parts = utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
      && parts[0].allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
      && parts[1].allSatisfy {
        $0.isLetterOrDigit || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?")
      }
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
