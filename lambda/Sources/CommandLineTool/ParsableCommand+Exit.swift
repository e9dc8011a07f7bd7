public import ArgumentParser

extension AsyncParsableCommand {
  /// Runs the command with the arguments of the process, and exits with code 2 if it cannot run.
  /// The command itself exits with another code by throwing an `ExitCode`.
  public static func runOrExit() async {
    do {
      var command = try parse()
      try await command.run()
    } catch {
      exit(after: error)
    }
  }
}

extension ParsableCommand {
  /// Runs the command with the arguments of the process, and exits with code 2 if it cannot run.
  /// The command itself exits with another code by throwing an `ExitCode`.
  public static func runOrExit() {
    do {
      var command = try parse()
      try command.run()
    } catch {
      exit(after: error)
    }
  }

  fileprivate static func exit(after error: any Error) -> Never {
    let code = exitCode(for: error)
    // Help is printed on standard output.
    if error is ExitCode || code.isSuccess { exit(withError: error) }
    let isUsage = error is ValidationError || code == .validationFailure
    StandardError.print(isUsage ? fullMessage(for: error) : "error: \(error)")
    exit(withError: ExitCode(2))
  }
}
