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
/// and DNS hostnames. DynamoDB and S3 have gateway endpoints, which are free; the others have interface endpoints, which cost
/// money for each hour and subnet.
///
/// AWS PrivateLink Guide, "Access AWS services through AWS PrivateLink".
public struct PrivateNetwork: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  /// The security group of the functions. It permits only calls to the endpoints; declare your own rules for more.
  public private(set) var functions: SecurityGroup
  let subnets: Expression<Set<String>>
  private let endpoints: NetworkEndpoints
  private let parts: EndpointParts
  var policies: [EndpointService: Expression<String>] { parts.policies }
  let further: [EndpointService]
  private var place = Place.ofDefaultProvider

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_`, `.` and `-`. The names of the security groups begin with it.
  ///   - vpc: The identifier of the VPC.
  ///   - subnets: The identifiers of the subnets of functions and interface endpoints, in several availability zones.
  ///   - routeTables: The identifiers of those subnets' route tables, which gateway endpoints need.
  ///   - services: Services in addition to those that follow from the functions.
  ///   - groups: The identifiers of further security groups whose members may use the interface endpoints. An endpoint
  ///     answers for its service in the whole VPC, so all who call the service from there must be admitted.
  ///   - policies: The policies of endpoints, which bound the calls through them: `["dynamodb": .jsonencode(…)]`. An
  ///     endpoint without one admits every call.
  ///   - tags: Tags of the security groups, their rules and the endpoints, in addition to those of the provider.
  ///   - label: The beginning of the names in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, in vpc: Expression<String>, subnets: Expression<Set<String>>,
    routeTables: Expression<Set<String>>, endpoints services: [EndpointService] = [],
    admits groups: [Expression<String>] = [],
    policies: [EndpointService: Expression<String>] = [:],
    tags: Expression<[String: String]>? = nil, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    let checked = NetworkName(name, label: label, at: location)
    functions = checked.checked(
      SecurityGroup.ofNetwork(
        "\(checked.label)_functions", named: "\(name)-functions-",
        "Functions that reach only endpoints of the VPC.", in: vpc, tags, at: location))
    self.subnets = subnets
    parts = EndpointParts(
      label: checked.label, name: name, vpc: vpc, subnets: subnets, routeTables: routeTables,
      functions: functions, groups: groups, tags: tags, policies: policies, fileID: fileID,
      line: line,
      column: column)
    further = services
    endpoints = NetworkEndpoints(of: checked.label, at: location)
    identity = Identity(component: "the private network \(checked.label)", at: location)
    problems = checked.problems
  }

  /// The same with another configuration of its provider than the default one, for all that it consists of.
  public func provider(_ provider: Provider) -> PrivateNetwork {
    moved(to: Place(provider: provider, region: place.region))
  }

  /// The same in a region of its own, that of the VPC. Version 6.0 of the provider or later.
  public func region(_ region: Expression<String>) -> PrivateNetwork {
    moved(to: Place(provider: place.provider, region: region))
  }

  private func moved(to place: Place) -> PrivateNetwork {
    var copy = self
    copy.place = place
    copy.functions = functions.placed(at: place)
    return copy
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    let made = parts.declarations(for: services(received)).map { $0.placed(at: place) }
    // Nobody need wait for a lookup.
    let lookups = made.filter { $0 is DataVPCEndpointService }
    return [functions] + lookups
      + [endpoints.with(made.filter { !($0 is DataVPCEndpointService) })]
  }

  /// The group of the functions, once the endpoints and the rules are there: a function may start at once.
  fileprivate var reachable: Expression<String> { functions.id.available(after: endpoints) }

  /// The services that need an endpoint: first those that functions call, then the others.
  func services(_ received: Contributions) -> [EndpointService] {
    let called = received.of(type: ServiceCalls.self).flatMap(\.actions).map(ActionName.init)
    let derived = called.flatMap { action in
      CalledService.named(action.prefix)?.endpoints(for: action).filter(\.hasPrivateDNS) ?? []
    }
    return (derived + further).reduce(into: []) { services, service in
      if !services.contains(where: { $0.name == service.name }) { services.append(service) }
    }
  }
}

extension PrivateNetwork: ConnectedComponent {
  package var neighbors: RegionNeighbors {
    RegionNeighbors(of: functions.declaration, [functions.arguments.vpcID, subnets])
  }
}

extension Function.Network {
  /// A private network: its subnets, and its security group of functions.
  public static func `private`(_ network: PrivateNetwork) -> Self {
    .vpc(
      subnets: network.subnets, securityGroups: [network.reachable], callsFrom: network.identity)
  }
}
