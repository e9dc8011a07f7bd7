/// The services that a function in a private network may call.
package struct ServiceCalls: Sendable {
  /// The prefixes of the services' actions, such as `dynamodb`, each once.
  package let services: [String]
  /// Where the function is declared.
  package let location: SourceLocation
}

extension Function {
  /// The services that the effects of its contract need, and those that its role's statements permit.
  var serviceCalls: ServiceCalls {
    let stated = (role as? Role)?.stated ?? (role as? ExistingRole)?.stated ?? []
    return ServiceCalls(
      services: (permissions + stated).flatMap(\.calledServices).uniqued(),
      location: identity.location)
  }
}

extension Permission {
  /// Lambda itself logs, traces, and makes network interfaces, from outside of the VPC; a file system has mount targets.
  private static let notCalled: Set = ["*", "ec2", "elasticfilesystem", "logs", "xray"]

  /// The services that somebody with the permission calls. A key is used by the service whose data it encrypts, unless
  /// the permission is about keys.
  fileprivate var calledServices: [String] {
    if isDenied { return [] }
    let services = actions.compactMap { $0.literal?.split(separator: ":").first.map(String.init) }
    return services.filter { !Self.notCalled.contains($0) && ($0 != "kms" || isOfARNs) }
  }
}
