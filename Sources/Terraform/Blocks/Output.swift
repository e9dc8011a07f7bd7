import HCL

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
public struct Output<Value: TerraformValue>: Declaration {
  let definition: OutputDefinition

  /// - Parameters:
  ///   - name: The name that scripts ask for: `terraform output name`.
  ///   - value: Its value.
  ///   - description: An explanation for people. One that ends with a line break is written as a heredoc.
  ///   - sensitive: Whether Terraform hides it. What is made from sensitive attributes always is.
  ///   - ephemeral: Whether Terraform keeps it out of plans and states; only in a ``Module``. What is
  ///     made from ephemeral values always is, so this is for outputs of a ``ModuleCall`` and what is
  ///     raw. Terraform 1.10 or later.
  ///   - deprecated: The advice to those who still use it. Terraform 1.15 or OpenTofu 1.10.
  ///   - isTyped: Whether the block has a `type`: that of the value in Swift. Terraform 1.15.
  ///   - dependsOn: What has to be there before the value is of use, though no part of it says so.
  ///   - preconditions: What must hold, or there is no output and the plan stops.
  public init(
    _ name: String, _ value: Expression<Value>, description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, deprecated: String? = nil,
    typed isTyped: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.node, description, sensitive, ephemeral, deprecated, isTyped, dependsOn,
      preconditions,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  fileprivate init(
    _ name: String, _ value: Node, _ description: String?, _ isSensitive: Bool,
    _ isEphemeral: Bool, _ deprecation: String?, _ isTyped: Bool,
    _ dependsOn: [any DependencyTarget], _ preconditions: [Lifecycle.Condition],
    at location: SourceLocation
  ) {
    definition = OutputDefinition(
      name: name, value: value, type: Value.valueType, description: description,
      isSensitive: isSensitive, isEphemeral: isEphemeral, deprecation: deprecation,
      isTyped: isTyped,
      dependsOn: dependsOn.map(\.identity), preconditions: preconditions, location: location)
  }

  /// `output.name`: the output of the stack, as an assertion of a ``TestRun`` sees it. Elsewhere use the value
  /// that the output was made from.
  public var value: Expression<Value> {
    Expression(.symbol("output", [.attribute(definition.name)]))
  }

  public var declared: Declared { Declared(definition) }
}

extension Output {
  /// A list, written as a literal: `Output("names", ["a", "b"], description: "Names.")`.
  public init<Element>(
    _ name: String, _ elements: [Expression<Element>], description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, deprecated: String? = nil,
    typed isTyped: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [Element] {
    self.init(
      name, Expression<Value>(elements).node, description, sensitive, ephemeral, deprecated,
      isTyped, dependsOn, preconditions,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A map, written as a literal: `Output("arns", ["orders": queue.arn], description: "ARNs.")`.
  public init<Item>(
    _ name: String, _ items: KeyValuePairs<String, Expression<Item>>, description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, deprecated: String? = nil,
    typed isTyped: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [String: Item] {
    self.init(
      name, Expression<Value>(literal: items).node, description, sensitive, ephemeral, deprecated,
      isTyped, dependsOn, preconditions,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension Output where Value == AnyValue {
  /// A value of mixed types, written as literals: `Output("limits", ["cpu": 2, "tags": ["a", true]], …)`.
  @_disfavoredOverload
  public init(
    _ name: String, _ value: ValueLiteral, description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, deprecated: String? = nil,
    typed isTyped: Bool = false, dependsOn: [any DependencyTarget] = [],
    preconditions: [Lifecycle.Condition] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.node, description, sensitive, ephemeral, deprecated, isTyped, dependsOn,
      preconditions,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension Output where Value == AnyValue {
  /// Refused: a declaration is not a value.
  @available(
    *, unavailable,
    message:
      "a declaration is not a value; write one of its attributes, such as .arn, or all of it by .whole(…), or declare a variable with @Variable and write it without $"
  )
  @_disfavoredOverload
  public init(_ name: String, _ declaration: some Declaration, description: String? = nil) {
    self.init(name, Expression<AnyValue>.null, description: description)
  }
}

/// The content of an `output` block.
struct OutputDefinition: Sendable {
  let name: String
  let value: Node
  let type: ValueType
  let description: String?
  let isSensitive: Bool
  let isEphemeral: Bool
  let deprecation: String?
  let isTyped: Bool
  let dependsOn: [Identity]
  let preconditions: [Lifecycle.Condition]
  let location: SourceLocation
}

extension OutputDefinition: Construct {
  var dependencies: [Identity] { dependsOn }
  var addresses: [String] { ["output.\(name)"] }
  var waitsForPrerequisites: Bool { true }
  var requirements: [LanguageRequirement] {
    var requirements: [LanguageRequirement] = isEphemeral ? [.ephemeral] : []
    if deprecation != nil { requirements.append(.deprecated("an output")) }
    if isTyped {
      requirements.append(
        LanguageRequirement("the type of an output", terraform: Version(1, 15), openTofu: nil))
    }
    return requirements
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    visit(value, false)
    for condition in preconditions {
      visit(condition.condition, false)
      visit(condition.message, false)
    }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(name, of: "output name", at: location)
    checker.check(preconditions, of: .output(name), at: location)
    if isEphemeral, !value.mayBeEphemeral {
      checker.report(.outputNotEphemeral(name), at: location)
    }
    if scope == 0, checker.configuration.kind == .root, isEphemeral || value.isEphemeral {
      checker.report(.ephemeralRootOutput(name), at: location)
    }
  }

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    // Terraform refuses an output that shows what is sensitive without saying so.
    let isSensitive =
      isSensitive || value.isSensitive { renderer.configuration.isSensitive($0) }
    module.outputs.append(
      .block(
        renderer.block(
          output: name, renderer.syntax(value, in: scope, at: location),
          type: isTyped ? renderer.syntax(type, in: scope, at: location) : nil,
          description: description, isSensitive: isSensitive,
          isEphemeral: (scope != 0 || renderer.configuration.kind != .root)
            && (isEphemeral || value.isEphemeral), deprecation: deprecation,
          preconditions: preconditions.map { renderer.condition($0, in: scope, at: location) },
          dependsOn: renderer.dependencies(
            on: dependsOn + prerequisites, in: scope, at: location))))
  }
}

extension Node {
  /// Whether it could be, as far as that is known here: what others wrote is not.
  fileprivate var mayBeEphemeral: Bool {
    if isEphemeral { return true }
    var mayBe = false
    forEachNode { node in
      switch node {
      case .raw: mayBe = true
      case .reference(let reference):
        if case .module = reference.target.kind { mayBe = true }
      default: break
      }
    }
    return mayBe
  }
}

extension Renderer {
  /// The output that passes a value to the module around.
  mutating func block(_ output: PassedOutput, in scope: Int) -> BlockSyntax {
    let location = configuration.scopes[scope].location
    return block(
      output: output.name, syntax(output.value, in: scope, at: location),
      description: output.description, isSensitive: output.isSensitive,
      isEphemeral: output.isEphemeral, preconditions: [],
      dependsOn: output.dependsOn.map { syntax($0, in: scope, at: location) })
  }

  fileprivate func block(
    output name: String, _ value: ExpressionSyntax, type: ExpressionSyntax? = nil,
    description: String?, isSensitive: Bool, isEphemeral: Bool, deprecation: String? = nil,
    preconditions: [BodySyntax], dependsOn: [ExpressionSyntax]
  ) -> BlockSyntax {
    var body = BodySyntax()
    if let description { body.append("description", .lines(description)) }
    if let type { body.append("type", type) }
    body.append("value", value)
    if isSensitive { body.append("sensitive", .bool(true)) }
    if isEphemeral { body.append("ephemeral", .bool(true)) }
    if let deprecation { body.append("deprecated", .string(deprecation)) }
    for condition in preconditions { body.append(block: "precondition", condition) }
    if !dependsOn.isEmpty {
      body.items += [.blankLine, .comment("Users of this value must wait for these too.")]
      body.append("depends_on", .list(dependsOn))
    }
    return BlockSyntax(IdentifierSyntax(unchecked: "output"), labels: [name], body)
  }
}
