extension Configuration {
  /// Which functions of providers a module calls, and where it does so first.
  struct FunctionUse {
    let provider: String
    let function: String
    let location: SourceLocation
  }

  /// The first call of a function of each provider in each module.
  func findFunctionUses() -> [Int: [FunctionUse]] {
    var uses: [Int: [FunctionUse]] = [:]
    for scope in scopes.indices {
      for index in scopes[scope].uses.indices {
        guard scopes[scope].uses[index].hasProviderFunctions else { continue }
        for function in scopes[scope].elements[index].providerFunctions {
          guard let provider = ProviderFunction.provider(of: function),
            uses[scope]?.contains(where: { $0.provider == provider }) != true
          else { continue }
          uses[scope, default: []].append(
            FunctionUse(
              provider: provider, function: function,
              location: scopes[scope].elements[index].location))
        }
      }
    }
    return uses
  }
}
