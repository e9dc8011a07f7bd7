extension Configuration {
  /// Of data sources and ephemeral resources, only conditions make sense. Terraform language
  /// documentation, "Custom Conditions".
  mutating func checkLifecycle(of resource: ResourceDeclaration) {
    guard resource.block != .resource, resource.lifecycle != Lifecycle() else { return }
    let conditions = Lifecycle(
      preconditions: resource.lifecycle.preconditions,
      postconditions: resource.lifecycle.postconditions)
    if resource.lifecycle == conditions { return }
    report(
      .invalid(
        "the lifecycle of \(resource.identity.kind.address) has more than conditions, and Terraform takes that only for resources",
        remedy: "leave its preconditions and postconditions, and nothing else"),
      at: resource.identity.location)
  }
}
