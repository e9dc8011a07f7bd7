extension Configuration {
  /// The providers that resources need, each with the first of those resources.
  struct NeededProviders: Sendable {
    private(set) var names: [(name: String, resource: Identity)] = []
    /// The beginning of the types of their resources. Mostly it is the first word. A name with an
    /// underscore does not follow from a type.
    private var prefixes: [String] = []

    mutating func note(_ resource: ResourceDeclaration) {
      let type = resource.type
      if resource.isPlain, prefixes.contains(where: { type.hasPrefix($0) }) { return }
      let name = resource.providerName
      if names.contains(where: { $0.name == name }) { return }
      names.append((name, resource.identity))
      if !name.contains("_") { prefixes.append("\(name)_") }
    }
  }
}
