/// Checks of the values of curated types that other targets declare, so that all problems are reported at once.
package struct PartChecks {
  private var checks: Checks

  package init(at location: SourceLocation) { checks = Checks(at: location) }

  /// The place of the declaration.
  package var location: SourceLocation { checks.location }
  /// The problems so far.
  package var problems: [DeclarationError] { checks.problems }

  /// A name that AWS restricts.
  package mutating func requireName(
    _ name: Expression<String>, of kind: PipelineProblem.Kind, length: ClosedRange<Int>,
    punctuation: String
  ) {
    checks.requireName(name, of: kind, length: length, punctuation: punctuation)
  }

  /// The name within Terraform: as given, or derived from the name on AWS.
  package mutating func label(
    _ label: String?, from name: Expression<String>, of kind: PipelineProblem.Kind
  ) -> String {
    checks.label(label, from: name, of: kind)
  }

  /// A whole number with a range set by AWS.
  package mutating func number(
    _ value: any WholeNumber, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<Int>
  ) -> Expression<Number> {
    checks.number(value, quantity, in: range, isRequired: true)
  }

  /// A time with a range set by AWS, in seconds.
  package mutating func seconds(
    _ value: TimeSpan, _ quantity: PipelineProblem.Quantity, in range: ClosedRange<TimeSpan>
  ) -> Expression<Number> {
    checks.time(value, in: .second, quantity, in: range, isRequired: true)
  }

  /// How long a log group keeps lines, in days; nil for ever.
  package mutating func days(of retention: LogRetention) -> Expression<Number>? {
    checks.days(of: retention)
  }

  /// Adds a problem of another type.
  package mutating func add(_ problem: some DeclarationProblem) {
    checks.add([DeclarationError(problem, at: location)])
  }

  /// A resource with the preconditions for values that only Terraform knows, of the checks since the last call.
  package mutating func checked<R: Resource>(_ resource: R) -> R {
    resource.checked(by: checks.takeRules())
  }
}

extension Stream {
  /// Its name on AWS, if the declaration has it in words.
  package var literalName: String? { resource.arguments.name?.literal }
}
