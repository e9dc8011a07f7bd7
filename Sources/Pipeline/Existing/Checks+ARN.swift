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

  /// The label of an existing resource, derived from its name or from the value that holds its ARN:
  /// `var.orders_queue_arn` gives `orders_queue`.
  mutating func label(
    _ label: String?, from name: Expression<String>?, in arn: Expression<String>,
    of kind: PipelineProblem.Kind
  ) -> String {
    let label = label ?? (name == nil ? arn.labelOfValue : nil)
    return self.label(label, from: name ?? arn, of: kind)
  }
}

extension Expression<String> {
  /// The label derived from the only declaration that it refers to.
  fileprivate var labelOfValue: String? {
    guard literalParts.isEmpty, targets.count == 1, let name = targets.first?.nameInAddress
    else { return nil }
    return Label.derived(from: name.hasSuffix("_arn") ? String(name.dropLast(4)) : name)
  }
}

extension Identity {
  /// The last part of its address: `orders` of `data.aws_sqs_queue.orders`.
  fileprivate var nameInAddress: String? {
    address.split(separator: ".").last.map(String.init)
  }
}
