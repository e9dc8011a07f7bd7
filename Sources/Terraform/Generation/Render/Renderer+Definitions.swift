import HCL

/// Called modules: the paths to their folders, and the providers that they need.
extension Renderer {
  /// The relative path from a module to the folder of a reusable module.
  func source(of definition: ModuleDefinition, from scope: Int) -> String {
    let target = ["modules", definition.name]
    let from = (base + configuration.folder(of: scope)).split(separator: "/").map(String.init)
    let shared = zip(from, target).prefix { $0 == $1 }.count
    let up = from.count - shared
    let steps = (up == 0 ? ["."] : Array(repeating: "..", count: up)) + target.dropFirst(shared)
    return steps.joined(separator: "/")
  }

  /// The provider configurations that a call of a reusable module passes: all of them if it names any, as Terraform
  /// advises.
  mutating func providers(
    passedBy call: ReusableModule.Call, in scope: Int
  ) -> [ObjectItemSyntax] {
    if call.passedProviders.isEmpty { return [] }
    var passed = call.passedProviders
    for name in call.definition.providerNames.reversed()
    where !name.contains(".") && !passed.contains(where: { $0.name == name }) {
      guard
        let own = configuration.providers.declared.first(where: {
          $0.name == name && $0.alias == nil
        })
      else { continue }
      passed.insert((name, ProviderReference(own)), at: 0)
    }
    return passed.map {
      ObjectItemSyntax(
        Self.providerKey($0.name), syntax($0.reference, in: scope, at: call.location))
    }
  }

  /// The `required_providers` of a module in a published or reusable tree: all providers that it uses, with versions;
  /// if it states no versions, those from elsewhere than hashicorp, those that are passed and those whose functions it calls.
  /// Terraform language documentation, "Providers Within Modules".
  func requiredProvidersOfCalled(in scope: Int) -> BodySyntax? {
    let aliases = configuration.namedAliases(in: scope)
    var requirements = BodySyntax()
    for name in requiredNames(in: scope) {
      var items: [ObjectItemSyntax]
      if let provider = configuration.providers.declared.first(where: { $0.name == name }) {
        let isPassed = aliases.contains { $0.name == name }
        if !provider.isListed, !isPassed { continue }
        if !statesVersions, !isPassed, provider.source.hasPrefix("hashicorp/"),
          !configuration.calls(name, in: scope)
        {
          continue
        }
        items = provider.requirement(withVersion: statesVersions)
      } else if name == "terraform" {
        items = [ObjectItemSyntax("source", .string("terraform.io/builtin/terraform"))]
      } else {
        continue
      }
      let own = aliases.filter { $0.name == name }
      if !own.isEmpty {
        items.append(ObjectItemSyntax("configuration_aliases", .list(own.map(\.syntax))))
      }
      requirements.append(name, .object(items))
    }
    return requirements.items.isEmpty ? nil : requirements
  }

  /// The providers that such a module lists; a published module also lists the providers that it declares.
  func requiredNames(in scope: Int) -> [String] {
    let declared =
      scope == 0 && configuration.kind == .published
      ? configuration.providers.declared.map(\.name) : []
    return
      (declared + configuration.usedProviders(in: scope)
      + configuration.namedAliases(in: scope).map(\.name)).uniqued()
  }
}

extension Configuration {
  /// The names of the providers whose resources or functions a module uses, in the order of their first use.
  func usedProviders(in scope: Int) -> [String] {
    let ofResources = scopes[scope].elements.compactMap { element -> String? in
      guard let resource = element.construct.resourceOfSchema else {
        return element.construct.neededProvider
      }
      // Terraform's own resources need no declaration.
      return resource.providerName == "terraform" ? nil : resource.providerName
    }
    return (ofResources + (providers.calls[scope] ?? []).map(\.provider)).uniqued()
  }

  /// The same for all modules of a tree and the modules that they call.
  func usedProviders() -> [String] {
    (scopes.indices.flatMap { usedProviders(in: $0) }
      + definitions.flatMap(\.providerNames).filter { !$0.contains(".") })
      .filter { $0 != "terraform" }.uniqued()
  }

  /// The configurations with an alias that a module or one below it names, in the order of their first use.
  func namedAliases(in scope: Int) -> [ProviderReference] {
    scopes.indices.filter { isWithin($0, scope) }
      .flatMap { scopes[$0].elements.flatMap(\.construct.providers) }
      .filter { $0.alias != nil }.uniqued()
  }
}
