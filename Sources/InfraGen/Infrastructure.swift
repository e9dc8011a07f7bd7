internal import ArgumentParser
internal import CommandLineSupport
internal import LambdaPackaging
public import Terraform

/// A program that declares one stack and has the commands of `infra-gen`.
///
/// The whole program is one declaration:
///
/// ```swift
/// import InfraGen

/// import Pipeline

///
/// @main struct Orders: Infrastructure {
///   var stack: Stack {
///     Stack("orders") {
///       Provider.aws("~> 5.100", region: "eu-west-1")
///       Stream("orders")
///     }
///   }
/// }
/// ```
///
/// `swift run` then writes the Terraform to `generated`; `swift run orders --help` explains the rest.
public protocol Infrastructure: Sendable {
  init()

  /// The declaration. It is read once a run.
  var stack: Stack { get }
}

extension Infrastructure {
  /// Runs the command that the program's arguments name, and ends the program: with 0 when it is
  /// done, 1 when a check found a difference or a fault, 2 when it could not run, and 128 and the
  /// signal's number when a signal stopped it.
  public static func main() async {
    exit(await run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: The exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    let console = Console()
    do {
      var command = try RootCommand<Self>.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      return report(error, console)
    }
  }

  private static func report(_ error: any Error, _ console: Console) -> Int32 {
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
      let code = RootCommand<Self>.exitCode(for: error)
      let message = RootCommand<Self>.fullMessage(for: error)
      if code == .success {
        console.result(message)
        return 0
      }
      console.message(message)
      return code == .failure ? 1 : 2
    }
  }
}

/// An error whose description is what the user needs to know, and what it means to a script.
protocol ExplainedFailure: Error, CustomStringConvertible {
  var exitCode: Int32 { get }
}

extension ExplainedFailure {
  var exitCode: Int32 { 2 }
}

extension OutputError: ExplainedFailure {}
extension FileError: ExplainedFailure {}
extension CommandError: ExplainedFailure {}
extension MissingTool: ExplainedFailure {}

extension PackagingError: ExplainedFailure {
  var exitCode: Int32 {
    switch self {
    case .wouldNotStart, .tooLarge: 1
    case .notOnLinux, .noPackage, .busy, .otherArchitecture, .buildFailed: 2
    }
  }
}
