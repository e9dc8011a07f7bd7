/// A part of a resource that something in the stack refers to.
package struct ResourceRead: Hashable, Sendable {
  package let kind: ResourceKind
  /// Such as `aws_sqs_queue`.
  package let type: String
  /// As Terraform addresses it within its module.
  package let address: String
  /// The names of the attributes, without the indices between them.
  package let path: [String]
  /// Where it is used.
  package let location: SourceLocation
}

extension CollectedStack {
  /// Every reference to a part of a resource, a data source or an ephemeral resource.
  package func reads() -> [ResourceRead] {
    var reads: [ResourceRead] = []
    for scope in allScopes {
      for index in scope.elements.indices where scope.uses[index].hasReferences {
        let element = scope.elements[index]
        element.forEachReference { reference in
          guard let (kind, type) = reference.target.kind.resource else { return }
          let path = reference.steps.compactMap { step in
            if case .attribute(let name) = step { name } else { nil }
          }
          reads.append(
            ResourceRead(
              kind: kind, type: type, address: reference.target.kind.address, path: path,
              location: element.construct.location(ofReferenceTo: reference.target)))
        }
      }
    }
    return reads
  }
}

extension Identity.Kind {
  fileprivate var resource: (kind: ResourceKind, type: String)? {
    switch self {
    case .resource(let type, _): (.resource, type)
    case .data(let type, _): (.data, type)
    case .ephemeral(let type, _): (.ephemeral, type)
    case .variable, .local, .module, .action, .component: nil
    }
  }
}
