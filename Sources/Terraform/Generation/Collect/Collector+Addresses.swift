extension Collector {
  /// Reports an address that another declaration has already.
  mutating func note(_ element: Configuration.Element, in scope: Int) {
    switch element {
    case .resource(let resource): note(resource.identity, at: resource.location, in: scope)
    case .construct(let construct):
      if let data = construct.scopedData { note(data.identity, at: construct.location, in: scope) }
      for address in construct.addresses { note(address, at: construct.location, in: scope) }
    }
  }

  private mutating func note(_ address: String, at location: SourceLocation, in scope: Int) {
    guard
      let earlier = configuration.scopes[scope].addresses.earlier(of: address, at: location)
    else { return }
    report(
      .duplicateAddress(address, module: configuration.scopes[scope].title, first: earlier),
      at: location)
  }

  private mutating func note(_ resource: Identity, at location: SourceLocation, in scope: Int) {
    guard let earlier = configuration.scopes[scope].addresses.earlier(of: resource) else { return }
    report(
      .duplicateAddress(
        resource.kind.address, module: configuration.scopes[scope].title, first: earlier),
      at: location)
  }
}
