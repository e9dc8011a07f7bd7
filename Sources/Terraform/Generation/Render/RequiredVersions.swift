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
}
