import HCL

extension Resolver {
  /// The `terraform` blocks of modules that use providers from elsewhere than hashicorp: those
  /// Terraform cannot find by their name alone. Terraform language documentation, "Provider
  /// Requirements", "Implied Local Provider Names".
  func moduleRequirements() -> [(folder: String, block: [BodySyntax.Item])] {
    let others = configuration.providers.filter { !$0.source.hasPrefix("hashicorp/") }
    guard !others.isEmpty else { return [] }
    return configuration.scopes.indices.dropFirst().compactMap { scope in
      let used = others.filter { configuration.uses($0, in: scope) }
      guard !used.isEmpty else { return nil }
      var requirements = BodySyntax()
      for provider in used {
        requirements.append(
          provider.name, .object([ObjectItemSyntax("source", .string(provider.source))]))
      }
      var terraform = BodySyntax()
      terraform.append(block: "required_providers", requirements)
      let block = BlockSyntax(IdentifierSyntax(unchecked: "terraform"), terraform)
      return (configuration.folder(of: scope), [.block(block)])
    }
  }
}

extension Configuration {
  fileprivate func uses(_ provider: Provider, in scope: Int) -> Bool {
    scopes[scope].elements.contains { element in
      if case .resource(let resource) = element {
        resource.type.prefix { $0 != "_" } == provider.name
      } else {
        false
      }
    }
  }
}
