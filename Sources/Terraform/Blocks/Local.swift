/// A named value: an entry of the `locals` block.
///
/// It needs no place: it is declared in the innermost module that holds all its uses.
///
/// ```swift
/// let prefix = Local("prefix", "\(environment)-orders")
/// Queue("\(prefix)-rejected")                // "${local.prefix}-rejected"
/// ```
public struct Local<Value: TerraformValue>: Declaration, ExpressionConvertible {
  /// What references to it are resolved by.
  public let identity: Identity
  private let definition: LocalDefinition

  /// - Parameters:
  ///   - name: Its name within the module.
  ///   - value: What it stands for.
  public init(
    _ name: String, _ value: Expression<Value>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var definition = LocalDefinition(name: name, value: value.node)
    value.node.forEachNode { node in
      guard case .reference(let reference) = node else { return }
      definition.prerequisites += reference.prerequisites
    }
    definition.isEphemeral = value.node.isEphemeral
    definition.isSensitive = value.node.isSensitive(\.isSensitive)
    self.definition = definition
    identity = Identity(
      .local(name), location: SourceLocation(fileID: fileID, line: line, column: column),
      definition: definition)
  }

  /// `local.name`
  public var expression: Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, type: Value.valueType, isSensitive: definition.isSensitive,
          prerequisites: definition.prerequisites)))
  }

  public var declared: Declared { Declared(.local(identity)) }
}

/// What an entry of `locals` says.
struct LocalDefinition: Hashable, Sendable {
  let name: String
  let value: Node
  /// Whether anything in the value is.
  var isSensitive = false
  var isEphemeral = false
  /// What the value waits for, its users do too.
  var prerequisites: [Identity] = []
}
