extension Checker {
  /// Reports each resource that has the address of another one. An address is only put together for a message.
  mutating func checkAddresses() {
    var found: [DeclarationError] = []
    for scope in configuration.scopes {
      var resources: Set<AddressedResource> = []
      resources.reserveCapacity(scope.elements.count)
      for index in scope.elements.indices {
        guard let identity = scope.elements[index].addressedResource else { continue }
        let (isFirst, first) = resources.insert(AddressedResource(identity: identity))
        if isFirst { continue }
        found.append(
          DeclarationError(
            .duplicateAddress(
              identity.address, module: scope.title, first: first.identity.location),
            at: scope.elements[index].location))
      }
    }
    // Before other problems of the same place.
    problems = found + problems
  }
}

/// A resource by its address.
private struct AddressedResource: Hashable {
  let identity: Identity

  static func == (left: Self, right: Self) -> Bool { left.identity.kind == right.identity.kind }

  func hash(into hasher: inout Hasher) { hasher.combine(identity.kind) }
}

extension Configuration.Element {
  /// The resource or data source that has an address because of it.
  fileprivate var addressedResource: Identity? {
    switch self {
    case .resource(let resource): resource.identity
    case .construct(let construct): construct.scopedData?.identity
    }
  }
}
