/// An IAM role with the permissions that it needs and no others.
///
/// ```swift
/// Role("LambdaKinesisRole", assumedBy: .lambda) {
///   Allow.consume(stream)
///   Allow.write(table)
///   Deny.actions(["dynamodb:DeleteItem"], on: [table.arn])
///   ManagedPolicy.aws("CloudWatchLambdaInsightsExecutionRolePolicy")
/// }
/// ```
///
/// The use of the role adds permissions: a ``Function`` may write to its log group, and have the effects that its
/// handler's contract declares; a ``Mapping`` may read its source and send to its on-failure queue. Permissions of the
/// same actions share a statement.
public struct Role: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: IAMRole
  var policies: RolePolicies
  private let shared: Shared<Parts>

  private struct Parts {
    let problems: [DeclarationError]
    let principals: [Principal]
    let permissions: [Permission]
    let grants: RoleGrants
  }

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits and `_+=,.@-`.
  ///   - principal: Who may act as the role.
  ///   - others: Who may too.
  ///   - path: The path of the role, such as `/orders/`; a new one makes the role anew. nil, the default, for `/`.
  ///   - boundary: The ARN of the policy that bounds the role's permissions; nil for none.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  ///   - parts: Permissions in addition to the derived ones, and further policies. `if` and `for` work in it.
  public init(
    _ name: Expression<String>, assumedBy principal: Principal, _ others: Principal...,
    path: Expression<String>? = nil, boundary: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart] = { [] }
  ) {
    self.init(
      name, isPrefix: false, [principal] + others, path, boundary, label, parts(),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A role whose name AWS completes, so that a new one can be made before the old one goes.
  ///
  /// - Parameter prefix: The beginning of its name: 1 to 38 letters, digits and `_+=,.@-`.
  public init(
    namePrefix prefix: Expression<String>, assumedBy principal: Principal, _ others: Principal...,
    path: Expression<String>? = nil, boundary: Expression<String>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column,
    @ListBuilder<any RolePart> _ parts: () -> [any RolePart] = { [] }
  ) {
    self.init(
      prefix, isPrefix: true, [principal] + others, path, boundary, label, parts(),
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ name: Expression<String>, isPrefix: Bool, _ principals: [Principal],
    _ path: Expression<String>?, _ boundary: Expression<String>?, _ label: String?,
    _ parts: [any RolePart], at location: SourceLocation
  ) {
    var checks = Checks(at: location)
    checks.requireName(
      name, of: .role, length: 1...(isPrefix ? 38 : 64), punctuation: "_+=,.@-")
    let label = checks.label(label, from: name, of: .role)
    let permissions = parts.permissions
    checks.require(principals)
    checks.require(permissions)
    if let path = path?.literal { checks.require(path.isRolePath, RoleProblem.invalidPath(path)) }
    if let path {
      checks.add(
        ValueRule(
          path, matches: "^/([!-~]{0,510}/)?$", "the path of the role",
          mustBe: "at most 512 characters, and begin and end with a slash"))
    }
    if let boundary {
      checks.require(boundary.isARN, RoleProblem.managedPolicyNotARN(boundary.literal ?? ""))
    }
    let size = principals.trustSize
    checks.require(
      size <= Self.mostTrustCharacters,
      RoleProblem.trustTooLarge(characters: size, limit: Self.mostTrustCharacters))

    var arguments = IAMRole.Arguments()
    if isPrefix { arguments.namePrefix = name } else { arguments.name = name }
    arguments.path = path
    arguments.assumeRolePolicy = .trust(principals)
    arguments.permissionsBoundary = boundary
    resource = IAMRole.make(label, arguments, at: location).checked(by: checks.takeRules())
    policies = RolePolicies(parts, of: resource, named: name, &checks)
    identity = Identity(component: IAMRole.self, label, at: location)
    shared = Shared(
      Parts(
        problems: checks.problems, principals: principals, permissions: permissions,
        grants: RoleGrants(of: resource, at: location)))
  }

  /// IAM and STS quotas: by default.
  private static let mostTrustCharacters = 2_048

  public var problems: [DeclarationError] { shared.parts.problems }
  /// Who may act as the role.
  var principals: [Principal] { shared.parts.principals }
  private var permissions: [Permission] { shared.parts.permissions }
  private var grants: RoleGrants { shared.parts.grants }

  /// The role's name.
  public var name: Expression<String> { resource.name }

  /// The role's Amazon Resource Name. Who uses it waits until the role's policies are there too, and goes before they
  /// do: its own, and those that the stack attaches to it.
  public var arn: Expression<String> { resource.arn.available(after: grants) }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    let inline = policies.inline(permitting: ownPermissions(with: received))
    let parts = policies.declarations(of: inline, by: resource.declaration.provider)
    let account = bindTrust(of: &resource, to: received.of(exactly: RoleSource.self))
    return (account.map { [$0] } ?? []) + [
      resource,
      grants.with(
        parts, stating: inline.map(\.statements), inShareOf: policies.areReplaced ? 2 : 1),
    ]
  }

  /// The permissions of the role's own policy: the declared and the derived ones, each once.
  private func ownPermissions(with received: Contributions) -> [Permission] {
    (permissions + received.of(exactly: [Permission].self).flatMap { $0 }).uniqued
  }

  /// The permissions of all its inline policies.
  func permissions(with received: Contributions) -> [Permission] {
    ownPermissions(with: received) + policies.named.flatMap(\.permissions)
  }

  /// The declared permissions.
  var stated: [Permission] { permissions + policies.named.flatMap(\.permissions) }

  /// Whether a declared permission has an action of that service.
  func states(_ service: String) -> Bool { stated.contains { $0.mayHaveAction(of: service) } }
}

extension String {
  /// IAM API Reference, "CreateRole", `Path`.
  fileprivate var isRolePath: Bool {
    hasPrefix("/") && hasSuffix("/") && (1...512).contains(utf8.count)
      && utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}
