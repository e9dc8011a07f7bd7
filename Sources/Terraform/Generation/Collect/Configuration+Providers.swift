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

    /// - Parameter name: The local name of the resource's provider.
    mutating func note(_ name: String, of resource: Identity) {
      // They are few: comparing them takes less time than a hash.
      if !names.contains(where: { $0.name == name }) { names.append((name, resource)) }
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
