extension VariableFile {
  /// Checks the values against the declarations of their variables.
  func checkValues(_ checker: inout Checker) {
    for entry in values.entries {
      guard let variable = entry.variable.definition as? VariableDefinition else { continue }
      for problem in variable.problems(with: entry.value) {
        checker.problems.append(DeclarationError(problem, at: location))
      }
    }
  }
}

extension VariableDefinition {
  fileprivate func problems(with value: Node) -> [VariableFileProblem] {
    if isSensitive { return [.secret(name)] }
    if value == .null { return isNullable == false ? [.null(name)] : [] }
    return validations.compactMap { validation in
      guard
        KnownValue(validation.condition, where: name, is: value) == .bool(false)
      else { return nil }
      var message: String?
      if case .string(let text) = validation.message { message = text }
      return .refused(name, message: message)
    }
  }
}

/// A problem of a value in a variable file.
package enum VariableFileProblem: DeclarationProblem {
  /// The variable is sensitive, and the file is committed with the tree.
  case secret(String)
  /// The value is null, and the variable is not nullable.
  case null(String)
  /// A validation of the variable refuses the value; its message, if it is a literal.
  case refused(String, message: String?)

  package var statement: String {
    switch self {
    case .secret(let name):
      "the variable \(name.quoted) is sensitive, and a variable file is committed with the tree"
    case .null(let name):
      "the variable \(name.quoted) is set to null, and its nullable is false"
    case .refused(let name, let message):
      "a validation of the variable \(name.quoted) refuses its value"
        + (message.map { ": \($0.trimmingFullStop)" } ?? "")
    }
  }

  package var remedy: String {
    switch self {
    case .secret(let name):
      "leave it out of the file, and give it by the environment variable TF_VAR_\(name.shown)"
    case .null: "set no value, or another one"
    case .refused: "set another value"
    }
  }
}

extension String {
  fileprivate var trimmingFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
