extension Collector {
  /// Reports an address that another construct has already. The resources are compared by the ``Checker``.
  mutating func note(_ construct: any Construct, in scope: Int) {
    for address in construct.addresses {
      let earlier = configuration.scopes[scope].addresses.earlier(
        of: address, at: construct.location)
      guard let earlier else { continue }
      report(
        .duplicateAddress(address, module: configuration.scopes[scope].title, first: earlier),
        at: construct.location)
    }
  }
}
