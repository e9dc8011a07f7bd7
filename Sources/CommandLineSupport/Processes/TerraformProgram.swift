/// The program that reads what is generated: Terraform, or OpenTofu, whose commands are the same.
package struct TerraformProgram: Hashable, Sendable {
  /// The environment variable that names it: a path, or the name of a program on the `PATH`.
  package static let variable = "INFRA_GEN_TERRAFORM"

  package static let terraform = Tool(
    "terraform",
    remedy:
      "get it from https://developer.hashicorp.com/terraform/install (1.5 or later), or OpenTofu from "
      + "https://opentofu.org/docs/intro/install, or name a program with --terraform or \(variable)"
  )
  package static let tofu = Tool(
    "tofu",
    remedy:
      "get it from https://opentofu.org/docs/intro/install (1.6 or later), or name a program with "
      + "--terraform or \(variable)")

  package let path: String
  /// As it is called in a shell: its name, or its path if it was named by that.
  package let command: String

  /// As messages call it: `terraform` or `tofu`.
  package var name: String { Paths.split(path).name }

  /// The program that the variable names. Without it, `terraform` on the `PATH`, or `tofu` if there is no Terraform.
  ///
  /// - Parameter needsOpenTofu: Whether Terraform cannot read the files: then only `tofu` is looked for.
  package init(
    in environment: [String: String], needsOpenTofu: Bool = false
  ) throws(MissingTool) {
    if let named = environment[Self.variable], !named.isEmpty {
      path = try Self.path(of: named, in: environment)
      command = named.contains("/") ? path : named
      return
    }
    for tool in needsOpenTofu ? [Self.tofu] : [Self.terraform, Self.tofu] {
      guard let path = try? tool.path(in: environment) else { continue }
      self.path = path
      command = tool.name
      return
    }
    throw MissingTool(tool: needsOpenTofu ? Self.tofu : Self.terraform)
  }

  /// The environment in which an option counts, which comes before the variable.
  package static func environment(
    _ environment: [String: String], choosing option: String?
  ) -> [String: String] {
    guard let option else { return environment }
    return environment.merging([variable: option]) { $1 }
  }

  private static func path(
    of named: String, in environment: [String: String]
  ) throws(MissingTool) -> String {
    let tool = Tool(
      named,
      remedy:
        "--terraform and \(variable) take the path of terraform or tofu, or a name on the PATH")
    guard named.contains("/") else { return try tool.path(in: environment) }
    guard Paths.isExecutable(named) else { throw MissingTool(tool: tool, isPath: true) }
    return named.hasPrefix("/") ? named : Paths.join((try? Paths.current()) ?? ".", named)
  }
}
