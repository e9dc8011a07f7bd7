internal import CommandLineSupport
public import Terraform

/// A program that declares one or several stacks and has the commands of `infra-gen`.
///
/// The whole program is one declaration:
///
/// ```swift
/// import AWSCore
/// import AWSSNS
/// import InfraGen
/// import Terraform
///
/// @main struct Alerts: Infrastructure {
///   var stack: Stack {
///     Stack("alerts") {
///       Provider.aws("~> 5.100", region: "eu-west-1")
///       SNSTopic("alerts", name: "alerts")
///     }
///   }
/// }
/// ```
///
/// `swift run` then writes the Terraform to `generated`; `swift run alerts --help` explains the rest.
/// A program with several stacks declares ``stacks`` in place of ``stack``: layers, environments, regions.
///
/// A stack with functions and streams conforms to `PipelineInfrastructure` of the product `PipelineCommands`, which
/// adds the commands `package`, `demo` and `topology` and knows which resources of AWS hold data.
public protocol Infrastructure: Sendable {
  init()

  /// The declaration of a program with one stack. It is read once a run.
  var stack: Stack { get }

  /// The declarations of a program with several stacks, which then needs no ``stack``. Each is a root module with a
  /// state of its own, and needs a name and a `directory:` of its own.
  ///
  /// ```swift
  /// var stacks: [Stack] {
  ///   let network = Network()
  ///   return [network.stack, shop("staging", in: network), shop("production", in: network)]
  /// }
  /// ```
  ///
  /// A command works on all of them, or on the one that `--stack` names. One stack reads another's outputs with
  /// `network.stack.output(network.vpcID)`.
  var stacks: [Stack] { get }

  /// The types of resources that hold data. `generate` warns if the next apply destroys one; by default it knows none.
  var statefulResources: [StatefulResource] { get }
}

extension Infrastructure {
  /// None: `InfraGen` knows no provider.
  public var statefulResources: [StatefulResource] { [] }

  /// None: the program has the one ``stack``.
  public var stacks: [Stack] { [] }

  /// Stands in for the stack of a program with ``stacks``.
  public var stack: Stack { .missing }

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
