import HCL

/// Gathers problems, and knows the rules that many constructs share.
protocol ProblemReporter {
  var problems: [DeclarationError] { get set }
}

extension ProblemReporter {
  mutating func report(_ problem: DeclarationError.Problem, at location: SourceLocation) {
    problems.append(DeclarationError(problem, at: location))
  }

  mutating func checkName(_ name: String, of kind: String, at location: SourceLocation) {
    guard !IdentifierSyntax.isIdentifier(name) else { return }
    report(.invalidName(name, of: kind), at: location)
  }

  mutating func checkVersionConstraint(
    _ text: String, of owner: String, at location: SourceLocation
  ) {
    if VersionConstraint(text) != nil { return }
    report(
      .invalidName(text, of: "version constraint of \(owner)", against: .versionConstraint),
      at: location)
  }

  /// Reports arguments that have a spelling of their own and must not be set by name.
  mutating func checkArguments(
    of body: BlockBody, besides reserved: ReservedNames, address: @autoclosure () -> String,
    at location: SourceLocation
  ) {
    for case .argument(let name, _) in body.items.filter({ $0.isArgument(in: reserved) }) {
      report(.reservedArgument(name, of: address()), at: location)
    }
  }
}
