extension Configuration {
  /// The providers of a stack.
  struct Providers: Sendable {
    /// The configurations that the stack declares.
    var declared: [Provider] = []
    /// The providers that resources need, by the names in the types of those.
    var needed = Needed()
    /// The first call of a function of each provider, module by module.
    var calls: [Int: [Call]] = [:]
  }
}

extension Configuration.Providers {
  /// The providers that resources need, each with the first of those resources.
  struct Needed: Sendable {
    private(set) var names: [(name: String, resource: Identity)] = []
    /// The beginning of the types of their resources. Mostly it is the first word. A name with an
    /// underscore does not follow from a type.
    private var prefixes: [String] = []

    mutating func note(_ resource: ResourceDeclaration) {
      let type = resource.type
      if resource.provider == nil, prefixes.contains(where: { type.utf8.starts(with: $0.utf8) }) {
        return
      }
      let name = resource.providerName
      if names.contains(where: { $0.name == name }) { return }
      names.append((name, resource.identity))
      if !name.contains("_") { prefixes.append("\(name)_") }
    }
  }

  /// A call of a function of a provider.
  struct Call {
    let provider: String
    let function: String
    let location: SourceLocation
  }
}

extension Configuration {
  /// The first call of a function of each provider in each module.
  func findProviderCalls() -> [Int: [Providers.Call]] {
    var calls: [Int: [Providers.Call]] = [:]
    for scope in scopes.indices {
      for index in scopes[scope].uses.indices {
        guard scopes[scope].uses[index].hasProviderFunctions else { continue }
        for function in scopes[scope].elements[index].providerFunctions {
          guard let provider = ProviderFunction.provider(of: function),
            calls[scope]?.contains(where: { $0.provider == provider }) != true
          else { continue }
          calls[scope, default: []].append(
            Providers.Call(
              provider: provider, function: function,
              location: scopes[scope].elements[index].location))
        }
      }
    }
    return calls
  }
}
