internal import CommandLineSupport
internal import ProviderSchema

/// Asks Terraform for the schema of one provider, in a scratch folder that has nothing else.
struct BindTerraform {
  let environment: [String: String]
  /// The folder in which each provider has one, so that it is downloaded once.
  let store: SchemaStore

  /// The output of `terraform providers schema -json`.
  func schema(
    of provider: String, _ version: String, _ console: Console
  ) async throws -> [UInt8] {
    let terraform = try TerraformProgram(in: environment).path
    let folder = store.folder(provider, version)
    try Paths.createFolders(folder)
    let requirement = Self.requirement(provider, version)
    try Paths.replace(Paths.join(folder, "main.tf.json"), with: Array(requirement.utf8))
    let name = "\(provider) \(version)"
    try await console.step("Fetching \(name)") { progress in
      try await Command(terraform, initArguments, environment: cleanEnvironment, in: folder)
        .runToSuccess { progress.update($0) }
    }
    let schema = try await console.step("Asking \(name) for its schema") { _ in
      try await Command(
        terraform, ["providers", "schema", "-json"], environment: cleanEnvironment, in: folder
      ).output(limit: 1 << 30)
    }
    try store.keep(schema, provider, version)
    return schema
  }

  /// The output of `terraform metadata functions -json`.
  func functions(_ console: Console) async throws -> [UInt8] {
    let terraform = try TerraformProgram(in: environment).path
    return try await console.step("Asking Terraform for its functions") { _ in
      try await Command(
        terraform, ["metadata", "functions", "-json"], environment: cleanEnvironment
      ).output(limit: 1 << 30)
    }
  }

  private var initArguments: [String] {
    ["init", "-input=false", "-no-color", "-backend=false"]
      + PluginFolder.arguments(of: environment)
  }

  private var cleanEnvironment: [String: String] {
    ToolEnvironment.terraformSchema(of: environment)
  }

  /// The values have no characters that JSON would escape.
  private static func requirement(_ provider: String, _ version: String) -> String {
    """
    {
      "terraform": {
        "required_providers": {
          "bound": {
            "source": "\(provider)",
            "version": "\(version)"
          }
        }
      }
    }

    """
  }
}
