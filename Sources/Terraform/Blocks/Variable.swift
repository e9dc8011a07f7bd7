import HCL

/// An input variable of the stack: `variable "name" { … }`.
///
/// `region` is the variable's value, an ``Expression`` that goes wherever one is expected. `$region` is the
/// declaration. The variable needs no place: the first use declares it at the root, and it is passed to the
/// modules that use it. Placed in a ``Module`` by `$region`, it is declared there, and then needs a default.
///
/// ```swift
/// @Variable("aws_region", default: "us-east-1", description: "Region to run in.") var region
/// SQSQueue("q", name: "\(region)-rejected")        // name = "${var.aws_region}-rejected"
/// @Variable("shards", description: "Shards of the stream.", validation: [
///   .init({ $0 >= 1 }, message: "At least one shard is needed.")
/// ])
/// var shards: Expression<Number>
/// VariableFile("production") { $0.set($shards, 4) }
/// ```
///
/// It works in functions, builders, structures and closures. Swift has no property wrappers for globals and
/// for static constants: write `static let region = Variable("aws_region", …).wrappedValue` there.
/// Terraform language documentation, "Input Variables".
@propertyWrapper
public struct Variable<Value: TerraformValue>: Declaration {
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
    /// .init({ $0 >= least }) { "\($0) is less than \(least)." }
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
  fileprivate let definition: VariableDefinition

