import AWSTestSupport
import Foundation
import Testing

/// The output of the command, and how it ended.
struct ProducerRun: Sendable {
  let exitCode: Int32
  let output: String
  let errors: String

  /// Runs the command with test credentials and a test region.
  ///
  /// - Parameters:
  ///   - endpoint: The address for the requests to all services.
  ///   - changes: Variables that differ from the defaults.
  ///   - meanwhile: Called while the command runs.
  init(
    _ arguments: [String], endpoint: String, changes: [String: String] = [:],
    meanwhile: (Process) async throws -> Void = { _ in }
  ) async throws {
    let process = Process()
    process.executableURL = try Self.executable
    process.arguments = arguments
    process.environment = [
      "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
      "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": endpoint,
    ].merging(changes) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.runUnblocked()
    do {
      try await meanwhile(process)
    } catch {
      process.terminate()
      throw error
    }
    while process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
    exitCode = process.terminationStatus
    self.output = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
  }

  /// The AWS CLI.
  static let aws = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/aws" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// The command in the folder of the tests, where the package manager builds both.
  private static var executable: URL {
    get throws {
      let folder = try #require(
        [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments[0])]
          .compactMap { $0?.deletingLastPathComponent() }
          .first {
            FileManager.default.isExecutableFile(
              atPath: $0.appendingPathComponent("event-producer").path)
          })
      return folder.appendingPathComponent("event-producer")
    }
  }
}
