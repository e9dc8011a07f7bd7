/// A service that acts as a role for a resource of the role's account, such as a rule or a schedule. Only a service whose
/// documentation names `aws:SourceAccount` for the trust policies of its roles may be one: no other is known to send it.
package struct RoleSource: Sendable {
  let service: ServicePrincipal

  package init(service: ServicePrincipal) { self.service = service }
}

extension Role {
  /// Lets these services act as the role only for resources of its account, so that nobody can make them use it from
  /// another one. A principal with conditions of its own, and a trust policy that is set by `with`, stay as they are.
  ///
  /// Amazon EventBridge User Guide, EventBridge Scheduler User Guide and CodeDeploy User Guide, "Cross-service confused
  /// deputy prevention".
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
