internal import HCL
package import Terraform

/// The value of an argument in a folder of Terraform.
package struct ReadValue: Hashable, Sendable {
  let syntax: ExpressionSyntax

  init(_ syntax: ExpressionSyntax) {
    self.syntax = syntax.uncommented.unwrapped ?? syntax.uncommented
  }

  /// As HCL spells it.
  package var written: String { syntax.written }

  /// Plain text.
  package var text: String? { syntax.text }

  /// A resource of the same module and its attribute, if the value is exactly that: `aws_iam_role.orders.arn`.
  package var attribute: (address: String, name: String)? {
    guard case .traversal(let traversal) = syntax, traversal.steps.count == 2,
      let label = traversal.steps[0].name, let name = traversal.steps[1].name,
      traversal.root.text.contains("_")
    else { return nil }
    return ("\(traversal.root.text).\(label)", name)
  }

  /// The label of the data source whose policy it is: `data.aws_iam_policy_document.trust.json`.
  package var policyDocument: String? {
    guard case .traversal(let traversal) = syntax, traversal.root.text == "data",
      traversal.steps.count == 3, traversal.steps[0].name == "aws_iam_policy_document",
      traversal.steps[2].name == "json"
    else { return nil }
    return traversal.steps[1].name
  }

  /// The value that `jsonencode` gets.
  package var encoded: ReadValue? {
    guard case .call(let name, let arguments, false) = syntax, name.written == "jsonencode",
      arguments.count == 1
    else { return nil }
    return ReadValue(arguments[0])
  }

  /// The path of a file from the folder of the module; nil if it is computed.
  package var pathInModule: String? {
    if let text { return text }
    guard case .template(let template) = syntax, template.parts.count == 2,
      case .interpolation(let folder) = template.parts[0], folder.written == "path.module",
      case .text(let path) = template.parts[1], path.hasPrefix("/")
    else { return nil }
    return String(path.dropFirst())
  }

  /// The elements of a list that is written out.
  package var elements: [ReadValue]? { syntax.elements?.map(ReadValue.init) }

  /// The members of an object that is written out; nil if a key is computed.
  package var members: [(name: String, value: ReadValue)]? {
    guard let items = syntax.items else { return nil }
    var members: [(String, ReadValue)] = []
    for item in items {
      guard let name = item.key.text else { return nil }
      members.append((name, ReadValue(item.value)))
    }
    return members
  }
}

extension ReadValue {
  /// The same value as an expression of declarations in this process.
  ///
  /// - Parameter declared: The declaration at an address such as `var.region` or `aws_iam_role.orders`; nil if there is
  ///   none, and the reference stays HCL.
  package func expression(_ declared: (String) -> Expression<AnyValue>?) -> Expression<AnyValue> {
    switch syntax {
    case .null: .null
    case .bool(let value): Expression<Bool>(value).untyped
    case .number(let number): Number(number.text).map { Expression<Number>($0).untyped } ?? raw
    case .template(let template): text(template, declared).map { $0.untyped } ?? raw
    case .list(let elements):
      Expression<[AnyValue]>(elements.map { ReadValue($0).expression(declared) }).untyped
    case .object:
      members.map { members in
        Expression<[String: AnyValue]>(members.map { ($0.name, $0.value.expression(declared)) })
          .untyped
      } ?? raw
    case .traversal(let traversal): reference(traversal, declared) ?? raw
    default: raw
    }
  }

  private var raw: Expression<AnyValue> { .raw(written) }

  private func text(
    _ template: TemplateSyntax, _ declared: (String) -> Expression<AnyValue>?
  ) -> Expression<String>? {
    if let text { return Expression(text) }
    var whole = Expression<String>.Interpolation(literalCapacity: 0, interpolationCount: 0)
    for part in template.parts {
      switch part {
      case .text(let text): whole.appendLiteral(text)
      case .interpolation(let value):
        let value: Expression<String> = ReadValue(value).expression(declared).unsafelyTyped()
        whole.appendInterpolation(value)
      case .conditional, .loop: return nil
      }
    }
    return Expression(stringInterpolation: whole)
  }

  private func reference(
    _ traversal: TraversalSyntax, _ declared: (String) -> Expression<AnyValue>?
  ) -> Expression<AnyValue>? {
    guard let first = traversal.steps.first?.name, traversal.root.text != "resource",
      var value = declared("\(traversal.root.text).\(first)")
    else { return nil }
    for step in traversal.steps.dropFirst() {
      guard let name = step.name else { return nil }
      value = value.attribute(name)
    }
    return value
  }
}
