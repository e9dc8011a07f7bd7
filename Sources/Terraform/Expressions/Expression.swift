import HCL

/// Something that gives a `Result` when Terraform evaluates it: a literal, a reference, a template,
/// a call.
///
/// ```swift
/// let name: Expression<String> = "orders"                // "orders"
/// let queue: Expression<String> = "\(stream.name)-dlq"   // "${aws_kinesis_stream.orders.name}-dlq"
/// let both: Expression<[String]> = [stream.arn, "other"] // [aws_kinesis_stream.orders.arn, "other"]
/// ```
///
/// A reference holds the declaration that it points at, not its name: where the two lie in
/// different modules, the outputs and variables between them are generated. A string that contains
/// `${…}` is text; only ``raw(_:)`` passes anything through unread.
public struct Expression<Result: TerraformValue>: Sendable {
  let node: Node

  init(_ node: Node) {
    self.node = node.isTooDeep ? .tooDeep(.expressions) : node
  }

  /// The node of another expression, whose depth is already checked, or of a literal.
  init(of node: Node) {
    self.node = node
  }

  /// `null`: as if the argument were not there.
  public static var null: Self { Self(.null) }

  /// HCL that is written as it stands, for what has no spelling in Swift.
  ///
  /// - Warning: Nothing is checked: not the syntax, not the type, not the names in it, and
  ///   `terraform fmt` may want to change it. Never build it from input.
  public static func raw(_ text: String) -> Self { Self(.raw(text)) }

  /// One step further: `self.name`. Generated bindings use it for what their objects hold.
  public func attribute<Part: TerraformValue>(
    _ name: String, sensitive: Bool = false
  ) -> Expression<Part> {
    stepping(.attribute(name), sensitive: sensitive)
  }

  /// The same value, read as another type, without a conversion: Terraform decides whether it fits. Where
  /// it goes into another module, the variable there has the type that the value has by itself.
  public func unsafelyTyped<Other: TerraformValue>(as type: Other.Type = Other.self)
    -> Expression<Other>
  {
    Expression<Other>(of: node)
  }

  /// The same steps from all instances, which give a list.
  func ofAll() -> Expression<[Result]> {
    guard case .reference(var reference) = node else { return Expression<[Result]>(node) }
    reference.type = .list(reference.type)
    return Expression<[Result]>(.reference(reference))
  }

  func stepping<Part: TerraformValue>(
    _ step: Node.Step, sensitive: Bool = false
  ) -> Expression<Part> {
    // A step after a splat would apply to each element; this one is meant for the list.
    if node.steps.contains(.splat) { return Expression<Part>(.access(node, [step])) }
    switch node {
    case .reference(var reference):
      reference.steps.append(step)
      reference.type = Part.valueType
      reference.isSensitive = reference.isSensitive || sensitive
      return Expression<Part>(.reference(reference))
    case .symbol(let symbol, let steps): return Expression<Part>(.symbol(symbol, steps + [step]))
    case .bound(let binding, let steps):
      return Expression<Part>(.bound(binding, steps + [step]))
    case .access(let base, let steps): return Expression<Part>(.access(base, steps + [step]))
    case .commented(let inner, _):
      return Expression(of: inner).stepping(step, sensitive: sensitive)
    default: return Expression<Part>(.access(node, [step]))
    }
  }
}

/// A value of any type: an ``Expression``, or a ``ValueLiteral``.
public protocol ExpressionConvertible: Sendable {
  /// The same value, whose type only Terraform knows.
  var untyped: Expression<AnyValue> { get }
}

extension ExpressionConvertible {
  var untypedNode: Node { untyped.node }
}

extension Expression: ExpressionConvertible {
  /// The same value, whose type only Terraform knows.
  public var untyped: Expression<AnyValue> { Expression<AnyValue>(of: node) }
}

extension Expression where Result == String {
  /// The path of a file of the package that declares the stack, such as a policy or a page:
  /// `"${path.module}/../../templates/policy.json"`. A published module has a copy of the file.
  ///
  /// - Parameter path: The path from the package's folder, with `/` between the parts.
  public static func packageFile(_ path: String) -> Self { Self(.packageFile(path)) }

  /// The name of the program that generates, for messages that name one of its commands.
  package static var programName: Self { Self(.programName) }
}
