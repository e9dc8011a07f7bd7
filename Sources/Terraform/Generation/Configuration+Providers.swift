import HCL

extension Configuration {
  /// A configuration that is named has to be one of the stack's.
  mutating func checkProviders(of element: Element, at location: SourceLocation) {
    if case .moduleCall(let call) = element {
      for (name, _) in call.providers where !name.isProviderAddress {
        report(
          .invalidName(
            name, of: "name of a provider in a module",
            reason: "one is written as in aws or aws.replica"), at: location)
      }
    }
    let named = element.providers
    if named.isEmpty { return }
    let declared = Set(providers.map { ProviderReference($0) })
    for provider in named where !declared.contains(provider) {
      report(
        .notPlaced("provider \(provider.address)", declaredAt: provider.location), at: location)
    }
  }

  mutating func checkProviders() {
    let declared = Set(providers.map(\.name))
    var first: [String: SourceLocation] = [:]
    var requirements: [String: Provider] = [:]
    for provider in providers {
      let address = ProviderReference(provider).address
      if let other = requirements[provider.name],
        other.source != provider.source || other.version != provider.version
      {
        report(
          .invalid(
            "the provider \(provider.name.quoted) has two sources or versions, the first at \(other.location)",
            remedy: "give all of its configurations the same"), at: provider.location)
      }
      requirements[provider.name] = requirements[provider.name] ?? provider
      if let earlier = first.updateValue(provider.location, forKey: address) {
        report(
          .duplicateAddress(
            "provider.\(address)", module: scopes[0].title, first: earlier),
          at: provider.location)
      }
    }
    // Once for each provider: the remedy is one line, however many resources need it. `terraform_data`
    // and the like are built in.
    var known = declared.union(["terraform"])
    let usual = known.filter { !$0.contains("_") }.map { "\($0)_" }
    for scope in scopes {
      for case .resource(let resource) in scope.elements {
        if resource.isPlain, usual.contains(where: resource.type.hasPrefix) { continue }
        let provider = resource.providerName
        guard known.insert(provider).inserted else { continue }
        report(
          .missingProvider(provider, resource: resource.identity.kind.address),
          at: resource.identity.location)
      }
    }
    for use in functionUses.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where known.insert(use.provider).inserted {
      report(.missingProvider(use.provider, resource: use.function), at: use.location)
    }
  }
}

extension String {
  /// Whether it can be the key of a module's `providers`.
  fileprivate var isProviderAddress: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { IdentifierSyntax.isIdentifier(String($0)) }
  }
}
