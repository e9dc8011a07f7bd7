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

  /// The providers that resources need, each with the first of those resources.
  struct NeededProviders {
    private(set) var names: [(name: String, resource: Identity)] = []
    /// The beginning of the types of their resources. Mostly it is the first word. A name with an
    /// underscore does not follow from a type.
    private var prefixes: [String] = []

    fileprivate mutating func note(_ resource: ResourceDeclaration, ofType type: String) {
      if resource.isPlain, prefixes.contains(where: { type.hasPrefix($0) }) { return }
      let name = resource.providerName
      if names.contains(where: { $0.name == name }) { return }
      names.append((name, resource.identity))
      if !name.contains("_") { prefixes.append("\(name)_") }
    }
  }

  mutating func noteProvider(of resource: ResourceDeclaration, ofType type: String) {
    neededProviders.note(resource, ofType: type)
  }

  /// Reports a provider that is missing, once: the remedy is one line, however many resources need it.
  mutating func checkProviders() {
    // `terraform_data` and the like are built in.
    var known = Set(providers.map(\.name)).union(["terraform"])
    for (name, resource) in neededProviders.names where known.insert(name).inserted {
      report(.missingProvider(name, resource: resource.kind.address), at: resource.location)
    }
    var first: [String: SourceLocation] = [:]
    var requirements: [String: Provider] = [:]
    for provider in providers {
      let address = ProviderReference(provider).address
      if let other = requirements[provider.name],
        other.source != provider.source || other.version != provider.version
      {
        report(.providerMismatch(provider.name, first: other.location), at: provider.location)
      }
      requirements[provider.name] = requirements[provider.name] ?? provider
      if let earlier = first.updateValue(provider.location, forKey: address) {
        report(
          .duplicateAddress(
            "provider.\(address)", module: scopes[0].title, first: earlier),
          at: provider.location)
      }
    }
    for use in functionUses.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where known.insert(use.provider).inserted {
      report(.missingProvider(use.provider, resource: use.function), at: use.location)
    }
  }
}

extension String {
  /// Whether it can be where a provider is published: `[host/]namespace/type`. Terraform language
  /// documentation, "Provider Requirements", "Source Addresses".
  var isProviderSource: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return (1...3).contains(parts.count)
      && parts.allSatisfy { !$0.hasPrefix(".") && $0.isPartOfRegistryAddress }
  }

  /// Whether it can be the key of a module's `providers`.
  var isProviderAddress: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { IdentifierSyntax.isIdentifier(String($0)) }
  }
}
