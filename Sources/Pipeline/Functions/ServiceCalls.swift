/// The actions by which a function in a private network may call services.
package struct ServiceCalls: Sendable {
  /// The actions, such as `dynamodb:PutItem` or `states:*`, each once.
  package let actions: [String]
  /// Where the function is declared.
  package let location: SourceLocation
}

extension Function {
  /// The actions that the effects of its contract need, and those that its role's statements permit.
  var serviceCalls: ServiceCalls {
    let stated = (role as? Role)?.stated ?? (role as? ExistingRole)?.stated ?? []
    return ServiceCalls(
      actions: (permissions + stated).flatMap(\.calledActions).uniqued(),
      location: identity.location)
  }
}

extension Permission {
  /// Lambda itself logs, traces, and makes network interfaces, from outside of the VPC; a file system has mount targets.
  private static let notCalled: Set = ["*", "ec2", "elasticfilesystem", "logs", "xray"]

  /// The actions by which somebody with the permission calls services. A key is used by the service whose data it
  /// encrypts, unless the permission is about keys.
  fileprivate var calledActions: [String] {
    if isDenied { return [] }
    return actions.compactMap(\.literal).filter { action in
      let service = action.prefix { $0 != ":" }
      return !Self.notCalled.contains(String(service)) && (service != "kms" || isOfARNs)
    }
  }
}
