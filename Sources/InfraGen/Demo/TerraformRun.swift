internal import LambdaPackaging

/// Terraform in a copy of the generated tree, against the local AWS.
struct TerraformRun: Sendable {
  static let tool = Tool(
    "terraform",
    remedy: "get it from https://developer.hashicorp.com/terraform/install (1.5 or later)")

  /// Names a folder that has the providers, instead of the registry: what `terraform init` calls
  /// `-plugin-dir`.
  static let pluginFolderVariable = "INFRA_GEN_TERRAFORM_PLUGIN_DIR"

  let terraform: String
  /// The folder of the root module.
  let folder: String
  let environment: [String: String]
  let pluginFolder: String?

  /// - Parameters:
  ///   - folder: The folder of the root module.
  ///   - cache: Where providers are kept from one demo to the next.
  init(folder: String, endpoint: String, cache: String, userEnvironment: [String: String])
    throws
  {
    terraform = try Self.tool.path(in: userEnvironment)
    self.folder = folder
    pluginFolder = userEnvironment[Self.pluginFolderVariable].flatMap { $0.isEmpty ? nil : $0 }
    var environment = DemoEnvironment.client(of: userEnvironment, endpoint: endpoint)
    environment["TF_IN_AUTOMATION"] = "1"
    environment["TF_INPUT"] = "0"
    environment["CHECKPOINT_DISABLE"] = "1"
    if pluginFolder == nil, environment["TF_PLUGIN_CACHE_DIR"] == nil {
      try Paths.createFolders(cache)
      environment["TF_PLUGIN_CACHE_DIR"] = cache
      environment["TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"] = "true"
    }
    self.environment = environment
  }

  func initialize(_ progress: Progress) async throws {
    let plugins = pluginFolder.map { ["-plugin-dir=\($0)"] } ?? []
    try await run("init", ["-input=false", "-no-color"] + plugins, progress)
  }

  func apply(_ progress: Progress) async throws {
    try await run("apply", ["-auto-approve", "-input=false", "-no-color"], progress)
  }

  func destroy(_ progress: Progress) async throws {
    try await run("destroy", ["-auto-approve", "-input=false", "-no-color"], progress)
  }

  /// The state as JSON.
  func state() async throws -> [UInt8] {
    try await command(["show", "-json", "-no-color"]).output()
  }

  private func run(_ step: String, _ arguments: [String], _ progress: Progress) async throws {
    let outcome = try await command([step] + arguments).run { progress.update($0) }
    guard outcome.status == 0 else {
      throw DemoError.terraform(step: step, lines: outcome.lastLines)
    }
  }

  private func command(_ arguments: [String]) -> Command {
    Command(terraform, arguments, environment: environment, in: folder)
  }
}
