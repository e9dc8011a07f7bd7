import HCL

/// A named value: an entry of the `locals` block.
///
/// `prefix` is its value, an ``Expression`` that goes wherever one is expected; `$prefix` is the declaration. It
/// needs no place: it is declared in the innermost module that holds all its uses.
///
/// ```swift
/// @Local("prefix", "\(environment)-orders") var prefix
/// SQSQueue("q", name: "\(prefix)-rejected")  // name = "${local.prefix}-rejected"
/// @Local("zones", ["a", "b"]) var zones: Expression<Set<String>>
/// ```
///
/// Swift has no property wrappers for globals and for static constants: write
/// `static let prefix = Local("prefix", …).wrappedValue` there.
@propertyWrapper
public struct Local<Value: TerraformValue>: Declaration {
  /// The identity by which references to it are resolved.
  public let identity: Identity
  private let definition: LocalDefinition

  /// - Parameters:
  ///   - name: Its name within the module.
  ///   - value: What it stands for.
  public init(
    _ name: String, _ value: Expression<Value>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(name, value, at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  package init(_ name: String, _ value: Expression<Value>, at location: SourceLocation) {
    self.init(name, value.node, at: location)
  }

  fileprivate init(_ name: String, _ value: Node, at location: SourceLocation) {
    let depth = value.depthOfDefinitions
    let isTooDeep = depth > Node.deepestDefinition
    // Without what it uses it is no part of a chain that only recursion can release.
    let value = isTooDeep ? .tooDeep(.definitions) : value
    var definition = LocalDefinition(name: name, value: value, depth: isTooDeep ? 1 : depth)
    value.forEachNode { node in
      guard case .reference(let reference) = node else { return }
      definition.prerequisites += reference.prerequisites
    }
    definition.isEphemeral = value.isEphemeral
    definition.isSensitive = value.isSensitive(\.isSensitive)
    self.definition = definition
    identity = Identity(.local(name), location: location, definition: definition)
  }

  /// `local.name`
  public var wrappedValue: Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, type: Value.valueType, isSensitive: definition.isSensitive,
          prerequisites: definition.prerequisites)))
  }

  /// The declaration, for a place of its own.
  public var projectedValue: Self { self }

  public var declared: Declared {
    Declared(LocalEntry(identity: identity, definition: definition))
  }
}

extension Local {
  /// A list, written as a literal: `Local("names", ["a", "b"])`.
  public init<Element>(
    _ name: String, _ elements: [Expression<Element>],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [Element] {
    self.init(
      name, Expression<Value>(elements).node,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// A map, written as a literal: `Local("limits", ["cpu": 2, "memory": 512])`.
  public init<Item>(
    _ name: String, _ items: KeyValuePairs<String, Expression<Item>>,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [String: Item] {
    self.init(
      name, Expression<Value>(literal: items).node,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

extension Local where Value == AnyValue {
  /// A value of mixed types, written as literals: `Local("limits", ["cpu": 2, "tags": ["a", true]])`.
  @_disfavoredOverload
  public init(
    _ name: String, _ value: ValueLiteral,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, value.node,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}

/// The content of an entry of `locals`.
struct LocalDefinition: Definition, Hashable, Sendable {
  let name: String
  let value: Node
  let depth: Int
  /// Whether anything in the value is.
  var isSensitive = false
  var isEphemeral = false
  /// The declarations that the value waits for, and so do its users.
  var prerequisites: [Identity] = []
}

extension LocalDefinition {
  var isOfStack: Bool { false }
  var alias: Node? { value }
  var isRequired: Bool { false }
  var descriptionElsewhere: String? { nil }

  func construct(of identity: Identity) -> any Construct {
    LocalEntry(identity: identity, definition: self)
  }
}

/// An entry of a `locals` block.
struct LocalEntry: Construct {
  let identity: Identity
  let definition: LocalDefinition
  /// Written above it as `# text`.
  var comment: String?

  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }
  var addresses: [String] { ["local.\(definition.name)"] }
  var local: LocalEntry? { self }

  func forEachRoot(_ visit: (Node, Bool) -> Void) { visit(definition.value, false) }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(definition.name, of: "local name", at: location)
  }

  /// It is written near its use, with others: ``Renderer/locals(in:)``.
  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {}
}
