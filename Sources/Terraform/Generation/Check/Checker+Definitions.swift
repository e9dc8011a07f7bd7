/// Checks that only inputs and outputs cross the border of a reusable module.
extension Checker {
  /// Reports a declaration that is used where it is not placed.
  mutating func reportMissing(_ target: Identity, at location: SourceLocation) {
    problems.append(configuration.error(ofMissing: target, at: location))
  }
}

extension Renderer {
  /// The same, for addresses.
  mutating func reportMissing(_ target: Identity, at location: SourceLocation) {
    problems.append(configuration.error(ofMissing: target, at: location))
  }
}

extension Configuration {
  fileprivate func error(ofMissing target: Identity, at location: SourceLocation)
    -> DeclarationError
  {
    let address = target.kind.address
    let inner = allDefinitions.first { $0.configuration.homes[target] != nil }
    if let inner, target.definition == nil {
      return DeclarationError(
        ReusableModuleProblem.inside(address, module: inner.name), at: location)
    }
    for rules in rules {
      if let error = rules.problem(ofMissing: target, of: composition.components) { return error }
    }
    if kind == .reusable {
      return DeclarationError(
        ReusableModuleProblem.outside(
          address, declaredAt: target.location, module: scopes[0].name), at: location)
    }
    return DeclarationError(.notPlaced(address, declaredAt: target.location), at: location)
  }

  /// The problems of the stack's reusable modules with each other and with the stack.
  func problems(of definitions: [ModuleDefinition]) -> [DeclarationError] {
    if definitions.isEmpty { return [] }
    var problems: [DeclarationError] = []
    var folders: [String: SourceLocation] = [:]
    for scope in scopes where scope.parent == 0 { folders[scope.name] = scope.location }
    var homes: [Identity: String] = [:]
    for (identity, scope) in self.homes { homes[identity] = scopes[scope].title }
    for definition in definitions {
      let name = definition.name
      if let first = folders.updateValue(definition.location, forKey: name) {
        folders[name] = first
        problems.append(
          DeclarationError(
            ReusableModuleProblem.sameName(name, first: first), at: definition.location))
      }
      var checker = Checker(configuration: self, problems: [])
      checker.checkName(name, of: "module name", at: definition.location)
      checker.checkLength(of: name, "module name", at: definition.location)
      problems += checker.problems
      let inner = definition.configuration
      for (identity, scope) in inner.homes where identity.definition == nil {
        guard let other = homes.updateValue(inner.scopes[scope].title, forKey: identity) else {
          continue
        }
        problems.append(
          DeclarationError(
            ReusableModuleProblem.placedInBoth(identity.kind.address, module: name, and: other),
            at: identity.location))
      }
    }
    return problems
  }
}
