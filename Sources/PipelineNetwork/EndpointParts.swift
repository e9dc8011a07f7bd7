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
  let fileID: StaticString
  let line: UInt
  let column: UInt

  private var location: SourceLocation {
    SourceLocation(fileID: fileID, line: line, column: column)
  }

  func declarations(for services: [EndpointService]) -> [any Declaration] {
    let gateways = services.filter(\.isGateway)
    let interfaces = services.filter { !$0.isGateway }
    return gateways.flatMap(gateway) + (interfaces.isEmpty ? [] : self.interfaces(interfaces))
  }

  /// A gateway endpoint, and the rule by which functions reach it.
  private func gateway(of service: EndpointService) -> [any Declaration] {
    let (lookup, made) = endpoint(of: service, "Gateway")
    var arguments = made
    arguments.routeTableIDs = routeTables
    let endpoint = VPCEndpoint.make(label(of: service), arguments, at: location)
    let rule = egress("to_\(service.label)") { $0.prefixListID = endpoint.prefixListID }
    return [lookup, endpoint, rule]
  }

  /// The interface endpoints, and the group that admits the functions to them.
  private func interfaces(_ services: [EndpointService]) -> [any Declaration] {
    var arguments = SecurityGroup.Arguments()
    arguments.name = "\(name)-endpoints"
    arguments.description = "Endpoints of the VPC that functions reach."
    arguments.vpcID = vpc
    let group = SecurityGroup.make("\(label)_endpoints", arguments, at: location)
    let endpoints = services.flatMap { service -> [any Declaration] in
      let (lookup, made) = endpoint(of: service, "Interface")
      var arguments = made
      arguments.subnetIDs = subnets
      arguments.securityGroupIDs = [group.id]
      arguments.privateDNSEnabled = true
      return [lookup, VPCEndpoint.make(label(of: service), arguments, at: location)]
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
      return VPCSecurityGroupIngressRule.make(
        "\(label)_endpoints\(end)", ingress, at: location)
    }
    let egress = egress("to_endpoints") { $0.referencedSecurityGroupID = group.id }
    return [group] + rules + [egress] + endpoints
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
    return VPCSecurityGroupEgressRule.make("\(label)_\(end)", arguments, at: location)
  }

  private func label(of service: EndpointService) -> String { "\(label)_\(service.label)" }
}
