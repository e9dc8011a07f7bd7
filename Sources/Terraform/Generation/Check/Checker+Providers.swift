import HCL

extension Checker {
  /// A configuration that is named has to be one of the stack's.
  mutating func checkProviders(of element: Configuration.Element) {
    let named = element.construct.providers
    // A reusable module gets its providers from its callers.
    if named.isEmpty || configuration.kind == .reusable { return }
    let declared = Set(configuration.providers.declared.map { ProviderReference($0) })
    for provider in named where !declared.contains(provider) {
      report(
        .notPlaced("provider \(provider.address)", declaredAt: provider.location),
        at: element.location)
    }
    checkInstances(of: named, at: element)
  }

  /// Of a configuration with instances one has to be named, and only in the root module: it cannot be passed to modules
  /// as a whole. OpenTofu documentation, "Provider Configuration".
  private mutating func checkInstances(
    of named: [ProviderReference], at element: Configuration.Element
  ) {
    let repeated = Set(
      configuration.providers.declared.filter { $0.elements != nil }.map { ProviderReference($0) })
    for provider in named where repeated.contains(provider) != (provider.instance != nil) {
      report(
        repeated.contains(provider)
          ? .instanceMissing("provider.\(provider.address)")
          : .instanceOfSingleProvider(provider.address),
        at: element.location)
    }
    guard let own = element.identity, let scope = configuration.homes[own], scope != 0 else {
      return
    }
    for provider in named where provider.instance != nil {
      report(
        .providerInstanceInModule(
          provider.address, module: configuration.scopes[scope].title),
        at: element.location)
    }
  }

  /// Reports a key of a module's `providers` that is not a provider's name.
  mutating func checkProviderKey(_ key: String, at location: SourceLocation) {
    if key.isProviderAddress { return }
    report(
      .invalidName(key, of: "name of a provider in a module", against: .providerInModule),
      at: location)
  }

  /// Reports a provider that is missing, once: the remedy is one line, however many resources need it.
  mutating func checkProviders() {
    // `terraform_data` and the like are built in.
    var known = Set(configuration.providers.declared.map(\.name)).union(["terraform"])
    for (name, resource) in configuration.providers.needed.names where known.insert(name).inserted {
      report(.missingProvider(name, resource: resource.kind.address), at: resource.location)
    }
    if configuration.kind != .reusable { checkDeclaredProviders() }
    for use in configuration.providers.calls.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where known.insert(use.provider).inserted {
      report(.missingProvider(use.provider, resource: use.function), at: use.location)
    }
  }

  private mutating func checkDeclaredProviders() {
    var first: [String: SourceLocation] = [:]
    var requirements: [String: Provider] = [:]
    for provider in configuration.providers.declared {
      let address = ProviderReference(provider).address
      if let other = requirements[provider.name],
        other.source != provider.source || other.version != provider.version
          || other.isListed != provider.isListed
      {
        report(.providerMismatch(provider.name, first: other.location), at: provider.location)
      }
      requirements[provider.name] = requirements[provider.name] ?? provider
      if let earlier = first.updateValue(provider.location, forKey: address) {
        report(
          .duplicateAddress(
            "provider.\(address)", module: configuration.scopes[0].title, first: earlier),
          at: provider.location)
      }
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
