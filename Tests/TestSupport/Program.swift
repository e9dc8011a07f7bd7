package import Foundation

/// The built `infra-gen`, run as a process.
package enum Program {
  /// It is in the same folder as the tests.
  package static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    #if canImport(Darwin)
    folder = Bundle(for: Marker.self).bundleURL
    #endif
    return folder.deletingLastPathComponent().appendingPathComponent("infra-gen").path
  }()

  private final class Marker {}

  /// How a run ended, and what it printed.
  package struct Result: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Runs it and waits.
  package static func run(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Result {
    let process = try start(arguments, in: folder, environment: environment)
    return try result(of: process, in: folder)
  }

  /// Starts it with its output in two files of the folder, since a pipe that nobody reads in time
  /// would stop it.
  package static func start(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> ChildProcess {
    try ChildProcess(
      [path] + arguments,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      folder: folder.path, output: folder.appendingPathComponent("out.log").path,
      errors: folder.appendingPathComponent("err.log").path)
  }

  /// Waits until a process ends, and returns how it did so.
  package static func result(of process: ChildProcess, in folder: URL) throws -> Result {
    Result(
      status: process.wait(), output: try text("out.log", in: folder),
      errors: try text("err.log", in: folder))
  }

  /// The text of a file.
  package static func text(_ name: String, in folder: URL) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }
}
