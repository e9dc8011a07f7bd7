internal import CommandLineSupport
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
/// `swift run` then writes the Terraform to `generated`; `swift run alerts --help` explains the rest.
/// A stack with functions and streams has the commands `package` and `demo` too, as `PipelineInfrastructure` in
/// `PipelineCommands`.
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
    await PlainProgram<Self>.run(arguments)
  }
}
