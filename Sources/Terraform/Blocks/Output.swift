/// A value that Terraform prints after `terraform apply`: `output "name" { … }`.
///
/// ```swift
/// Output("stream_arn", stream.arn, description: "ARN of the stream.")
/// // output "stream_arn" {
/// //   description = "ARN of the stream."
/// //   value       = module.streaming.orders_stream_arn
/// // }
/// ```
///
/// Placed in a ``Module`` it is an output of that module. The outputs that modules need to pass
/// values to each other are generated; declare only what people or scripts should see. Terraform language
/// documentation, "output Block".
public struct Output<Value: TerraformValue>: Declaration, ExpressionConvertible {
  let definition: OutputDefinition

  /// - Parameters:
  ///   - name: The name that scripts ask for: `terraform output name`.
  ///   - value: Its value.
  ///   - description: An explanation for people.
  ///   - sensitive: Whether Terraform hides it. What is made from sensitive attributes always is.
  ///   - ephemeral: Whether Terraform keeps it out of plans and states; only in a ``Module``. What is
  ///     made from ephemeral values always is, so this is for outputs of a ``ModuleCall`` and what is
  ///     raw. Terraform 1.10 or later.
  ///   - dependsOn: What has to be there before the value is of use, though no part of it says so.
  ///   - preconditions: What must hold, or there is no output and the plan stops.
  public init(
    _ name: String, _ value: Expression<Value>, description: String,
    sensitive: Bool = false, ephemeral: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    definition = OutputDefinition(
      name: name, value: value.node, description: description,
      isSensitive: sensitive, isEphemeral: ephemeral, dependsOn: dependsOn.map { Dependency($0) },
      preconditions: preconditions,
      location: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// The value of a variable or a local.
  @_disfavoredOverload
  public init(
    _ name: String, _ value: some ExpressionConvertible<Value>, description: String,
    sensitive: Bool = false, ephemeral: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.expression, description: description, sensitive: sensitive, ephemeral: ephemeral,
      dependsOn: dependsOn, preconditions: preconditions, fileID: fileID, line: line,
      column: column)
  }

  /// `output.name`: the output of the stack, as an assertion of a ``TestRun`` sees it. Elsewhere use the value
  /// that the output was made from.
  public var expression: Expression<Value> {
    Expression(.symbol("output", [.attribute(definition.name)]))
  }

  public var declared: Declared { Declared(.output(definition)) }
}

extension Output where Value == AnyValue {
  /// A value of mixed types, written as literals: `Output("limits", ["cpu": 2, "tags": ["a", true]], …)`.
  @_disfavoredOverload
  public init(
    _ name: String, _ value: ValueLiteral, description: String,
    sensitive: Bool = false, ephemeral: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.expression, description: description, sensitive: sensitive, ephemeral: ephemeral,
      dependsOn: dependsOn, preconditions: preconditions, fileID: fileID, line: line,
      column: column)
  }
}

extension Output where Value == AnyValue {
  /// Refused: a resource is not a value.
  @available(
    *, unavailable,
    message: "a resource is not a value; write one of its attributes, such as .name, .url or .arn"
  )
  @_disfavoredOverload
  public init(_ name: String, _ resource: some ManagedResourceConvertible, description: String) {
    self.init(name, Expression<AnyValue>.null, description: description)
  }
}

/// The content of an `output` block.
struct OutputDefinition: Sendable {
  let name: String
  let value: Node
  let description: String
  let isSensitive: Bool
  let isEphemeral: Bool
  let dependsOn: [Dependency]
  let preconditions: [Lifecycle.Condition]
  let location: SourceLocation
}
