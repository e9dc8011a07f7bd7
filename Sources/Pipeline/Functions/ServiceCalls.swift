/// The services that a function in a private network may call.
package struct ServiceCalls: Sendable {
  /// The prefixes of their actions, such as `dynamodb`, each once.
  package let services: [String]
  /// The function's place.
  package let location: SourceLocation
}

extension Function {
  /// The services of the effects of its contract and of its role's statements.
  var serviceCalls: ServiceCalls {
    let stated = (role as? Role)?.stated ?? (role as? ExistingRole)?.stated ?? []
    return ServiceCalls(
      services: (permissions + stated).flatMap(\.calledServices).uniqued(),
      location: identity.location)
  }
}

extension Permission {
  /// The services that somebody with the permission calls. A key is used by the service whose data it encrypts, unless
  /// the permission is about keys.
  fileprivate var calledServices: [String] {
    if isDenied { return [] }
    let services = actions.compactMap { $0.literal?.split(separator: ":").first.map(String.init) }
    return services.filter { $0 != "*" && ($0 != "kms" || isOfARNs) }
  }
}
