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
/// Lambda itself reads sources, writes logs and sends traces from outside of the VPC, so these need none. The services
/// that a role gets by a policy from elsewhere are not known: name them in `endpoints:`. The VPC must support DNS
/// hostnames. DynamoDB and S3 have gateway endpoints, at no cost; all others have interface endpoints, at a price by the
/// hour and subnet.
///
/// AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink".
public struct PrivateNetwork: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  /// The security group of the functions. It may send only to the endpoints; rules for more are resources of your own.
  public let functions: SecurityGroup
  let subnets: Expression<Set<String>>
  private let parts: EndpointParts
  private let further: [EndpointService]

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_`, `.` and `-`, the beginning of the security groups' names.
  ///   - vpc: The identifier of the VPC.
  ///   - subnets: The identifiers of the subnets of functions and interface endpoints, in several availability zones.
  ///   - routeTables: The identifiers of those subnets' route tables, which gateway endpoints need.
  ///   - endpoints: Services in addition to those that follow from the functions.
  ///   - label: The beginning of the names in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, in vpc: Expression<String>, subnets: Expression<Set<String>>,
    routeTables: Expression<Set<String>>, endpoints: [EndpointService] = [], label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    let checked = NetworkName(name, label: label, at: location)
    var arguments = SecurityGroup.Arguments()
    arguments.name = "\(name)-functions"
    if let literal = name.literal { arguments.name = Expression("\(literal)-functions") }
    arguments.description = "Functions that reach only endpoints of the VPC."
    arguments.vpcID = vpc
    functions = checked.checked(
      SecurityGroup.make("\(checked.label)_functions", arguments, at: location))
    self.subnets = subnets
    parts = EndpointParts(
      label: checked.label, name: name, vpc: vpc, subnets: subnets, routeTables: routeTables,
      functions: functions, fileID: fileID, line: line, column: column)
    further = endpoints
    identity = Identity(component: "the private network \(checked.label)", at: location)
    problems = checked.problems
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    [functions] + parts.declarations(for: services(received))
  }

  /// The services that need an endpoint, those of functions first.
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
      subnets: network.subnets, securityGroups: [network.functions.id], callsFrom: network.identity)
  }
}

extension PrivateNetwork: WarningComponent {
  /// A service without a known endpoint is reported, since calls to it would only time out.
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
