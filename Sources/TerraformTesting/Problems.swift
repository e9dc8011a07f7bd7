public import Terraform
public import Testing

/// Expects that a stack has these problems, of one type, and no others, in the order of the source. The errors of
/// the library itself are compared as text: ``expectErrors(_:in:sourceLocation:)``.
///
/// ```swift
/// expectProblems([ShelfProblem.tooManyBooks(31, limit: 30)], in: stack)
/// ```
///
/// - Parameters:
///   - problems: The problems, as cases with their data. An empty array expects a stack without errors.
///   - stack: The stack.
///   - sourceLocation: The place that a failure names.
public func expectProblems<Problem: DeclarationProblem>(
  _ problems: [Problem], in stack: Stack,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let errors = stack.errors
  let found = errors.map { AnyHashable($0.problem) }
  guard found != problems.map(AnyHashable.init) else {
    return
  }
  fail(
    stack, has: errors.map { "\($0.problem)" }, expected: problems.map { "\($0)" }, sourceLocation)
}

/// Expects that a stack has these errors and no others, in the order of the source.
///
/// ```swift
/// expectErrors(["\"timeout\" is 901; write a number from 1 to 900"], in: stack)
/// ```
///
/// - Parameters:
///   - messages: The text of each error as the generator prints it, without the place and `error:`. An empty
///     array expects a stack without errors.
///   - stack: The stack.
///   - sourceLocation: The place that a failure names.
public func expectErrors(
  _ messages: [String], in stack: Stack,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let found = stack.errors.map { "\($0.problem.statement); \($0.problem.remedy)" }
  guard found != messages else { return }
  fail(stack, has: found, expected: messages, sourceLocation)
}

private func fail(
  _ stack: Stack, has found: [String], expected: [String],
  _ sourceLocation: Testing.SourceLocation
) {
  func list(_ lines: [String]) -> String {
    lines.isEmpty ? "  (nothing)" : lines.map { "  \($0)" }.joined(separator: "\n")
  }
  Issue.record(
    """
    "\(stack.name)" reports
    \(list(found))
    and not
    \(list(expected))
    """, sourceLocation: sourceLocation)
}

extension Stack {
  /// All its errors, in the order of the source; empty if it generates.
  fileprivate var errors: [DeclarationError] {
    do {
      _ = try files()
      return []
    } catch {
      return error.errors
    }
  }
}
