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

/// The `required_version` of a module.
struct RequiredVersions: Sendable {
  /// In `version.tf`, which Terraform reads, and OpenTofu before 1.8.
  let text: String
  /// The tool that it is for.
  let tool: LanguageTool
  /// In `version.tofu`. OpenTofu 1.12 looks at a required version only in such files (opentofu/opentofu#3871).
  let openTofu: String?
}

extension Configuration {
  /// The version of a tool that a stack promises to work with if it does not say: the lowest that has all
  /// that is used.
  private static func leastVersion(of tool: LanguageTool, in tools: Stack.Tools) -> Version {
    switch tool {
    case .terraform: Version(1, 5)
    // The first one; files that end in .tofu came with 1.8.
    case .openTofu: tools == .both ? Version(1, 8) : Version(1, 6)
    }
  }

  /// The versions that each module of a stack requires.
  func requiredVersions(of stack: Stack) -> RequiredVersions {
    RequiredVersions(
      text: requiredVersion(of: stack, for: stack.tools.all[0]), tool: stack.tools.all[0],
      openTofu: stack.tools == .terraform ? nil : requiredVersion(of: stack, for: .openTofu))
  }

  private func requiredVersion(of stack: Stack, for tool: LanguageTool) -> String {
    if let text = stack.statedVersion(for: tool) { return text }
    var needed = Self.leastVersion(of: tool, in: stack.tools)
    forEachRequirement { requirement, _ in
      needed = requirement.version(of: tool).map { max(needed, $0) } ?? needed
    }
    return ">= \(needed)"
  }

  /// Calls `visit` for each part of the language that not every version has.
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