  /// - Parameters:
  ///   - name: What it is called outside: `terraform apply -var name=…`.
  ///   - default: Its value if none is given; nil makes it required.
  ///   - description: What it is for, for people. One that ends with a line break is written as a heredoc.
  ///   - sensitive: Whether Terraform hides it in its output.
  ///   - ephemeral: Whether Terraform keeps it out of plans and states. Terraform 1.10 or later.
  ///   - nullable: Whether `null` may be given.
  ///   - deprecated: The advice to callers that still set it. Terraform 1.15 or OpenTofu 1.10.
  ///   - const: Whether its value is known when modules are loaded, so that a ``ModuleSource`` may use it. Terraform 1.15
  ///     or OpenTofu 1.12.
  ///   - isTyped: Whether the block has a `type`: that of the value in Swift. Without it, Terraform takes any value.
  ///   - validation: Rules that a given value must follow.
  public init(
    _ name: String, default: Expression<Value>? = nil, description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, nullable: Bool? = nil,
    deprecated: String? = nil, const: Bool = false, typed isTyped: Bool = true,
    validation: [Validation] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    self.init(
      name, `default`, description, sensitive, ephemeral, nullable, deprecated, const, isTyped,
      validation,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  private init(
    _ name: String, _ default: Expression<Value>?, _ description: String?, _ isSensitive: Bool,
    _ isEphemeral: Bool, _ isNullable: Bool?, _ deprecation: String?, _ isConst: Bool,
    _ isTyped: Bool, _ validation: [Validation],
    at location: SourceLocation
  ) {
    let own = Expression<Value>(.symbol("var", [.attribute(name)]))
    var definition = VariableDefinition(
      name: name, type: Value.valueType, defaultValue: `default`?.node, description: description,
      isSensitive: isSensitive, isEphemeral: isEphemeral, isNullable: isNullable,
      deprecation: deprecation, isConst: isConst, isTyped: isTyped,
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
    self.definition = definition
    identity = Identity(.variable(name), location: location, definition: definition)
  }

  /// One whose default is a list, written as a literal: `default: ["a", "b"]`.
  public init<Element>(
    _ name: String, default: [Expression<Element>], description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, nullable: Bool? = nil,
    deprecated: String? = nil, const: Bool = false, typed isTyped: Bool = true,
    validation: [Validation] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [Element] {
    self.init(
      name, Expression(`default`), description, sensitive, ephemeral, nullable, deprecated, const,
      isTyped, validation,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// One whose default is a map, written as a literal: `default: ["stage": "test"]`.
  public init<Item>(
    _ name: String, default: KeyValuePairs<String, Expression<Item>>, description: String? = nil,
    sensitive: Bool = false, ephemeral: Bool = false, nullable: Bool? = nil,
    deprecated: String? = nil, const: Bool = false, typed isTyped: Bool = true,
    validation: [Validation] = [],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) where Value == [String: Item] {
    self.init(
      name, Expression(literal: `default`), description, sensitive, ephemeral, nullable,
      deprecated, const, isTyped, validation,
      at: SourceLocation(fileID: fileID, line: line, column: column))
  }

  /// `var.name`
  public var wrappedValue: Expression<Value> {
    Expression(
      .reference(
        Reference(
          target: identity, type: Value.valueType,
          isSensitive: definition.isSensitive)))
  }

  /// The declaration, for a place of its own or a value in a file.
  public var projectedValue: Self { self }

  public var declared: Declared {
    Declared(VariableBlock(of: self))
  }
}

/// The content of a `variable` block.
struct VariableDefinition: Definition, Hashable, Sendable {
  var name: String
  var type: ValueType
  var defaultValue: Node?
  var description: String?
  var isSensitive: Bool
  var isEphemeral = false
  var isNullable: Bool?
  var deprecation: String?
  var isConst = false
  /// Whether the block states its type.
  var isTyped = true
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

extension VariableDefinition {
  var isOfStack: Bool { true }
  var alias: Node? { nil }
  var isRequired: Bool { defaultValue == nil }
  var descriptionElsewhere: String? { description }

  func construct(of identity: Identity) -> any Construct {
    VariableBlock(identity: identity, definition: self)
  }
}

/// A `variable` block.
struct VariableBlock: Construct {
  let identity: Identity
  let definition: VariableDefinition

  init(identity: Identity, definition: VariableDefinition) {
    self.identity = identity
    self.definition = definition
  }

  init<Value>(of variable: Variable<Value>) {
    self.init(identity: variable.identity, definition: variable.definition)
  }

  var location: SourceLocation { identity.location }
  var declaredIdentity: Identity? { identity }
  var addresses: [String] { ["var.\(definition.name)"] }

  /// Its validations are judged when it has its value.
  var isPartOfGraph: Bool { false }

  var requirements: [LanguageRequirement] {
    var requirements: [LanguageRequirement] = definition.isEphemeral ? [.ephemeral] : []
    for validation in definition.validations where validation.hasReference {
      requirements.append(
        LanguageRequirement(
          "a validation that uses other declarations", terraform: Version(1, 9),
          openTofu: Version(1, 9)))
    }
    if definition.deprecation != nil { requirements.append(.deprecated("a variable")) }
    if definition.isConst {
      requirements.append(
        LanguageRequirement(
          "the argument const of a variable", terraform: Version(1, 15), openTofu: Version(1, 12)))
    }
    return requirements
  }

  func forEachRoot(_ visit: (Node, Bool) -> Void) {
    if let value = definition.defaultValue { visit(value, false) }
    for validation in definition.validations {
      visit(validation.condition, false)
      visit(validation.message, false)
    }
  }

  func check(_ checker: inout Checker, in scope: Int) {
    checker.checkName(definition.name, of: "variable name", at: location)
    if Self.reservedNames.contains(definition.name) {
      checker.report(
        .invalidName(definition.name, of: "variable name", against: .reservedVariables),
        at: location)
    }
    for validation in definition.validations {
      checker.checkMessage(validation.message, of: .variable(definition.name), at: location)
      if !validation.condition.uses(variable: definition.name) {
        checker.report(.valueNotValidated(variable: definition.name), at: location)
      }
    }
    if definition.isNullable == false, definition.defaultValue == .null {
      checker.report(.nullDefault(definition.name), at: location)
    }
    if definition.isConst {
      for (trait, isSet) in [
        ("sensitive", definition.isSensitive), ("ephemeral", definition.isEphemeral),
      ] where isSet {
        checker.report(.constVariable(definition.name, trait: trait), at: location)
      }
    }
    for value in definition.defaults where !value.isKnown {
      checker.report(.computedDefault(definition.name), at: location)
    }
    if scope != 0, definition.defaultValue == nil {
      checker.report(
        .variableWithoutValue(
          definition.name, module: checker.configuration.scopes[scope].title), at: location)
    }
  }

  /// Terraform language documentation, "Input Variables", "Arguments".
  static let reservedNames: ReservedNames = [
    "source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals",
  ]

  func render(
    with renderer: inout Renderer, in scope: Int, after prerequisites: [Identity],
    into module: inout ModuleText
  ) {
    let definition = renderer.configuration.validated(definition, of: identity)
    module.variables.append(.block(renderer.block(definition, in: scope, at: location)))
  }
}

extension Lifecycle.Condition {
  fileprivate var hasReference: Bool {
    var hasReference = false
    for root in [condition, message] {
      root.forEachNode { if case .reference = $0 { hasReference = true } }
    }
    return hasReference
  }
}

extension Node {
  /// Whether the value of a variable is looked at, in its own validation.
  fileprivate func uses(variable name: String) -> Bool {
    var isUsed = false
    forEachNode { node in
      switch node {
      // A part of the value is the value too.
      case .symbol("var", let steps) where steps.first == .attribute(name): isUsed = true
      case .raw: isUsed = true
      default: break
      }
    }
    return isUsed
  }
}

extension Renderer {
  mutating func block(
    _ variable: VariableDefinition, in scope: Int, at location: SourceLocation
  ) -> BlockSyntax {
    var body = BodySyntax()
    if let description = variable.description { body.append("description", .lines(description)) }
    if variable.isTyped { body.append("type", syntax(variable.type, in: scope, at: location)) }
    if let value = variable.defaultValue {
      body.append("default", syntax(value, in: scope, at: location))
    }
    if variable.isSensitive { body.append("sensitive", .bool(true)) }
    if variable.isEphemeral { body.append("ephemeral", .bool(true)) }
    if let isNullable = variable.isNullable { body.append("nullable", .bool(isNullable)) }
    if let deprecation = variable.deprecation { body.append("deprecated", .string(deprecation)) }
    if variable.isConst { body.append("const", .bool(true)) }
    for validation in variable.validations {
      body.append(block: "validation", condition(validation, in: scope, at: location))
    }
    return BlockSyntax(IdentifierSyntax(unchecked: "variable"), labels: [variable.name], body)
  }
}
