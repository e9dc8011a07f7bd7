import Foundation

extension Process {
  /// Starts a program with no signal blocked and nothing to read.
  ///
  /// Tests and trials start all their programs here, except the benchmark, which measures the start
  /// itself. The threads that run Swift's tasks block signals. A child process would inherit that,
  /// and could then neither be interrupted nor terminated.
  ///
  /// - Parameter environment: All of its variables; `nil` for those of this process.
  static func started(
    _ program: URL, _ arguments: [String], environment: [String: String]? = nil,
    output: FileHandle, errors: FileHandle
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try process.run()
    return process
  }
}
