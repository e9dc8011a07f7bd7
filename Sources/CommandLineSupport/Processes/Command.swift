internal import Subprocess

#if canImport(System)
internal import System
#else
internal import SystemPackage
#endif

/// A program with its arguments, as a list that no shell ever reads.
///
/// The program runs in a session of its own: a Ctrl-C in the terminal reaches only this process,
/// which then ends the program and everything that it started. That also happens when the task
/// that waits for it is cancelled.
package struct Command: Sendable {
  /// The program's path.
  package var executable: String
  package var arguments: [String]
  /// All of the program's environment.
  package var environment: [String: String]
  /// The folder that it runs in; nil for this process's own.
  package var folder: String?

  package init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    in folder: String? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
  }

  /// How a program ended and the last of what it printed.
  package struct Outcome: Sendable {
    /// The exit code; 128 and the signal's number if a signal ended it, as a shell has it.
    package let status: Int32
    /// The last lines of standard output and standard error, as they came.
    package let lastLines: [String]
  }

  /// Runs the program, handing over each line that it prints on either stream. Any exit code is
  /// an outcome, not an error.
  ///
  /// - Parameters:
  ///   - keeping: How many of the last lines the outcome has.
  ///   - onUnfinishedLine: Gets the beginning of a line that has not ended yet, again each time that it grows.
  package func run(
    keeping: Int = 60, onLine: @escaping @Sendable (String) -> Void = { _ in },
    onUnfinishedLine: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Outcome {
    try await whileStarted { session in
      let result = try await Subprocess.run(
        configuration, input: .none, output: .sequence, error: .combinedWithOutput
      ) { execution in
        session.started(execution.processIdentifier.value)
        var splitter = LineSplitter()
        var last: [String] = []
        for try await buffer in execution.standardOutput {
          for line in buffer.withUnsafeBytes({ splitter.split($0) }) {
            onLine(line)
            last.append(line)
          }
          if let line = splitter.unfinished { onUnfinishedLine(line) }
          if last.count > 4 * keeping { last.removeFirst(last.count - keeping) }
        }
        if let line = splitter.rest() {
          onLine(line)
          last.append(line)
        }
        return Array(last.suffix(keeping))
      }
      return Outcome(status: result.terminationStatus.code, lastLines: result.closureResult)
    }
  }

  /// Runs the program, which has to succeed, handing over each line that it prints.
  package func runToSuccess(onLine: @escaping @Sendable (String) -> Void = { _ in }) async throws {
    let outcome = try await run(onLine: onLine)
    guard outcome.status == 0 else {
      throw CommandError.failed(name: name, status: outcome.status, lastLines: outcome.lastLines)
    }
  }

  /// Runs the program, which has to succeed, and returns what it printed on standard output.
  ///
  /// - Parameter limit: The most bytes of standard output; more is an error.
  package func output(limit: Int = 64 << 20) async throws -> [UInt8] {
    try await whileStarted { session in
      let result = try await Subprocess.run(
        configuration, input: .none, output: .bytes(limit: limit), error: .bytes(limit: 4 << 20)
      ) { execution in
        session.started(execution.processIdentifier.value)
      }
      guard result.terminationStatus.isSuccess else {
        var splitter = LineSplitter()
        let lines = result.standardError.withUnsafeBytes { splitter.split($0) }
        throw CommandError.failed(
          name: name, status: result.terminationStatus.code,
          lastLines: (lines + [splitter.rest()].compactMap(\.self)).suffix(60))
      }
      return result.standardOutput
    }
  }

  /// Runs a program that serves, for as long as the body runs, and ends it then.
  ///
  /// - Parameters:
  ///   - log: The file that takes what it prints.
  ///   - body: Is given the program's process identifier, which is that of its group too.
  package func serving<Result: Sendable>(
    log: String, _ body: @Sendable (Int32) async throws -> Result
  ) async throws -> Result {
    let file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError.last(.create, log) }
    defer { close(file) }
    let output = FileDescriptorOutput.fileDescriptor(
      FileDescriptor(rawValue: file), closeAfterSpawningProcess: false)
    return try await whileStarted { session in
      let result = try await Subprocess.run(
        configuration, input: .none, output: output, error: .combinedWithOutput
      ) { execution in
        session.started(execution.processIdentifier.value)
        let result: Swift.Result<Result, any Error>
        do {
          result = .success(try await body(execution.processIdentifier.value))
        } catch {
          result = .failure(error)
        }
        await session.end()
        return result
      }
      return try result.closureResult.get()
    }
  }

  /// The program's name, for messages.
  package var name: String { Paths.split(executable).name }

  /// First the interrupt that a terminal would send, since a build system passes that one on to
  /// groups of its own; then the request to end; then the end. Whoever pressed Ctrl-C waits for it.
  private static let teardown: [TeardownStep] = [
    .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: .seconds(2)),
    .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: .seconds(1)),
  ]

  private var configuration: Configuration {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = Self.teardown
    let environment = Dictionary(
      uniqueKeysWithValues: environment.compactMap { name, value in
        Environment.Key(rawValue: name).map { ($0, value) }
      })
    return Configuration(
      executable: .path(FilePath(executable)), arguments: Arguments(arguments),
      environment: .custom(environment), workingDirectory: folder.map { FilePath($0) },
      platformOptions: options)
  }

  /// Puts a failure to start into words, and leaves no straggler of the program's session behind
  /// when it was ended early.
  private func whileStarted<Result>(
    _ body: (ProcessSession) async throws -> Result
  ) async throws -> Result {
    try Task.checkCancellation()
    let session = ProcessSession()
    do {
      let result = try await body(session)
      guard Task.isCancelled else { return result }
      throw CancellationError()
    } catch {
      session.killRemaining()
      if Task.isCancelled { throw CancellationError() }
      guard let error = error as? SubprocessError else { throw error }
      throw CommandError.couldNotRun(name: name, reason: error.description)
    }
  }
}

extension TerminationStatus {
  fileprivate var code: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let signal): 128 + signal
    }
  }
}

/// Why a program's work could not be used.
package enum CommandError: Error, Hashable, CustomStringConvertible {
  case couldNotRun(name: String, reason: String)
  case failed(name: String, status: Int32, lastLines: [String])

  package var description: String {
    switch self {
    case .couldNotRun(let name, let reason):
      return "cannot run \(name): \(reason)"
    case .failed(let name, let status, let lastLines):
      let printed = lastLines.map { "\n  \(printable($0))" }.joined()
      return "\(name) ended with exit code \(status)" + (printed.isEmpty ? "" : ":" + printed)
    }
  }
}
