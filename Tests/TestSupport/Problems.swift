package import Terraform
import Testing

extension Stack {
  /// All that is wrong with it, in the order of the source.
  package func errors() -> [DeclarationError] {
    do {
      _ = try files()
      return []
    } catch {
      return error.errors
    }
  }

  /// The problems of the language that it has, in the order of the source. One of another type fails the
  /// test.
  package func problems() -> [DeclarationError.Problem] {
    problems(of: DeclarationError.Problem.self)
  }

  /// The problems of a type, in the order of the source. One of another type fails the test.
  package func problems<Problem: DeclarationProblem>(of type: Problem.Type) -> [Problem] {
    errors().compactMap { error in
      if let problem = error.problem as? Problem { return problem }
      Issue.record("\(error) is not a \(type)")
      return nil
    }
  }

  /// The problems of all types, in the order of the source.
  package func mixedProblems() -> [AnyHashable] { errors().map { AnyHashable($0.problem) } }
}

/// A problem with the words that a user reads, as a row of a table that has each problem of a layer.
package struct WordedProblem<Problem: DeclarationProblem>: Sendable, CustomTestStringConvertible {
  package let problem: Problem
  /// The statement and the remedy, as an error shows them.
  package let text: String

  package init(_ problem: Problem, _ text: String) {
    self.problem = problem
    self.text = text
  }

  /// The words that the problem has.
  package var words: String { "\(problem.statement); \(problem.remedy)" }

  package var testDescription: String { "\(problem)" }
}
