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
    process.waitUntilExit()
    return try result(of: process, in: folder)
  }

  /// Starts it with its output in two files of the folder, since a pipe that nobody reads in time
  /// would stop it.
  package static func start(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    for (name, assign) in [
      ("out.log", { process.standardOutput = $0 }), ("err.log", { process.standardError = $0 }),
    ] as [(String, (FileHandle) -> Void)] {
      let file = folder.appendingPathComponent(name)
      try Data().write(to: file)
      assign(try FileHandle(forWritingTo: file))
    }
    try process.run()
    return process
  }

  /// How a process that has ended did so.
  package static func result(of process: Process, in folder: URL) throws -> Result {
    Result(
      status: process.terminationStatus, output: try text("out.log", in: folder),
      errors: try text("err.log", in: folder))
  }

  /// The text of a file.
  package static func text(_ name: String, in folder: URL) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
  }
}
