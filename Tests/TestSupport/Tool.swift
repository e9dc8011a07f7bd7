package import Foundation

/// A program that tests run for real.
package struct Tool: Sendable {
  /// The result of a program.
  package struct Result: Sendable {
    package let status: Int32
    package let output: String
  }

  package let name: String
  package let url: URL?

  /// The program of that name on the `PATH`.
  package init(_ name: String) {
    self.name = name
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    url = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// A program by its place.
  package init(at url: URL) {
    name = url.lastPathComponent
    self.url = url
  }

  package static let terraform = Tool("terraform")

  /// Whether a test of it should run: where it is absent the test is skipped, but never on CI,
  /// where it fails instead.
  package var isPresentOrRequired: Bool { url != nil || Self.isCI }

  /// Whether this is a run that must not skip anything.
  package static var isCI: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }

  /// Prefixes of variables from which Terraform, zip, Python, git and the loader take options.
  private static let options = [
    "TF_", "ZIP", "UNZIP", "PYTHON", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX", "LD_PRELOAD",
  ]

  /// This process's own, without the options that whoever runs the tests has set for such programs.
  private static var environment: [String: String] {
    let kept = ["TF_CLI_CONFIG_FILE", "TF_IN_AUTOMATION", "TF_PLUGIN_CACHE_DIR"]
    return ProcessInfo.processInfo.environment.filter { name, _ in
      kept.contains(name) || !options.contains { name.hasPrefix($0) }
    }
  }

  /// Runs it and waits; standard output and standard error come back as one text.
  package func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    guard let url else { throw MissingTool(name: name) }
    // A file, since a pipe that nobody reads in time would stop the program.
    let log = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: log) }
    let process = try ChildProcess(
      [url.path] + arguments,
      environment: Self.environment.merging(environment, uniquingKeysWith: { $1 }),
      folder: folder?.path, output: log.path)
    return Result(status: process.wait(), output: try String(contentsOf: log, encoding: .utf8))
  }
}

/// The program is not on the `PATH`.
package struct MissingTool: Error, CustomStringConvertible {
  package let name: String
  package var description: String { "\(name) is not on the PATH" }
}
