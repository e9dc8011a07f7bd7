/// A way from functions in a VPC to the AWS services that they call, and to nothing else: endpoints of the VPC, and
/// security groups.
///
/// ```swift
/// import PipelineNetwork
///
/// let network = PrivateNetwork("orders", in: vpc.id, subnets: [a.id, b.id], routeTables: [routes.id])
/// network
/// Function("clean", package: package, role: role, network: .private(network))
/// // resource "aws_security_group" "orders_functions" { … }
/// // resource "aws_vpc_endpoint" "orders_dynamodb" { … }, and so on
/// ```
///
/// The endpoints follow from the functions: from the effects of their contracts, and from the statements of their roles.
/// Lambda reads sources, writes logs and sends traces from outside the VPC, so these need no endpoint. The services
/// that a role may call by a policy from elsewhere are not known: name them in `endpoints:`. The VPC must support DNS
/// hostnames. DynamoDB and S3 have gateway endpoints, which are free; the others have interface endpoints, which cost
/// money for each hour and subnet.
///
/// AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink".
public struct PrivateNetwork: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  /// The security group of the functions. It permits only calls to the endpoints; declare your own rules for more.
  public let functions: SecurityGroup
  let subnets: Expression<Set<String>>
  private let endpoints: NetworkEndpoints
  private let parts: EndpointParts
  private let further: [EndpointService]

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_`, `.` and `-`. The names of the security groups begin with it.
  ///   - vpc: The identifier of the VPC.
  ///   - subnets: The identifiers of the subnets of functions and interface endpoints, in several availability zones.
  ///   - routeTables: The identifiers of those subnets' route tables, which gateway endpoints need.
  ///   - services: Services in addition to those that follow from the functions.
  ///   - groups: The identifiers of further security groups whose members may use the interface endpoints. An endpoint
  ///     answers for its service in the whole VPC, so all who call the service from there must be admitted.
  ///   - label: The beginning of the names in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, in vpc: Expression<String>, subnets: Expression<Set<String>>,
    routeTables: Expression<Set<String>>, endpoints services: [EndpointService] = [],
    admits groups: [Expression<String>] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    let checked = NetworkName(name, label: label, at: location)
    var arguments = SecurityGroup.Arguments()
    arguments.name = "\(name)-functions"
    arguments.description = "Functions that reach only endpoints of the VPC."
    arguments.vpcID = vpc
    functions = checked.checked(
      SecurityGroup.make("\(checked.label)_functions", arguments, at: location))
    self.subnets = subnets
    parts = EndpointParts(
      label: checked.label, name: name, vpc: vpc, subnets: subnets, routeTables: routeTables,
      functions: functions, groups: groups, fileID: fileID, line: line, column: column)
    further = services
    endpoints = NetworkEndpoints(of: checked.label, at: location)
    identity = Identity(component: "the private network \(checked.label)", at: location)
    problems = checked.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    let made = parts.declarations(for: services(received))
    // Nobody need wait for a lookup.
    let lookups = made.filter { $0 is DataVPCEndpointService }
    return [functions] + lookups
      + [endpoints.with(made.filter { !($0 is DataVPCEndpointService) })]
  }

  /// The group of the functions, once the endpoints and the rules are there: a function may start at once.
  fileprivate var reachable: Expression<String> { functions.id.available(after: endpoints) }

  /// The services that need an endpoint: first those that functions call, then the others.
  private func services(_ received: Contributions) -> [EndpointService] {
    let called = received.of(type: ServiceCalls.self).flatMap(\.services)
    let known = called.compactMap { EndpointService(ofActions: $0) }
    return (known + further).reduce(into: []) { services, service in
      if !services.contains(service) { services.append(service) }
    }
  }
}

extension Function.Network {
  /// A private network: its subnets, and its security group of functions.
  public static func `private`(_ network: PrivateNetwork) -> Self {
    .vpc(
      subnets: network.subnets, securityGroups: [network.reachable], callsFrom: network.identity)
  }
}

extension PrivateNetwork: WarningComponent {
  /// Warns of a service without a known endpoint, since calls to it would time out.
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    received.of(type: ServiceCalls.self).flatMap { calls in
      calls.services.filter { service in
        EndpointService(ofActions: service) == nil && !further.contains { $0.actions == service }
      }.map {
        DeclarationWarning(NetworkWarning.serviceWithoutEndpoint($0), at: calls.location)
      }
    }
  }
}
