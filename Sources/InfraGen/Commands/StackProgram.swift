package import ArgumentParser
internal import CommandLineSupport
package import Terraform

/// A program for one kind of stack: its declarations, and the commands that this kind adds to those of every stack.
package protocol StackProgram: Sendable {
  /// The declarations. They are read once a run.
  static var stacks: ProgramStacks { get throws }

  /// The types of resources whose loss `generate` reports.
  static var statefulResources: [StatefulResource] { get }

  /// The commands that only stacks of this kind have.
  static var commands: [any ParsableCommand.Type] { get }

  /// Calls of these commands for the help, each with what it does.
  static var examples: [(arguments: String, effect: String)] { get }

  /// The problems that the stack does not know: those that files next to it show, and rules of the program.
  ///
  /// - Parameter folder: The user's package, absolute.
  static func problems(of stack: CollectedStack, in folder: String) async -> [DeclarationError]

  /// The curated types that `import --curated` considers; nil if the program has none.
  static var curation: (any Curation)? { get }

  /// The warnings that the stack does not know.
  static func warnings(of stack: CollectedStack) -> [DeclarationWarning]
}

extension StackProgram {
  package static var curation: (any Curation)? { nil }

  package static func warnings(of stack: CollectedStack) -> [DeclarationWarning] { [] }

  /// Runs the command that the arguments name.
  ///
  /// - Returns: The exit code.
  package static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try RootCommand<Self>.parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch {
      return RootCommand<Self>.report(error, Console())
    }
  }
}

/// A stack without commands of its own.
enum PlainProgram<Program: Infrastructure>: StackProgram {
  static var stacks: ProgramStacks { get throws { try ProgramStacks(of: Program()) } }
  static var statefulResources: [StatefulResource] { Program().statefulResources }
  static var commands: [any ParsableCommand.Type] { [] }
  static var examples: [(arguments: String, effect: String)] { [] }

  static func problems(of stack: CollectedStack, in folder: String) async -> [DeclarationError] {
    []
  }
}
