internal import CommandLineSupport
package import Terraform

/// The stacks of a program, which share one output folder.
package struct ProgramStacks: Sendable {
  /// All stacks, with their declarations collected.
  package let all: [CollectedStack]
  /// Whether these are all stacks of the program. A program with a single `stack` may declare another one in the next
  /// run.
  package let isComplete: Bool

  /// - Throws: ``StackChoiceError`` if the program declares none, and `DeclarationErrors` if the folders or names of
  ///   two stacks, or names of their resources, conflict or stacks read each other in a circle.
  package init(of program: some Infrastructure) throws {
    let several = program.stacks
    if several.isEmpty {
      let stack = program.stack
      guard !stack.isMissing else {
        throw StackChoiceError.noStack(program: "\(type(of: program))")
      }
      (all, isComplete) = ([CollectedStack(stack)], false)
    } else {
      (all, isComplete) = (several.map { CollectedStack($0) }, true)
      let problems = StackPlaces.problems(of: all) + CollectedStack.problems(across: all)
      if let errors = DeclarationErrors(problems) { throw errors }
    }
  }

  /// The folders of all of them, below the output folder.
  package var directories: [String] { all.map(\.stack.directory) }

  /// The stacks with these names, in the order of the program; all of them if there are no names.
  package func chosen(_ names: [String]) throws(StackChoiceError) -> [CollectedStack] {
    for name in names where !all.contains(where: { $0.stack.name == name }) {
      throw .unknownStack(name, known: all.map(\.stack.name))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.stack.name) }
  }

  /// The stack with that name, or the only one.
  ///
  /// - Parameter command: The command that needs one stack, for messages.
  package func one(_ name: String?, for command: String) throws(StackChoiceError) -> CollectedStack
  {
    let chosen = try chosen(name.map { [$0] } ?? [])
    guard chosen.count == 1, let stack = chosen.first else {
      throw .severalStacks(command: command, names: chosen.map(\.stack.name))
    }
    return stack
  }
}

extension Stack {
  /// Stands in for the stack of a program that declares several.
  package static var missing: Stack { Stack("") {} }

  /// Whether it is the stand-in: a real stack has a name.
  fileprivate var isMissing: Bool { name.isEmpty }
}

/// Why a command has no stack to work on.
package enum StackChoiceError: ExplainedFailure, Hashable {
  /// The program declares no stack.
  case noStack(program: String)
  case unknownStack(String, known: [String])
  /// A command that needs one stack got several.
  case severalStacks(command: String, names: [String])

  package var description: String {
    switch self {
    case .noStack(let program):
      "\(program) declares no stack; give it `var stack: Stack`, or `var stacks: [Stack]` for several"
    case .unknownStack(let name, let known):
      "there is no stack \(quoted(name)); "
        + (Suggestion.nearest(to: name, among: known).map { "did you mean \(quoted($0))?" }
          ?? "there are: \(Self.list(known))")
    case .severalStacks(let command, let names):
      "\(command) takes one stack, and the program has several; choose one with --stack: \(Self.list(names))"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map(printable).joined(separator: ", ")
  }
}
