/// A rule for a value that only Terraform knows. A variable gets it as a `validation`; for any other value, the
/// resource that uses it gets a `precondition`.
///
/// ```swift
/// ValueRule(for: size, message: "The batch size must be at least 1.") { $0 >= 1 }
/// // variable "size" {
/// //   validation {
/// //     condition     = var.size >= 1
/// //     error_message = "The batch size must be at least 1."
/// //   }
/// // }
/// ```
///
/// It applies only while the resource has the argument: if the argument is replaced later, the rule is dropped.
package struct ValueRule: Hashable, Sendable {
  /// The variable that it validates; nil for a precondition.
  let variable: Identity?
  let condition: Lifecycle.Condition
  /// The arguments that it checks, as they are written.
  private let arguments: [Node]

  /// - Parameters:
  ///   - value: The value.
  ///   - argument: The argument as it is written, if it is not just the value.
  ///   - acceptsNull: Whether the argument may be null; nil if the condition handles null.
  ///   - message: The rule, as a full sentence.
  ///   - condition: What must hold.
  /// - Returns: Nil for a value that is a constant.
  package init?<Value, Written>(
    for value: Expression<Value>, writtenAs argument: Expression<Written>, acceptsNull: Bool? = nil,
    message: String, _ condition: (Expression<Value>) -> Expression<Bool>
  ) {
    guard value.isComputed else { return nil }
    var own = value
    if let (identity, name) = value.variable {
      variable = identity
      own = Expression(.symbol("var", [.attribute(name)]))
    } else {
      variable = nil
    }
    var holds = condition(own)
    if let acceptsNull, value.mayBeNull {
      holds = (own == .null).then(Expression(acceptsNull), else: holds)
    }
    self.condition = Lifecycle.Condition(holds, message: Expression(message))
    arguments = [argument.node]
  }

  /// The same for an argument that is the value.
  package init?<Value>(
    for value: Expression<Value>, acceptsNull: Bool? = nil, message: String,
    _ condition: (Expression<Value>) -> Expression<Bool>
  ) {
    self.init(
      for: value, writtenAs: value, acceptsNull: acceptsNull, message: message, condition)
  }

  /// A precondition about several arguments together.
  ///
  /// - Parameter argument: One of the arguments. The rule is dropped with it.
  /// - Returns: Nil for a condition that is a constant.
  package init?<Written>(
    _ condition: Expression<Bool>, of argument: Expression<Written>, message: String
  ) {
    guard condition.isComputed else { return nil }
    variable = nil
    self.condition = Lifecycle.Condition(condition, message: Expression(message))
    arguments = [argument.node]
  }

  /// Whether a resource still has the arguments.
  func applies(to resource: ResourceDeclaration) -> Bool {
    var missing = Set(arguments)
    resource.body.forEachRoot { root in root.forEachNode { missing.remove($0) } }
    return missing.isEmpty
  }
}

extension Expression {
  /// Whether it contains a reference.
  package var isComputed: Bool { node.refersToSomething }

  /// Whether its value may be `null`: templates and sums never are.
  package var mayBeNull: Bool {
    switch node.uncommented {
    case .reference(let reference):
      guard reference.path.count == 0,
        let variable = reference.target.definition as? VariableDefinition
      else { return true }
      return variable.isNullable != false
    case .symbol, .bound, .access, .conditional, .call, .raw, .null: return true
    default: return false
    }
  }

  /// The variable and its name if the expression is exactly a variable; nil otherwise.
  fileprivate var variable: (identity: Identity, name: String)? {
    guard case .reference(let reference) = node.uncommented, reference.path.count == 0,
      case .variable(let name) = reference.target.kind
    else { return nil }
    return (reference.target, name)
  }
}

/// An expression that compares by its text.
package struct WrittenExpression<Result: TerraformValue>: Hashable, Sendable {
  package let expression: Expression<Result>

  package init(_ expression: Expression<Result>) {
    self.expression = expression
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.expression.node == right.expression.node
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(expression.node)
  }
}

extension Configuration {
  /// Gives variables the validations of a resource's rules.
  ///
  /// - Returns: The resource with its preconditions.
  mutating func applyRules(of resource: ResourceDeclaration) -> ResourceDeclaration {
    var resource = resource
    let rules = resource.rules
    resource.rules = []
    for rule in rules where rule.applies(to: resource) {
      guard let variable = rule.variable else {
        if !resource.lifecycle.preconditions.contains(rule.condition) {
          resource.lifecycle.preconditions.append(rule.condition)
        }
        continue
      }
      if !validations[variable, default: []].contains(rule.condition) {
        validations[variable, default: []].append(rule.condition)
      }
    }
    return resource
  }

  /// The definition of a variable with the validations that follow from its uses.
  func validated(_ definition: VariableDefinition, of variable: Identity) -> VariableDefinition {
    guard let derived = validations[variable] else { return definition }
    var definition = definition
    definition.validations += derived.filter { !definition.validations.contains($0) }
    return definition
  }
}
