import HCL

extension Renderer {
  /// The `terraform` blocks of modules that use providers from elsewhere than hashicorp, which Terraform
  /// cannot find only by their name, configurations with an alias, which have to be passed to
  /// them, or functions of a provider. Terraform language documentation, "Providers Within Modules".
  mutating func moduleRequirements() -> [(folder: String, block: [BodySyntax.Item])] {
    let others = configuration.providers.filter {
      $0.alias != nil || !$0.source.hasPrefix("hashicorp/")
    }
    let hasSettings = configuration.scopes.contains { $0.hasSettings }
    guard !others.isEmpty || !configuration.functionUses.isEmpty || hasSettings else { return [] }
    return configuration.scopes.indices.dropFirst().compactMap { scope in
      let settings = settings(in: scope)
      var requirements = BodySyntax()
      let aliased = configuration.aliases(in: scope)
      var names: Set<String> = []
      for provider in configuration.providers where names.insert(provider.name).inserted {
        let aliases = aliased.filter { $0.name == provider.name }
        let isForeign =
          !provider.source.hasPrefix("hashicorp/") && configuration.uses(provider, in: scope)
        let isCalled = configuration.calls(provider.name, in: scope)
        guard isForeign || isCalled || !aliases.isEmpty else { continue }
        var items = [ObjectItemSyntax("source", .string(provider.source))]
        if !aliases.isEmpty {
          items.append(ObjectItemSyntax("configuration_aliases", .list(aliases.map(\.syntax))))
        }
        requirements.append(provider.name, .object(items))
      }
      requireBuiltin(in: scope, &requirements, besides: names)
      var terraform = BodySyntax(settings.arguments)
      if !requirements.items.isEmpty {
        terraform.append(block: "required_providers", requirements)
      }
      terraform.items += settings.blocks
      guard !terraform.items.isEmpty else { return nil }
      let block = BlockSyntax(IdentifierSyntax(unchecked: "terraform"), terraform)
      return (configuration.folder(of: scope), [.block(block)])
    }
  }

  /// Terraform's own provider needs no declaration in Swift, but its functions one in HCL.
  func requireBuiltin(
    in scope: Int, _ requirements: inout BodySyntax, besides names: Set<String>
  ) {
    guard configuration.calls("terraform", in: scope), !names.contains("terraform") else { return }
    let source = ObjectItemSyntax("source", .string("terraform.io/builtin/terraform"))
    requirements.append("terraform", .object([source]))
  }

  /// The configurations with an alias that a module is given by the one around it, and the default ones
  /// with them.
  func passedProviders(to scope: Int) -> [ObjectItemSyntax] {
    let aliased = configuration.aliases(in: scope)
    var passed: [ProviderReference] = []
    for name in aliased.map(\.name).uniqued() {
      passed += configuration.providers.filter { $0.name == name && $0.alias == nil }
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

extension ProviderReference {
  var syntax: ExpressionSyntax {
    let steps = alias.map { [TraversalSyntax.Step.attribute(IdentifierSyntax(unchecked: $0))] }
    return .traversal(TraversalSyntax(IdentifierSyntax(unchecked: name), steps ?? []))
  }
}

extension Configuration.Scope {
  /// Whether it says something of its own in its `terraform` block.
  fileprivate var hasSettings: Bool {
    elements.contains { if case .settings = $0 { true } else { false } }
  }
}

extension Configuration {
  /// The configurations with an alias that a module or one below it uses, in the order of the stack.
  func aliases(in scope: Int) -> [ProviderReference] {
    guard providers.contains(where: { $0.alias != nil }) else { return [] }
    var used: Set<ProviderReference> = []
    for inner in scopes.indices where isWithin(inner, scope) {
      for element in scopes[inner].elements { used.formUnion(element.providers) }
    }
    return providers.map { ProviderReference($0) }.filter { $0.alias != nil && used.contains($0) }
  }

  private func isWithin(_ inner: Int, _ outer: Int) -> Bool {
    var current: Int? = inner
    while let scope = current {
      if scope == outer { return true }
      current = scopes[scope].parent
    }
    return false
  }

  /// Whether a function of a provider is called in a module.
  fileprivate func calls(_ provider: String, in scope: Int) -> Bool {
    functionUses[scope]?.contains { $0.provider == provider } ?? false
  }

  fileprivate func uses(_ provider: Provider, in scope: Int) -> Bool {
    scopes[scope].elements.contains { element in
      guard case .resource(let resource) = element else { return false }
      return resource.providerName == provider.name
    }
  }
}

extension Configuration.Element {
  /// The configurations of providers that it names.
  var providers: [ProviderReference] {
    switch self {
    case .resource(let resource): resource.provider.map { [ProviderReference($0)] } ?? []
    case .moduleCall(let call): call.providers.map(\.reference)
    case .raw(let block): block.provider.map { [$0] } ?? []
    default: []
    }
  }
}
