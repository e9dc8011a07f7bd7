internal import ResourceNames

extension Checks {
  /// The name in the ARN of an existing resource; nil if only Terraform knows the ARN.
  mutating func name(
    in arn: Expression<String>, of kind: PipelineProblem.Kind, by name: (ARN) -> String?
  ) -> Expression<String>? {
    guard let text = arn.literal else { return nil }
    if let name = ARN(text).flatMap(name) { return Expression(name) }
    require(false, .otherARN(text, of: kind))
    return Expression(text)
  }
}
