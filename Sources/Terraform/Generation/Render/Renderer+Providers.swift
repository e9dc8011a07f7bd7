import HCL

extension Renderer {
  /// The `required_providers` of a module; nil if it needs none.
  ///
  /// The root module names the versions. A module below needs to name providers from elsewhere than
  /// hashicorp, which Terraform cannot find only by their name, those that have to be passed to it with an
  /// alias, and those whose functions it calls. Terraform language documentation, "Providers Within Modules".
  func requiredProviders(in scope: Int) -> BodySyntax? {
    if configuration.kind != .root { return requiredProvidersOfCalled(in: scope) }
    var requirements = BodySyntax()
    let aliased = scope == 0 ? [] : configuration.aliases(in: scope)
    var names: Set<String> = []
    for provider in configuration.providers.declared where names.insert(provider.name).inserted {
      var items = provider.requirement(withVersion: scope == 0)
      if scope == 0 {
        if !provider.isListed { continue }
      } else {
        let aliases = aliased.filter { $0.name == provider.name }
        let isForeign =
          !provider.source.hasPrefix("hashicorp/") && configuration.uses(provider, in: scope)
        let isCalled = configuration.calls(provider.name, in: scope)
        guard isForeign || isCalled || !aliases.isEmpty else { continue }
        if !aliases.isEmpty {
          items.append(ObjectItemSyntax("configuration_aliases", .list(aliases.map(\.syntax))))
        }
      }
      requirements.append(provider.name, .object(items))
    }
    // Terraform's own provider needs no declaration in Swift, but its functions one in HCL.
    if configuration.calls("terraform", in: scope), !names.contains("terraform") {
      let source = ObjectItemSyntax("source", .string("terraform.io/builtin/terraform"))
      requirements.append("terraform", .object([source]))
    }
    return requirements.items.isEmpty ? nil : requirements
  }

  /// The configurations with an alias that a module is given by the one around it, and the default ones
  /// with them.
  func passedProviders(to scope: Int) -> [ObjectItemSyntax] {
    let aliased =
      configuration.kind == .root
      ? configuration.aliases(in: scope) : configuration.namedAliases(in: scope)
    var passed: [ProviderReference] = []
    for name in aliased.map(\.name).uniqued() {
      passed += configuration.providers.declared.filter { $0.name == name && $0.alias == nil }
        .map { ProviderReference($0) }
      passed += aliased.filter { $0.name == name }
    }
    return passed.map { ObjectItemSyntax(Self.providerKey($0.address), $0.syntax) }
  }

  /// `aws.ireland` as the key of an object.
  static func providerKey(_ address: String) -> ObjectItemSyntax.Key {
    let names = address.split(separator: ".").map { IdentifierSyntax(unchecked: String($0)) }
    guard let first = names.first else { return .name(address) }
    return .names(first, Array(names.dropFirst()))
  }
}

extension Renderer {
  /// A configuration, or one instance of it.
  mutating func syntax(
    _ provider: ProviderReference, in scope: Int, at location: SourceLocation
  ) -> ExpressionSyntax {
    guard let instance = provider.instance else { return provider.syntax }
    return provider.syntax.stepping([.index(syntax(instance, in: scope, at: location))])
  }
}

extension Provider {
  /// Its entry in `required_providers`.
  func requirement(withVersion hasVersion: Bool) -> [ObjectItemSyntax] {
    let source = ObjectItemSyntax("source", .string(source))
    guard hasVersion, let version else { return [source] }
    return [source, ObjectItemSyntax("version", .string(version))]
  }
}

extension ProviderReference {
  /// The configuration without its instance.
  var syntax: ExpressionSyntax {
    let steps = alias.map { [TraversalSyntax.Step.attribute(IdentifierSyntax(unchecked: $0))] }
    return .traversal(TraversalSyntax(IdentifierSyntax(unchecked: name), steps ?? []))
  }
}

extension Configuration {
  /// The configurations with an alias that a module or one below it uses, in the order of the stack.
  func aliases(in scope: Int) -> [ProviderReference] {
    guard providers.declared.contains(where: { $0.alias != nil }) else { return [] }
    var used: Set<ProviderReference> = []
    for inner in scopes.indices where isWithin(inner, scope) {
      for element in scopes[inner].elements { used.formUnion(element.construct.providers) }
    }
    return providers.declared.map { ProviderReference($0) }.filter {
      $0.alias != nil && used.contains($0)
    }
  }

  func isWithin(_ inner: Int, _ outer: Int) -> Bool {
    var current: Int? = inner
    while let scope = current {
      if scope == outer { return true }
      current = scopes[scope].parent
    }
    return false
  }

  /// Whether a function of a provider is called in a module.
  func calls(_ provider: String, in scope: Int) -> Bool {
    providers.calls[scope]?.contains { $0.provider == provider } ?? false
  }

  fileprivate func uses(_ provider: Provider, in scope: Int) -> Bool {
    scopes[scope].elements.contains { element in
      guard case .resource(let resource) = element else {
        return element.construct.neededProvider == provider.name
      }
      return resource.providerName == provider.name
    }
  }
}
