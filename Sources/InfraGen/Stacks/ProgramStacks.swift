internal import CommandLineSupport
package import Terraform

/// The stacks of a program, which go together in one output folder.
package struct ProgramStacks: Sendable {
  /// With their declarations collected, once for all who ask for them.
  package let all: [CollectedStack]
  /// Whether the program lists all that it ever writes. One with a single `stack` may write another one next time.
  package let isComplete: Bool

  /// - Throws: ``StackChoiceError`` if the program declares none, and `DeclarationErrors` if two cannot lie next to
  ///   each other or read each other.
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
      if let errors = DeclarationErrors(StackPlaces.problems(of: all)) { throw errors }
    }
  }

  /// The folders of all of them, below the output folder.
  package var directories: [String] { all.map(\.stack.directory) }

  /// The stacks of these names, in the order of the program; without names, all.
  package func chosen(_ names: [String]) throws(StackChoiceError) -> [CollectedStack] {
    for name in names where !all.contains(where: { $0.stack.name == name }) {
      throw .unknownStack(name, known: all.map(\.stack.name))
    }
    return names.isEmpty ? all : all.filter { names.contains($0.stack.name) }
  }

  /// The only stack, or that of the name.
  ///
  /// - Parameter command: The command that takes only one, for messages.
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

  /// Whether it is that one: a name of a stack is not empty.
  fileprivate var isMissing: Bool { name.isEmpty }
}

/// Why a command has no stack to work on.
package enum StackChoiceError: ExplainedFailure, Hashable {
  /// The program declares neither one nor several.
  case noStack(program: String)
  case unknownStack(String, known: [String])
  /// A command that takes one has several.
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
