/// The rules for resources, data sources and ephemeral resources.
extension ProblemReporter {
  /// Checks the names of a resource while it is collected: fetching thousands of them again later costs time.
  mutating func checkNames(of resource: ResourceDeclaration) {
    let location = resource.identity.location
    let names = resource.names
    checkName(names.type, of: "resource type", at: location)
    checkName(names.label, of: "resource name", at: location)
    checkArguments(
      of: resource.body, besides: ResourceDeclaration.metaArguments,
      address: resource.identity.kind.address, at: location)
  }
}

extension ResourceDeclaration {
  /// Terraform language documentation, "Meta-Arguments".
  static let metaArguments: ReservedNames = [
    "count", "depends_on", "for_each", "lifecycle", "provider",
  ]
}

extension Checker {
  mutating func check(_ resource: ResourceDeclaration, _ uses: Configuration.Uses) {
    if uses.features.contains(.writeOnly) { checkWriteOnlyArguments(of: resource) }
    if uses.features.contains(.ephemeral) { checkEphemeralArguments(of: resource) }
    if resource.isPlain { return }
    if resource.count != nil, resource.forEach != nil {
      report(.countWithForEach(resource.identity.kind.address), at: resource.location)
    }
    checkSkips(of: resource)
    checkComments(of: resource)
    // It is large, and each access copies it.
    let lifecycle = resource.lifecycle
    let hasLifecycle = lifecycle != Lifecycle()
    checkTriggers(lifecycle.replaceTriggeredBy, of: resource)
    checkActionTriggers(lifecycle.actionTriggers, of: resource)
    if hasLifecycle, resource.body.items.contains(where: { $0.isBlock(named: "lifecycle") }) {
      report(.secondLifecycle(of: resource.identity.kind.address), at: resource.location)
    }
    if lifecycle.enabled != nil, resource.count != nil || resource.forEach != nil {
      report(.enabledWithInstances(resource.identity.kind.address), at: resource.location)
    }
    checkCount(resource.count, of: resource.identity)
    checkForEach(resource.forEach, of: resource.identity)
    if hasLifecycle { checkUnmanaged(lifecycle, of: resource) }
    checkProvisioning(of: resource)
    let conditions = lifecycle.preconditions + lifecycle.postconditions
    if conditions.isEmpty { return }
    check(conditions, of: .resource(resource.identity.kind.address), at: resource.location)
  }

  /// Of data sources and ephemeral resources, only conditions and `enabled` make sense. Terraform language
  /// documentation, "Custom Conditions".
  private mutating func checkUnmanaged(_ lifecycle: Lifecycle, of resource: ResourceDeclaration) {
    if resource.block == .resource { return }
    let conditions = Lifecycle(
      enabled: lifecycle.enabled.map { Expression($0) }, preconditions: lifecycle.preconditions,
      postconditions: lifecycle.postconditions)
    if lifecycle == conditions { return }
    report(
      .lifecycleWithoutResource(resource.identity.kind.address), at: resource.identity.location)
  }

  /// `replace_triggered_by` takes managed resources of the same module and their attributes.
  /// Terraform language documentation, "The lifecycle Meta-Argument".
  private mutating func checkTriggers(_ triggers: [Node], of resource: ResourceDeclaration) {
    for trigger in triggers {
      if case .raw = trigger { continue }
      if case .reference(let reference) = trigger, case .resource = reference.target.kind,
        configuration.homes[reference.target] == configuration.homes[resource.identity]
      {
        continue
      }
      report(.foreignTrigger(of: resource.identity.kind.address), at: resource.identity.location)
    }
  }

  /// A trigger has events and actions, which lie in the same module. hashicorp/terraform,
  /// `internal/configs/action.go` at v1.14.0.
  private mutating func checkActionTriggers(
    _ triggers: [Lifecycle.ActionTrigger], of resource: ResourceDeclaration
  ) {
    if triggers.isEmpty { return }
    let address = resource.identity.kind.address
    for trigger in triggers {
      if trigger.events.isEmpty || trigger.actions.isEmpty {
        report(.incompleteTrigger(of: address), at: trigger.location)
      }
      for action in trigger.actions
      where configuration.homes[action.identity].map({
        $0 != configuration.homes[resource.identity]
      }) ?? false {
        report(.foreignAction(action.identity.kind.address, of: address), at: trigger.location)
      }
    }
  }

  /// Reports comments on meta-arguments that the resource does not have.
  private mutating func checkComments(of resource: ResourceDeclaration) {
    for (argument, text) in resource.metaComments.sorted(by: { $0.value < $1.value }) {
      let isSet =
        switch argument {
        case .count: resource.count != nil
        case .forEach: resource.forEach != nil
        case .provider: resource.provider != nil
        case .lifecycle: resource.lifecycle != Lifecycle()
        case .dependsOn: !resource.dependencies.isEmpty
        }
      if isSet { continue }
      report(.commentOnNothing(text, on: argument.name), at: resource.location)
    }
  }

  /// Only managed resources have provisioners.
  private mutating func checkProvisioning(of resource: ResourceDeclaration) {
    guard let provisioning = resource.provisioning else { return }
    if resource.block != .resource {
      report(
        .provisionerWithoutResource(provisioning.address), at: resource.identity.location)
      return
    }
    check(provisioning)
  }

  /// A value that Terraform does not store is sent again only when its version changes.
  private mutating func checkWriteOnlyArguments(of resource: ResourceDeclaration) {
    var missing: [(name: String, version: String)] = []
    resource.body.forEachWriteOnly { name, version, body in
      if let version, !body.has(version) { missing.append((name, version)) }
    }
    for (name, version) in missing {
      report(
        .versionNotSet(name, of: resource.identity.kind.address, version: version),
        at: resource.identity.location)
    }
  }

  /// Of a resource with a binding, which knows what is write-only; of others Terraform checks it.
  private mutating func checkEphemeralArguments(of resource: ResourceDeclaration) {
    guard resource.block != .ephemeral, resource.places == nil else { return }
    for name in resource.body.ephemeralArguments {
      report(
        .ephemeralArgument(name, of: resource.identity.kind.address),
        at: resource.identity.location)
    }
  }
}

extension BlockBody {
  /// The arguments in it and in its blocks that are set to something ephemeral, and not said to be
  /// write-only.
  fileprivate var ephemeralArguments: [String] {
    items.flatMap { item -> [String] in
      switch item {
      case .argument(let name, let value):
        value.node.isEphemeral && !name.hasSuffix("_wo") ? [name] : []
      case .block(_, _, let body), .dynamic(_, _, _, let body): body.ephemeralArguments
      case .writeOnly, .comment, .note: []
      }
    }
  }
}
