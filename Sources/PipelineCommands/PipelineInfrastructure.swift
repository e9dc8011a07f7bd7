internal import ArgumentParser
internal import CommandLineSupport
public import InfraGen
internal import LambdaPackaging
internal import Pipeline
public import Terraform

/// A program that declares a stack with functions and streams, or several in `stacks`. In addition to the commands of
/// every stack it has `package`, which builds the functions' archives, `demo`, which applies all of it to a local AWS,
/// and `topology`, which draws it.
///
/// The whole program is one declaration:
///
/// ```swift
/// import Pipeline
/// import PipelineCommands
///
/// @main struct Orders: PipelineInfrastructure {
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
public protocol PipelineInfrastructure: Infrastructure {
  /// The events that `demo` sends if no option names others; none by default.
  ///
  /// ```swift
  /// var sampleRecords: [SampleRecord] {
  ///   (1...10).map { SampleRecord(#"{"order_id": "o-\#($0)", "total": 12.50}"#) }
  /// }
  /// ```
  ///
  /// If it throws an error, `demo` reports the error and stops.
  var sampleRecords: [SampleRecord] { get throws }
}

extension PipelineInfrastructure {
  /// The resources of AWS that a stack with functions and streams declares. For a stack with others, add them:
  /// `.aws + [StatefulResource("aws_efs_file_system", holding: "its files", nameArgument: nil)]`.
  public var statefulResources: [StatefulResource] { .aws }

  public var sampleRecords: [SampleRecord] { [] }

  /// None: the program has the one `stack`.
  public var stacks: [Stack] { [] }

  /// Stands in for the stack of a program with `stacks`.
  public var stack: Stack { .missing }

  /// Runs the command that the program's arguments name, and ends the program with the exit codes that
  /// `Infrastructure` has.
  public static func main() async {
    exit(await run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: The exit code.
  static func run(_ arguments: [String]) async -> Int32 {
    await PipelineProgram<Self>.run(arguments)
  }
}

/// The commands of a stack with functions and streams.
enum PipelineProgram<Program: PipelineInfrastructure>: StackProgram {
  static var stacks: ProgramStacks { get throws { try ProgramStacks(of: Program()) } }
  static var statefulResources: [StatefulResource] { Program().statefulResources }

  static var commands: [any ParsableCommand.Type] {
    [
      PackageCommand<Self>.self, DemoCommand<Program>.self, TopologyCommand<Self>.self,
      InitCommand.self,
    ]
  }

  static var examples: [(arguments: String, effect: String)] {
    [
      ("package", "build the archives of the Lambda functions"),
      ("demo", "try the whole pipeline on a local AWS, without an account"),
      ("demo --records sample.jsonl", "try it with your own events, one per line"),
      ("topology", "draw the stack as a flowchart and as a page"),
      ("init ../orders", "write a package of your own, with a handler and tests"),
    ]
  }

  static var curation: (any Curation)? { PipelineCuration() }

  static func problems(of stack: CollectedStack, in folder: String) async -> [DeclarationError] {
    await ProductCheck(folder: folder).errors(in: stack)
      + CodeCheck(folder: folder).errors(in: stack)
      + stack.problems(by: PipelineRules.self)
  }

  static func warnings(of stack: CollectedStack) -> [DeclarationWarning] {
    stack.warnings(by: PipelineRules.self)
  }
}

extension PackagingError: ExplainedFailure {
  package var exitCode: Int32 {
    switch self {
    case .wouldNotStart, .tooLarge: 1
    case .noPackage, .busy, .unmountable, .buildFailed, .noCode, .emptyFolder, .missingFile,
      .linkLoop, .notAFile:
      2
    }
  }
}

extension RouteProblem: ExplainedFailure {
  package var exitCode: Int32 { 2 }
}
