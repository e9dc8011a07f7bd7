package import ArgumentParser
internal import CommandLineSupport

/// `--terraform PROGRAM`, of the commands that run Terraform or OpenTofu.
package struct TerraformOption: ParsableArguments {
  @Option(
    name: .customLong("terraform"),
    help: ArgumentHelp(
      "The terraform or tofu to run, a path or a name. It precedes INFRA_GEN_TERRAFORM. (default: terraform on the PATH, or else tofu)",
      valueName: "program"))
  package var name: String?

  package init() {}

  /// This process's environment, in which the option counts.
  package var environment: [String: String] {
    TerraformProgram.environment(currentEnvironment(), choosing: name)
  }
}
