/// An input variable of the stack: `variable "name" { … }`.
///
/// It needs no place: the first use declares it at the root, and it is passed to the modules that
/// use it. Placed in a ``Module`` it is declared there, and then needs a default.
///
/// ```swift
/// let region = Variable("aws_region", default: "us-east-1", description: "Region to run in.")
/// Queue("\(region)-rejected")                      // in a string
/// SQSQueue("q", name: region.expression)           // where an Expression is due
/// let shards = Variable<Number>("shards", description: "Shards of the stream.", validation: [
///   .init({ $0 >= 1 }, message: "At least one shard is needed."),
/// ])
/// ```
///
/// Terraform language documentation, "Input Variables".
public struct Variable<Value: TerraformValue>: Declaration, ExpressionConvertible {
  /// A rule that values given from outside must follow.
  public struct Validation {
    let condition: (Expression<Value>) -> Expression<Bool>
    let message: (Expression<Value>) -> Expression<String>

    /// - Parameters:
    ///   - condition: What must hold for the value. It may use other declarations too: Terraform 1.9 or
    ///     later.
    ///   - message: The message otherwise; a full sentence.
    public init(_ condition: @escaping (Expression<Value>) -> Expression<Bool>, message: String) {
      self.condition = condition
      self.message = { _ in Expression(message) }
    }

    /// One whose message is made from the value.
    ///
    /// ```swift
    /// .init({ $0 >= least.expression }) { "\($0) is less than \(least)." }
    /// // validation {
    /// //   condition     = var.shards >= var.least
    /// //   error_message = "${var.shards} is less than ${var.least}."
    /// // }
    /// ```
    public init(
      _ condition: @escaping (Expression<Value>) -> Expression<Bool>,
      message: @escaping (Expression<Value>) -> Expression<String>
    ) {
      self.condition = condition
      self.message = message
    }
  }

  /// The identity by which references to it are resolved.
  public let identity: Identity

  /// - Parameters:
  ///   - name: What it is called outside: `terraform apply -var name=…`.
  ///   - default: Its value where none is given; nil makes it required.
  ///   - description: What it is for, for people.
  ///   - sensitive: Whether Terraform hides it in its output.
  ///   - ephemeral: Whether Terraform keeps it out of plans and states. Terraform 1.10 or later.
  ///   - nullable: Whether `null` may be given.
  ///   - validation: Rules that a given value must follow.
  public init(
    _ name: String, default: Expression<Value>? = nil, description: String,
    sensitive: Bool = false, ephemeral: Bool = false, nullable: Bool? = nil,
    validation: [Validation] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let own = Expression<Value>(.symbol("var", [.attribute(name)]))
    var definition = VariableDefinition(
      name: name, type: Value.valueType, defaultValue: `default`?.node, description: description,
      isSensitive: sensitive, isEphemeral: ephemeral, isNullable: nullable,
      validations: validation.map {
        Lifecycle.Condition($0.condition(own), message: $0.message(own))
      })
    definition.depth =
      definition.validations.map {
        max($0.condition.depthOfDefinitions, $0.message.depthOfDefinitions)
      }.max() ?? 1
    if definition.depth > Node.deepestDefinition {
      let tooDeep = Expression<Bool>(.tooDeep(.definitions))
      definition.validations = [Lifecycle.Condition(tooDeep, message: "")]
      definition.depth = 1
    }
    identity = Identity(
      .variable(name), location: SourceLocation(fileID: fileID, line: line, column: column),
      definition: definition)
  }

  /// `var.name`
  public var expression: Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, type: Value.valueType,
          isSensitive: (identity.definition as? VariableDefinition)?.isSensitive ?? false)))
  }

  public var declared: Declared { Declared(.variable(identity)) }
}

/// The content of a `variable` block.
struct VariableDefinition: Definition, Hashable, Sendable {
  var name: String
  var type: ValueType
  var defaultValue: Node?
  var description: String
  var isSensitive: Bool
  var isEphemeral = false
  var isNullable: Bool?
  var validations: [Lifecycle.Condition] = []
  var depth = 1

  /// The variable's own default, and those in its type.
  var defaults: [Node] { (defaultValue.map { [$0] } ?? []) + type.defaults }
}

extension ValueType {
  /// The defaults of all optional attributes in it.
  fileprivate var defaults: [Node] {
    switch self {
    case .string, .number, .bool, .any: []
    case .list(let element), .set(let element), .map(let element): element.defaults
    case .tuple(let elements): elements.flatMap(\.defaults)
    case .object(let attributes):
      attributes.flatMap { ($0.defaultValue.map { [$0] } ?? []) + $0.type.defaults }
    }
  }
}
