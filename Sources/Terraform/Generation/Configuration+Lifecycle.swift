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
      .lifecycleWithoutResource(resource.identity.kind.address), at: resource.identity.location)
  }
}
