internal import CommandLineSupport
internal import InfraGen
internal import PortableFoundation

/// Terraform in a demo's copy of the generated tree, against the local AWS.
struct TerraformRun: Sendable {
  let program: TerraformProgram
  /// The folder of the root module.
  let folder: String
  let environment: [String: String]
  private let pluginArguments: [String]

  /// - Parameters:
  ///   - program: Terraform or OpenTofu.
  ///   - folder: The folder of the root module.
  ///   - cache: Where providers are kept from one demo to the next.
  init(
    by program: TerraformProgram, folder: String, endpoint: String, cache: String,
    environment demo: DemoEnvironment
  ) throws {
    self.program = program
    self.folder = folder
    pluginArguments = PluginFolder.arguments(of: demo.user)
    var environment = demo.terraform(endpoint: endpoint)
    if pluginArguments.isEmpty, environment["TF_PLUGIN_CACHE_DIR"] == nil {
      try Paths.createFolders(cache)
      environment["TF_PLUGIN_CACHE_DIR"] = cache
      environment["TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE"] = "true"
    }
    self.environment = environment
  }

  func initialize(_ progress: StepProgress) async throws {
    try await run("init", ["-input=false", "-no-color"] + pluginArguments, progress)
  }

  func apply(_ progress: StepProgress) async throws {
    try await run("apply", ["-auto-approve", "-input=false", "-no-color"], progress)
  }

  /// Destroys some resources, and what depends on them.
  func destroy(_ addresses: [String], _ progress: StepProgress) async throws {
    let targets = addresses.map { "-target=\($0)" }
    try await run(
      "destroy", ["-auto-approve", "-input=false", "-no-color"] + targets, progress)
  }

  /// The state as JSON.
  func state() async throws -> [UInt8] {
    try await command(["show", "-json", "-no-color"]).output()
  }

  /// The resources that do not vanish with the local AWS, since other providers made them; read
  /// from the state file, also of an apply that was cut off.
  func lastingResources() -> [String] {
    guard let data = try? Data(contentsOf: URL(filePath: Paths.join(folder, "terraform.tfstate")))
    else { return [] }
    return Self.lastingResources(inState: Array(data))
  }

  static func lastingResources(inState bytes: [UInt8]) -> [String] {
    let resources = JSONValue(parsing: bytes)?["resources"]?.elements ?? []
    return resources.compactMap { resource in
      guard resource["mode"]?.string == "managed", resource["instances"]?.elements.isEmpty == false,
        let provider = resource["provider"]?.string,
        !provider.contains("/hashicorp/aws\""), !provider.contains("terraform.io/builtin/"),
        let type = resource["type"]?.string, let name = resource["name"]?.string
      else { return nil }
      return (resource["module"]?.string.map { $0 + "." } ?? "") + "\(type).\(name)"
    }
  }

  private func run(_ step: String, _ arguments: [String], _ progress: StepProgress) async throws {
    let outcome = try await command([step] + arguments).run { progress.update($0) }
    guard outcome.status == 0 else {
      throw DemoError.terraform(program.name, step: step, lines: outcome.lastLines)
    }
  }

  private func command(_ arguments: [String]) -> Command {
    Command(program.path, arguments, environment: environment, in: folder)
  }
}
