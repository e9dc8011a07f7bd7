/// The problems of the endpoints of VPCs: combinations that AWS would refuse. Addresses are as in `aws_vpc.main`.
package enum NetworkProblem: DeclarationProblem {
  /// A VPC has two endpoints that would answer for a service by the same name; the service, and the first one's address.
  case secondPrivateName(String, first: String)
  /// Two gateway endpoints of a service have a route table in common; the service, and the first one's address.
  case secondRoute(String, first: String)
  /// The VPC does not resolve names.
  case withoutDNS(String)
  /// The VPC gives no names, and an endpoint has a private one.
  case withoutHostnames(String)
  /// Two subnets of an endpoint are in one availability zone; the addresses of both.
  case secondSubnetInZone(String, String)

  package var statement: String {
    switch self {
    case .secondPrivateName(let service, let first):
      "the VPC would have two endpoints by the same name for the service \"\(service)\", of which \(first) is the first; AWS refuses the second"
    case .secondRoute(let service, let first):
      "a route table would have two routes to the service \"\(service)\", of which that of \(first) is the first; AWS refuses the second"
    case .withoutDNS(let vpc): "\(vpc) does not resolve DNS names, which endpoints need"
    case .withoutHostnames(let vpc):
      "\(vpc) has no DNS hostnames, which the private names of endpoints need"
    case .secondSubnetInZone(let first, let second):
      "\(first) and \(second) are in one availability zone, where an endpoint can have only one subnet"
    }
  }

  package var remedy: String {
    switch self {
    case .secondPrivateName:
      "use one PrivateNetwork for the VPC, with the security groups of others in admits:"
    case .secondRoute: "use one PrivateNetwork for these route tables"
    case .withoutDNS: "remove enableDNSSupport: false"
    case .withoutHostnames: "set enableDNSHostnames: true"
    case .secondSubnetInZone: "name one subnet of each zone"
    }
  }
}
