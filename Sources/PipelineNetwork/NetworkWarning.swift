/// Probable mistakes in the use of a private network.
package enum NetworkWarning: DeclarationProblem {
  /// A function in a private network may call a service of which no endpoint is known; the prefix of its actions.
  case serviceWithoutEndpoint(String)

  package var statement: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "the role of a function in a private network permits actions of \"\(service)\", and no endpoint of that service is known"
    }
  }

  package var remedy: String {
    switch self {
    case .serviceWithoutEndpoint(let service):
      "name the service's endpoint in endpoints: of the network, such as [\"\(service)\"], or remove the permission"
    }
  }
}
