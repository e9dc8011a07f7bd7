/// Probable mistakes in the use of a private network.
package enum NetworkWarning: DeclarationProblem {
  /// A function in a private network may call a service of which no endpoint is known; the prefix of its actions.
  case serviceWithoutEndpoint(String)

  package var statement: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "a function in a private network may call the service \"\(service)\", whose endpoint is not known"
    }
  }

  package var remedy: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "name its endpoint in endpoints: of the network, as in [EndpointService(\"the endpoint's name\", actions: \"\(service)\")], or remove the permission"
    }
  }
}
