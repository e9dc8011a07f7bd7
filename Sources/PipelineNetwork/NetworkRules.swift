/// The rules for the endpoints of VPCs, whether a ``PrivateNetwork`` or a binding declares them. Values that only
/// Terraform knows pass.
///
/// AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint", "Gateway endpoints"; Amazon VPC User
/// Guide, "DNS attributes for your VPC".
enum NetworkRules: StackRules {
  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    let placed = PlacedParts(resources)
    let endpoints = resources.compactMap { PlacedEndpoint($0, among: placed) }
    let conflicts = endpoints.indices.flatMap { index in
      endpoints[index].conflicts(with: endpoints[..<index])
    }
    // The endpoints of a network have one place, and often the same problem.
    return (conflicts + endpoints.flatMap { $0.problems(among: placed) }).uniqued()
  }
}

extension PrivateNetwork: RuledComponent {
  package static var rules: any StackRules.Type { NetworkRules.self }
}

/// The parts of VPCs that are placed in a stack.
private struct PlacedParts {
  private var all: [Identity: ResourceDeclaration] = [:]

  init(_ resources: [ResourceDeclaration]) {
    let services = DataVPCEndpointService.dataSourceType
    for resource in resources {
      let isPart =
        resource.identity.resourceType.map { [VPC.resourceType, Subnet.resourceType].contains($0) }
        ?? (resource.type == services)
      if isPart { all[resource.identity] = resource }
    }
  }

  func vpc(_ id: Expression<String>) -> ResourceDeclaration? {
    id.source.flatMap { all[$0] }
  }

  func subnet(_ id: Expression<String>) -> ResourceDeclaration? {
    id.source.flatMap { all[$0] }
  }

  /// The service of an endpoint, by the end of its name.
  func service(_ name: Expression<String>) -> String? {
    if let literal = name.literal {
      // com.amazonaws.eu-west-1.ecr.api
      let parts = literal.split(separator: ".", maxSplits: 3)
      return parts.count == 4 ? String(parts[3]) : nil
    }
    guard let lookup = name.source.flatMap({ all[$0] }),
      lookup.type == DataVPCEndpointService.dataSourceType
    else { return nil }
    return DataVPCEndpointService.Arguments(lookup.body).service?.literal
  }
}

/// An endpoint for a service of AWS.
private struct PlacedEndpoint {
  private let identity: Identity
  private let arguments: VPCEndpoint.Arguments
  private let vpc: Expression<String>
  private let service: String

  init?(_ resource: ResourceDeclaration, among parts: PlacedParts) {
    guard let arguments = resource.arguments(of: VPCEndpoint.self), let vpc = arguments.vpcID,
      let service = arguments.serviceName.flatMap(parts.service)
    else { return nil }
    identity = resource.identity
    self.arguments = arguments
    self.vpc = vpc
    self.service = service
  }

  private var hasPrivateName: Bool {
    arguments.privateDNSEnabled?.isWritten(as: true) == true
  }

  func conflicts(with others: ArraySlice<PlacedEndpoint>) -> [DeclarationError] {
    others.lazy.compactMap(conflict).prefix(1).map {
      DeclarationError($0, at: identity.location)
    }
  }

  private func conflict(with first: PlacedEndpoint) -> NetworkProblem? {
    guard service == first.service, vpc.isWritten(as: first.vpc) else { return nil }
    if hasPrivateName && first.hasPrivateName {
      return .secondPrivateName(service, first: first.identity.address)
    }
    let tables = arguments.routeTableIDs?.elements ?? []
    let others = first.arguments.routeTableIDs?.elements ?? []
    let isShared = tables.contains { table in others.contains { $0.isWritten(as: table) } }
    return isShared ? .secondRoute(service, first: first.identity.address) : nil
  }

  func problems(among parts: PlacedParts) -> [DeclarationError] {
    var problems: [NetworkProblem] = []
    if let vpc = parts.vpc(vpc), let settings = vpc.arguments(of: VPC.self) {
      if settings.enableDNSSupport?.isWritten(as: false) == true {
        problems.append(.withoutDNS(vpc.identity.address))
      } else if hasPrivateName, settings.hasNoHostnames {
        problems.append(.withoutHostnames(vpc.identity.address))
      }
    }
    let subnets = (arguments.subnetIDs?.elements ?? []).compactMap(parts.subnet)
    for (index, subnet) in subnets.enumerated() {
      guard let zone = subnet.arguments(of: Subnet.self)?.zone else { continue }
      let first = subnets[..<index].first {
        $0.identity != subnet.identity
          && $0.arguments(of: Subnet.self)?.zone?.isWritten(as: zone) == true
      }
      if let first {
        problems.append(
          .secondSubnetInZone(first.identity.address, subnet.identity.address))
      }
    }
    return problems.map { DeclarationError($0, at: identity.location) }
  }
}

extension VPC.Arguments {
  /// Whether it is known to have no DNS hostnames, as by default.
  fileprivate var hasNoHostnames: Bool {
    enableDNSHostnames.map { $0.isWritten(as: false) || $0.isWritten(as: .null) } ?? true
  }
}
