extension PrivateNetwork: WarningComponent {
  /// Warns of services without a known endpoint, since calls to them would time out, of policies that have no effect,
  /// and of subnets in one zone.
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let services = services(received)
    let needless = policies.keys.filter { policy in
      !services.contains { $0.name == policy.name }
    }.map { NetworkWarning.policyWithoutEndpoint($0.name) }
    let ofZones = subnets.isInOneZone(among: resources) ? [NetworkWarning.oneZone] : []
    return received.of(type: ServiceCalls.self).flatMap(warnings)
      + (needless.sorted { $0.statement < $1.statement } + ofZones).map {
        DeclarationWarning($0, at: identity.location)
      }
  }

  /// The warnings of the calls of a function.
  private func warnings(of calls: ServiceCalls) -> [DeclarationWarning] {
    let actions = calls.actions.map(ActionName.init)
    let unknown = actions.map(\.prefix).uniqued().filter { prefix in
      CalledService.named(prefix) == nil && !further.contains { $0.actions == prefix }
    }.map { NetworkWarning.serviceWithoutEndpoint($0) }
    let needsStreams = actions.contains { action in
      CalledService.named(action.prefix)?.endpoints(for: action).contains { !$0.hasPrivateDNS }
        == true
    }
    let hasStreams = further.contains { !$0.hasPrivateDNS }
    let ofStreams = needsStreams && !hasStreams ? [NetworkWarning.streamsWithoutPrivateName] : []
    return (unknown + ofStreams).map { DeclarationWarning($0, at: calls.location) }
  }
}

extension Expression<Set<String>> {
  /// Whether all subnets are known to be in one availability zone.
  fileprivate func isInOneZone(among resources: PlacedResources) -> Bool {
    guard let subnets = elements, let first = subnets.first else { return false }
    if subnets.count == 1 { return true }
    let zones = subnets.map { subnet in
      subnet.source.flatMap { resources[$0]?.arguments(of: Subnet.self)?.zone }
    }
    guard let zone = zones[0] else { return subnets.allSatisfy { $0.isWritten(as: first) } }
    return zones.allSatisfy { $0?.isWritten(as: zone) == true }
  }
}

extension Subnet.Arguments {
  /// Its availability zone, by name or by identifier.
  var zone: Expression<String>? { availabilityZone?.unlessNull ?? availabilityZoneID?.unlessNull }
}
