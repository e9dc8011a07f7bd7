/// The endpoints of a private network, and the rules of its security groups.
struct EndpointParts: Sendable {
  let label: String
  let name: Expression<String>
  let vpc: Expression<String>
  let subnets: Expression<Set<String>>
  let routeTables: Expression<Set<String>>
  let functions: SecurityGroup
  /// The identifiers of further groups that may use the interface endpoints.
  let groups: [Expression<String>]
  let tags: Expression<[String: String]>?
  /// The policies of endpoints.
  let policies: [EndpointService: Expression<String>]
  let fileID: StaticString
  let line: UInt
  let column: UInt

  private var location: SourceLocation {
    SourceLocation(fileID: fileID, line: line, column: column)
  }

  func declarations(for services: [EndpointService]) -> [any ResourceReferencing] {
    let gateways = services.filter(\.isGateway)
    let interfaces = services.filter { !$0.isGateway }
    return gateways.flatMap(gateway) + (interfaces.isEmpty ? [] : self.interfaces(interfaces))
  }

  /// A gateway endpoint, and the rule by which functions reach it.
  private func gateway(of service: EndpointService) -> [any ResourceReferencing] {
    let (lookup, made) = endpoint(of: service, "Gateway")
    var arguments = made
    arguments.routeTableIDs = routeTables
    arguments.tags = tags
    let endpoint = VPCEndpoint.make(label(of: service), arguments, at: location)
    let rule = egress("to_\(service.label)") { $0.prefixListID = endpoint.prefixListID }
    return [lookup, endpoint, rule] + policy(of: endpoint, for: service)
  }

  /// The interface endpoints, and the group that admits the functions to them.
  private func interfaces(_ services: [EndpointService]) -> [any ResourceReferencing] {
    let group = SecurityGroup.ofNetwork(
      "\(label)_endpoints", named: "\(name)-endpoints-",
      "Endpoints of the VPC that functions reach.",
      in: vpc, tags, at: location)
    let endpoints = services.flatMap { service -> [any ResourceReferencing] in
      let (lookup, made) = endpoint(of: service, "Interface")
      var arguments = made
      arguments.subnetIDs = subnets
      arguments.securityGroupIDs = [group.id]
      arguments.privateDNSEnabled = Expression(service.hasPrivateDNS)
      arguments.tags = tags
      let endpoint = VPCEndpoint.make(label(of: service), arguments, at: location)
      return [lookup, endpoint] + policy(of: endpoint, for: service)
    }
    let admitted = [("", functions.id)] + groups.enumerated().map { ("_\($0 + 1)", $1) }
    let rules = admitted.map { end, members in
      var ingress = VPCSecurityGroupIngressRule.Arguments()
      ingress.securityGroupID = group.id
      ingress.description = end.isEmpty ? "HTTPS from the functions." : "HTTPS from others."
      ingress.referencedSecurityGroupID = members
      ingress.ipProtocol = "tcp"
      ingress.fromPort = 443
      ingress.toPort = 443
      ingress.tags = tags
      return VPCSecurityGroupIngressRule.make(
        "\(label)_endpoints\(end)", ingress, at: location
      ).replacedFirst
    }
    let egress = egress("to_endpoints") { $0.referencedSecurityGroupID = group.id }
    return [group] + rules + [egress] + endpoints
  }

  /// The policy of an endpoint, if it has one. As a resource of its own it can be removed again: for the endpoint's
  /// argument, Terraform would keep what was there.
  private func policy(of endpoint: VPCEndpoint, for service: EndpointService)
    -> [any ResourceReferencing]
  {
    guard let policy = policies.first(where: { $0.key.name == service.name })?.value else {
      return []
    }
    var arguments = VPCEndpointPolicy.Arguments()
    arguments.vpcEndpointID = endpoint.id
    arguments.policy = policy
    return [VPCEndpointPolicy.make(label(of: service), arguments, at: location)]
  }

  /// The lookup of the service's name, which differs between partitions, and the common arguments of an endpoint.
  private func endpoint(
    of service: EndpointService, _ type: Expression<String>
  ) -> (DataVPCEndpointService, VPCEndpoint.Arguments) {
    let lookup = DataVPCEndpointService(
      label(of: service), service: Expression(service.name), serviceType: type, fileID: fileID,
      line: line, column: column)
    var arguments = VPCEndpoint.Arguments()
    arguments.vpcID = vpc
    arguments.serviceName = lookup.serviceName
    arguments.vpcEndpointType = type
    return (lookup, arguments)
  }

  /// A rule by which functions may send HTTPS.
  private func egress(
    _ end: String, _ change: (inout VPCSecurityGroupEgressRule.Arguments) -> Void
  ) -> VPCSecurityGroupEgressRule {
    var arguments = VPCSecurityGroupEgressRule.Arguments()
    arguments.securityGroupID = functions.id
    arguments.description = "HTTPS to endpoints."
    change(&arguments)
    arguments.ipProtocol = "tcp"
    arguments.fromPort = 443
    arguments.toPort = 443
    arguments.tags = tags
    return VPCSecurityGroupEgressRule.make("\(label)_\(end)", arguments, at: location)
      .replacedFirst
  }

  private func label(of service: EndpointService) -> String { "\(label)_\(service.label)" }
}

extension SecurityGroup {
  /// A group whose name AWS completes, so that a new one can be made before the old one goes: functions still use that.
  static func ofNetwork(
    _ label: String, named prefix: Expression<String>, _ description: Expression<String>,
    in vpc: Expression<String>, _ tags: Expression<[String: String]>?, at location: SourceLocation
  ) -> SecurityGroup {
    var arguments = Arguments()
    arguments.namePrefix = prefix
    arguments.description = description
    arguments.vpcID = vpc
    arguments.tags = tags
    return make(label, arguments, at: location).replacedFirst
  }
}

extension ResourceReferencing {
  /// The same, whose replacement is made before the old one goes.
  fileprivate var replacedFirst: Self { lifecycle(Lifecycle(createBeforeDestroy: true)) }
}
