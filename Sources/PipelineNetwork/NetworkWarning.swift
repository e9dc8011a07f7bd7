/// Probable mistakes in the use of a private network.
package enum NetworkWarning: DeclarationProblem {
  /// A function in a private network may call a service of which no endpoint is known; the prefix of its actions.
  case serviceWithoutEndpoint(String)
  /// A function in a private network may call DynamoDB Streams, whose endpoint has no private name.
  case streamsWithoutPrivateName
  /// The network has a policy for an endpoint that it does not have; the endpoint's service.
  case policyWithoutEndpoint(String)
  /// All subnets of the network are in one availability zone.
  case oneZone

  package var statement: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "a function in a private network may call the service \"\(service)\", whose endpoint is not known"
    case .streamsWithoutPrivateName:
      "a function in a private network may call DynamoDB Streams, whose name does not lead to an endpoint of the VPC"
    case .policyWithoutEndpoint(let service):
      "the private network has a policy for the endpoint of \"\(service)\", and no such endpoint"
    case .oneZone:
      "all subnets of the private network are in one availability zone, without which its functions cannot run"
    }
  }

  package var remedy: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "name its endpoint in endpoints: of the network, as in [EndpointService(\"the endpoint's name\", actions: \"\(service)\")], or remove the permission"
    case .streamsWithoutPrivateName:
      "read the table by a Mapping, or name \"dynamodb-streams\" in endpoints: of the network and let the function call that endpoint by its own name, as AWS_ENDPOINT_URL_DYNAMODB_STREAMS"
    case .policyWithoutEndpoint(let service):
      "name \"\(service)\" in endpoints: of the network, or remove the policy"
    case .oneZone:
      "name a subnet in each of two or more zones"
    }
  }
}
