/// A resource that keeps a value, and that is replaced when others change: `terraform_data`.
///
/// ```swift
/// let revision = TerraformData("revision", input: "\(release)", triggersReplace: [stream.arn])
/// revision.output          // terraform_data.revision.output, an Expression<String>
/// // resource "terraform_data" "revision" {
/// //   input            = var.release
/// //   triggers_replace = [aws_kinesis_stream.orders.arn]
/// // }
/// ```
///
/// It is Terraform's own and needs no provider. With ``ManagedResourceReferencing/provisioner(_:)`` it does what belongs
/// to no single resource; named in ``Resource/replaced(whenChanged:)`` it lets a plain value replace others.
/// Terraform language documentation, "The terraform_data Managed Resource Type".
public struct TerraformData<Value: TerraformValue>: Resource {
  /// `terraform_data`.
  public static var resourceType: String { "terraform_data" }

  /// The arguments of a `terraform_data`.
  public struct Arguments: ResourceArguments {
    public var body: BlockBody

    public init(_ body: BlockBody) { self.body = body }

    /// `input`: the value that it keeps.
    public var input: Expression<Value>? {
      get { body[argument: "input"] }
      set { body[argument: "input"] = newValue }
    }

    /// `triggers_replace`: the values whose change replaces it.
    public var triggersReplace: Expression<AnyValue>? {
      get { body[argument: "triggers_replace"] }
      set { body[argument: "triggers_replace"] = newValue }
    }
  }

  /// The declaration, which only the library changes.
  public var declaration: ResourceDeclaration

  /// The resource of a declaration.
  public init(declaration: ResourceDeclaration) { self.declaration = declaration }

  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - input: The value that it keeps.
  ///   - triggers: Values whose change replaces it.
  public init(
    _ label: String, input: Expression<Value>,
    triggersReplace triggers: [any ExpressionConvertible] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      label, input, triggers, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ label: String, _ input: Expression<Value>?, _ triggers: [any ExpressionConvertible],
    at location: SourceLocation
  ) {
    var arguments = Arguments()
    arguments.input = input
    if !triggers.isEmpty {
      arguments.triggersReplace = Expression(.list(triggers.map { $0.untypedNode }))
    }
    declaration = ResourceDeclaration(
      resource: Self.resourceType, label: label, body: arguments.body, at: location)
  }

  /// `id`, computed: another one after each replacement.
  public var id: Expression<String> { reference("id") }

  /// `input`, optional: the value that it keeps.
  public var input: Expression<Value> { reference("input") }

  /// `output`, computed: the value that it keeps, known once it was applied.
  public var output: Expression<Value> { reference("output") }

  /// `triggers_replace`, optional: the values whose change replaces it.
  public var triggersReplace: Expression<AnyValue> { reference("triggers_replace") }
}

extension TerraformData where Value == String {
  /// One that keeps text.
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - input: The text.
  ///   - triggers: Values whose change replaces it.
  public init(
    _ label: String, input: Expression<String>,
    triggersReplace triggers: [any ExpressionConvertible] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      label, input, triggers, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension TerraformData {
  /// One that keeps a list, written as a literal.
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - input: The elements.
  ///   - triggers: Values whose change replaces it.
  public init<Element>(
    _ label: String, input: [Expression<Element>],
    triggersReplace triggers: [any ExpressionConvertible] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [Element] {
    self.init(
      label, Expression(input), triggers,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// One that keeps a map, written as a literal.
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - input: The items.
  ///   - triggers: Values whose change replaces it.
  public init<Item>(
    _ label: String, input: KeyValuePairs<String, Expression<Item>>,
    triggersReplace triggers: [any ExpressionConvertible] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [String: Item] {
    self.init(
      label, Expression(literal: input), triggers,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension TerraformData where Value == AnyValue {
  /// One that keeps no value, and is only replaced.
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - triggers: Values whose change replaces it.
  public init(
    _ label: String, triggersReplace triggers: [any ExpressionConvertible] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      label, nil, triggers, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
