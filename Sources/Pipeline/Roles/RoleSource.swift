/// A service that acts as a role for a rule or a schedule of the role's account.
struct RoleSource: Sendable {
  let service: ServicePrincipal
}

extension Role {
  /// Lets these services act as the role only for resources of its account, so that nobody can make them use it from
  /// another one. A principal with conditions of its own, and a trust policy that is set by `with`, stay as they are.
  ///
  /// Amazon EventBridge User Guide and EventBridge Scheduler User Guide, "Cross-service confused deputy prevention".
  ///
  /// - Returns: The lookup of the account, if the policy names it.
  func bindTrust(of resource: inout IAMRole, to sources: [RoleSource]) -> DataCallerIdentity? {
    if sources.isEmpty { return nil }
    func isBound(_ principal: Principal) -> Bool {
      principal.conditions.isEmpty && sources.contains { principal.isService($0.service) }
    }
    guard principals.contains(where: isBound),
      resource.arguments.assumeRolePolicy?.isWritten(as: .trust(principals)) == true
    else { return nil }
    let location = identity.location
    var account = DataCallerIdentity("")
    account.declaration = ResourceDeclaration(
      data: DataCallerIdentity.dataSourceType, label: "\(resource.declaration.label)_role",
      at: location)
    account.declaration.provider = resource.declaration.provider
    let condition = PolicyCondition(
      "StringEquals", "aws:SourceAccount", [account.accountID], at: location)
    resource.arguments.assumeRolePolicy = .trust(
      principals.map { isBound($0) ? $0.when(condition) : $0 })
    return account
  }
}
