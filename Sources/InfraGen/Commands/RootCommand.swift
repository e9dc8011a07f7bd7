internal import ArgumentParser
internal import CommandLineSupport
internal import Terraform

/// All commands: those of every stack, and those that a kind of stack adds.
struct RootCommand<Program: StackProgram>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: programName,
      abstract: "Writes the Terraform of a stack that is declared in Swift.",
      discussion: """
        Without a command, it runs 'generate'.

        EXAMPLES
        \(examples)

        EXIT CODES
          0    done
          1    found a difference, or a check failed
          2    could not run
          130  stopped with Ctrl-C
        """,
      subcommands: [GenerateCommand<Program>.self] + Program.commands
        + [ImportCommand<Program>.self, BindCommand<Program>.self, BindFunctionsCommand.self],
      defaultSubcommand: GenerateCommand<Program>.self)
  }

  private static var examples: String {
    let generating = [
      ("", "write the Terraform to generated/"),
      (" --check", "report whether generated/ is current, with a diff"),
    ]
    return (generating + Program.examples.map { (" " + $0.arguments, $0.effect) })
      .map { "  \(invocation)\($0)\n      \($1)" }.joined(separator: "\n")
  }

  /// Prints why a command did not run to its end.
  ///
  /// - Returns: The exit code.
  static func report(_ error: any Error, _ console: Console) -> Int32 {
    switch error {
    case let code as ExitCode:
      return code.rawValue
    case let errors as DeclarationErrors:
      // Each is a line in the form that editors and terminals make clickable.
      console.message(errors.description)
      return 2
    case is CancellationError, OutputError.cancelled:
      console.message("stopped")
      return 128 + (Interruption.firstSignal ?? SIGINT)
    case let failure as any ExplainedFailure:
      console.error(failure.description)
      return failure.exitCode
    default:
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        console.result(message)
        return 0
      }
      console.message(message)
      return code == .failure ? 1 : 2
    }
  }
}

/// How a user runs the program, for help and messages.
package var invocation: String { "swift run \(programName)" }
