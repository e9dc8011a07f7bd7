internal import CommandLineSupport

/// Breaks the lines of a new package's Swift: `swift format`.
struct SwiftFormat {
  let folder: String
  let environment: [String: String]

  /// Without a toolchain the lines stay long, which is reported.
  func run(_ console: Console) async throws {
    do {
      let swift = try Tool.swift.path(in: environment)
      try await Command(
        swift, ["format", "format", "--in-place", "--recursive", Paths.join(folder, "Sources")],
        environment: ToolEnvironment.swift(of: environment), in: folder
      ).runToSuccess()
    } catch is CommandError {
      warn(console)
    } catch is MissingTool {
      warn(console)
    }
  }

  private func warn(_ console: Console) {
    console.warning("swift format could not format the package; its lines are long")
  }
}
