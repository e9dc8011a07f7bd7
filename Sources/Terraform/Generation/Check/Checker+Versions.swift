extension Checker {
  /// Reports what a stated version of Terraform does not have.
  mutating func checkVersion(of stack: Stack) {
    guard let text = stack.requiredVersion else { return }
    checkVersionConstraint(text, of: "the stack", at: stack.location)
    guard let constraint = VersionConstraint(text) else { return }
    let stated = constraint.least ?? Version(0)
    var found: [DeclarationError] = []
    configuration.forEachRequirement { requirement, location in
      guard stated < requirement.since else { return }
      found.append(
        DeclarationError(
          .versionTooLow(
            feature: requirement.title, since: requirement.since.description, stated: text),
          at: location()))
    }
    problems += found
  }
}

extension Configuration {
  /// The version of Terraform that a stack promises to work with if it does not say: the lowest that
  /// has all that is used.
  private static let leastVersion = Version(1, 5)

  /// The `required_version` of the root module.
  func requiredVersion(of stack: Stack) -> String {
    if let text = stack.requiredVersion { return text }
    var needed = Self.leastVersion
    forEachRequirement { requirement, _ in needed = max(needed, requirement.since) }
    return ">= \(needed)"
  }

  /// Calls `visit` for each part of the language that not every version of Terraform has.
  fileprivate func forEachRequirement(
    _ visit: (LanguageRequirement, _ location: () -> SourceLocation) -> Void
  ) {
    for scope in scopes {
      for (index, uses) in scope.uses.enumerated() {
        if uses.hasRequirements {
          for requirement in scope.elements[index].construct.requirements {
            visit(requirement) { scope.elements[index].location }
          }
        }
        if uses.features.isEmpty { continue }
        for (feature, requirement) in LanguageFeature.all where uses.features.contains(feature) {
          visit(requirement) { scope.elements[index].location }
        }
      }
    }
    for definition in definitions { definition.configuration.forEachRequirement(visit) }
  }
}
