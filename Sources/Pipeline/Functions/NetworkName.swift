/// The name of a private network. The names of its security groups begin with it. EC2 API Reference,
/// "CreateSecurityGroup".
package struct NetworkName {
  package let label: String
  package let problems: [DeclarationError]
  private let rules: [ValueRule]

  package init(_ name: Expression<String>, label: String?, at location: SourceLocation) {
    var checks = Checks(at: location)
    checks.requireName(
      name, of: .network, length: 1...64, punctuation: "_.-",
      unless: TextRule("^sg-", "begin with sg-"))
    if name.literalParts.hasPrefix("sg-") { checks.add(FunctionProblem.networkNameLikeIdentifier) }
    self.label = checks.label(label, from: name, of: .network)
    problems = checks.problems
    rules = checks.takeRules()
  }

  /// Adds the preconditions for a name that only Terraform knows to a resource.
  package func checked<R: Resource>(_ resource: R) -> R { resource.checked(by: rules) }
}
