package import Foundation

/// A provider that is already running, so that `terraform validate` need not start one.
///
/// `Tests/run` starts the AWS provider once, since each start takes seconds of processor time, and a configuration
/// with several provider blocks starts one for each. Only validations share it: plans and applies configure their
/// provider.
private enum RunningProvider {
  private static let values = ProcessInfo.processInfo.environment

  /// The variables with which Terraform finds it, if `terraform init` chose the same version for this root module.
  static func environment(for root: URL) -> [String: String] {
    // RUNNING_PROVIDER is a provider with its version, such as `hashicorp/aws/5.100.0`.
    guard let name = values["RUNNING_PROVIDER"], let address = values["RUNNING_PROVIDER_ADDRESS"]
    else { return [:] }
    let chosen = root.appendingPathComponent(".terraform/providers/registry.terraform.io/\(name)")
    guard FileManager.default.fileExists(atPath: chosen.path) else { return [:] }
    return ["TF_REATTACH_PROVIDERS": address]
  }
}

extension Tool {
  /// Runs Terraform for the root module in a folder, without the user's settings.
  package static func terraform(_ arguments: [String], for root: URL) throws -> Result {
    var environment = ["TF_CLI_CONFIG_FILE": "/dev/null", "TF_IN_AUTOMATION": "1"]
    if arguments.first == "validate" {
      environment.merge(RunningProvider.environment(for: root)) { $1 }
    }
    return try terraform.run(arguments + ["-no-color"], in: root, environment: environment)
  }
}
