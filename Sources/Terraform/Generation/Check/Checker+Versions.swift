extension Checker {
  /// Reports what a tool of the stack lacks, in every version or in one that the stack takes.
  mutating func checkVersion(of stack: Stack) {
    // A reusable module is checked with the stacks that call it.
    if stack.kind == .reusable { return }
    if stack.tools != .both, let text = stack.openTofuVersion {
      report(.versionForOtherTool(text), at: stack.location)
    }
    var found: [DeclarationError] = []
    for tool in stack.tools.all {
      let text = stack.statedVersion(for: tool)
      if let text { checkVersionConstraint(text, of: "the stack", at: stack.location) }
      let stated = text.flatMap { VersionConstraint($0) }.map { $0.least ?? Version(0) }
      configuration.forEachRequirement { requirement, location in
        guard let since = requirement.version(of: tool) else {
          let other = requirement.version(of: tool.other)?.description
          found.append(
            DeclarationError(
              .notInTool(feature: requirement.title, tool: tool, otherSince: other),
              at: location()))
          return
        }
        guard let text, let stated, stated < since else { return }
        found.append(
          DeclarationError(
            .versionTooLow(
              feature: requirement.title, since: since.description, stated: text, tool: tool,
              argument: tool == .openTofu && stack.tools == .both
                ? "openTofuVersion" : "requiredVersion"),
            at: location()))
      }
    }
    problems += found
  }
}

extension Stack {
  /// The constraint that was stated for the versions of a tool.
  func statedVersion(for tool: LanguageTool) -> String? {
    tool == .openTofu && tools == .both ? openTofuVersion : requiredVersion
  }
}

extension Configuration {
  /// Calls `visit` for each part of the language that not every version has.
  func forEachRequirement(
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
