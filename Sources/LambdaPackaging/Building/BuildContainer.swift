internal import CommandLineSupport
internal import PortableFoundation

/// A container for programs of a build. It sees folders of this machine at their own paths, so that what the programs
/// print is true outside too.
struct BuildContainer: Sendable {
  let engine: ContainerEngine
  /// The path of the engine's program.
  let program: String
  let image: String
  let architecture: Architecture
  /// The folders that are only read, absolute.
  let sources: [String]
  /// The folder that is written, absolute.
  let caches: String
  /// For the engine: the variables that it needs itself, and those that it hands on.
  let environment: [String: String]

  /// Checks that the engine is there, and that the folders can be given to it; starts nothing.
  init(
    _ engine: ContainerEngine, image: String, architecture: Architecture, sources: [String],
    caches: String, environment: [String: String]
  ) throws {
    self.engine = engine
    program = try engine.tool.path(in: environment)
    self.image = image
    self.architecture = architecture
    self.sources = sources
    self.caches = caches
    self.environment = ToolEnvironment.container(of: environment)
    // The options of a mount are separated by commas, and no engine but Docker lets one be quoted.
    for folder in sources + [caches] where folder.contains(where: { ",\"\n".contains($0) }) {
      throw PackagingError.unmountable(folder)
    }
  }

  /// Runs a program in a container, which is gone afterwards, also if the task is cancelled: ending the engine's
  /// program does not end the container.
  ///
  /// - Parameter body: Receives the command and runs it.
  func running<Result>(
    _ arguments: [String], _ body: (Command) async throws -> Result
  ) async throws -> Result {
    try Paths.createFolders(home)
    let name = "infra-gen-\(UUID().uuidString.lowercased())"
    do {
      return try await body(
        Command(program, run(name) + arguments, environment: environment))
    } catch {
      if Task.isCancelled {
        let removal = Command(program, ["rm", "--force", name], environment: environment)
        await Task { _ = try? await removal.run() }.value
      }
      throw error
    }
  }

  /// The user's home in the container, with SwiftPM's cache of repositories.
  private var home: String { Paths.join(caches, "home") }

  private func run(_ name: String) -> [String] {
    ["run", "--rm", "--name", name, "--platform", architecture.platform]
      + engine.options(user: getuid(), group: getgid())
      + sources.flatMap { ["--mount", "type=bind,source=\($0),target=\($0),readonly"] }
      + ["--mount", "type=bind,source=\(caches),target=\(caches)", "--workdir", caches]
      + ["--env", "HOME=\(home)", "--env", "LC_ALL=C", "--env", "TZ=UTC"]
      // By name only: others can read the arguments of a program.
      + ToolEnvironment.handedToContainers(of: environment).flatMap { ["--env", $0] }
      + [image]
  }
}
