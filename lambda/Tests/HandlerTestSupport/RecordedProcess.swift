public import Foundation
import Synchronization

/// A program in a separate process, whose output is stored.
public final class RecordedProcess: Sendable {
  private let process: Mutex<Process>
  private let file: URL

  /// Starts the program.
  ///
  /// - Parameter environment: All of its variables; `nil` for those of this process.
  public init(
    _ program: URL, _ arguments: [String] = [], environment: [String: String]? = nil
  ) throws {
    file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).log")
    _ = FileManager.default.createFile(atPath: file.path(), contents: nil)
    let output = try FileHandle(forWritingTo: file)
    process = Mutex(
      try .started(program, arguments, environment: environment, output: output, errors: output))
  }

  public var isRunning: Bool { process.withLock { $0.isRunning } }

  /// The output so far, including errors.
  public var output: String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

  /// Waits up to a minute until it has ended by itself, and returns its status.
  public func status() async throws -> Int32? {
    let end = ContinuousClock.now + .seconds(60)
    while isRunning {
      guard ContinuousClock.now < end else { return nil }
      try await Task.sleep(for: .milliseconds(10))
    }
    return process.withLock { $0.terminationStatus }
  }

  /// Runs a program to its end.
  ///
  /// - Returns: Its status, and its output including errors.
  public static func run(
    _ program: URL, _ arguments: [String]
  ) throws -> (status: Int32, output: String) {
    let run = try RecordedProcess(program, arguments)
    defer { run.stop() }
    let status = run.process.withLock { process in
      process.waitUntilExit()
      return process.terminationStatus
    }
    return (status, run.output)
  }

  /// Ends the process with the signal that it cannot ignore, and waits until it is gone.
  public func stop() {
    process.withLock { process in
      guard process.isRunning else { return }
      kill(process.processIdentifier, SIGKILL)
      while process.isRunning { usleep(1_000) }
    }
    try? FileManager.default.removeItem(at: file)
  }
}
