package import Foundation

/// The output of a program that has ended, and how it ended.
package struct ProgramRun: Sendable {
  package let exitCode: Int32
  package let output: String
  package let errors: String

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - environment: All of its variables; `nil` for those of this process.
  ///   - meanwhile: Called while the program runs.
  package init(
    _ program: URL, _ arguments: [String], environment: [String: String]? = nil,
    meanwhile: (Process) async throws -> Void = { _ in }
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, since processes that the program started would keep a pipe open.
    let (outputFile, errorFile) = (
      folder.appending(path: "output"), folder.appending(path: "errors")
    )
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    let process = try Process.started(
      program, arguments, environment: environment,
      output: try FileHandle(forWritingTo: outputFile),
      errors: try FileHandle(forWritingTo: errorFile))
    do {
      try await meanwhile(process)
    } catch {
      kill(process.processIdentifier, SIGKILL)
      throw error
    }
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    exitCode = process.terminationStatus
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }

  /// Runs a tool of this package with test credentials and a test region.
  ///
  /// - Parameters:
  ///   - endpoint: The address for the requests to all services.
  ///   - changes: Variables that differ from the defaults.
  ///   - meanwhile: Called while the tool runs.
  package init(
    tool: String, _ arguments: [String], endpoint: String, changes: [String: String] = [:],
    meanwhile: (Process) async throws -> Void = { _ in }
  ) async throws {
    let environment = [
      "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
      "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint,
    ]
    try await self.init(
      try Self.program(of: tool), arguments, environment: environment.merging(changes) { $1 },
      meanwhile: meanwhile)
  }

  /// The tool in the folder of the tests, where the package manager builds both.
  private static func program(of tool: String) throws -> URL {
    let candidates = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])]
      .compactMap { $0?.deletingLastPathComponent().appending(path: tool) }
    guard
      let program = candidates.first(where: {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
    else {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: tool])
    }
    return program
  }
}
