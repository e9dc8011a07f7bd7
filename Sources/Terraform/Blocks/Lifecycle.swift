/// How Terraform treats a resource over time: the `lifecycle` block.
///
/// Terraform language documentation, "The lifecycle Meta-Argument".
public struct Lifecycle: Hashable, Sendable {
  /// A condition that must hold, or the plan stops with the message.
  public struct Condition: Hashable, Sendable {
    let condition: Node
    let message: Node

    /// - Parameters:
    ///   - condition: What must hold.
    ///   - message: The problem, for the person at the terminal, and the advice.
    public init(_ condition: Expression<Bool>, message: Expression<String>) {
      self.condition = condition.node
      self.message = message.node
    }
  }

  /// The later changes outside Terraform that it ignores.
  public enum IgnoredChanges: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// Every attribute.
    case all
    /// These attributes, or parts of them, by their Terraform names: `tags["owner"]`.
    case attributes([String])

    public init(arrayLiteral elements: String...) {
      self = .attributes(elements)
    }
  }

  /// Make the replacement before the old one goes.
  package var createBeforeDestroy: Bool?
  /// Refuse every plan that would destroy it.
  package var preventDestroy: Bool?
  /// The changes outside Terraform that are ignored.
  package var ignoreChanges: IgnoredChanges?
  var replaceTriggeredBy: [Node]
  /// Checked before the resource is planned.
  package var preconditions: [Condition]
  /// Checked after; ``ResourceReferencing/postcondition(_:)`` gives them the resource itself.
  package var postconditions: [Condition]

  /// - Parameters:
  ///   - createBeforeDestroy: Make the replacement before the old one goes.
  ///   - preventDestroy: Refuse every plan that would destroy it.
  ///   - ignoreChanges: The changes outside Terraform that are ignored.
  ///   - replaceTriggeredBy: Resources of the same module, or attributes of them, whose change replaces
  ///     this one.
  ///   - preconditions: What must hold before it is planned.
  ///   - postconditions: What must hold after.
  public init(
    createBeforeDestroy: Bool? = nil, preventDestroy: Bool? = nil,
    ignoreChanges: IgnoredChanges? = nil,
    replaceTriggeredBy: [any ExpressionConvertible] = [],
    preconditions: [Condition] = [], postconditions: [Condition] = []
  ) {
    self.createBeforeDestroy = createBeforeDestroy
    self.preventDestroy = preventDestroy
    self.ignoreChanges = ignoreChanges
    self.replaceTriggeredBy = replaceTriggeredBy.map { $0.untypedNode }
    self.preconditions = preconditions
    self.postconditions = postconditions
  }

  /// Both in one. The settings of `other` take precedence; lists and conditions add up.
  package func adding(_ other: Lifecycle) -> Lifecycle {
    var whole = self
    whole.createBeforeDestroy = other.createBeforeDestroy ?? createBeforeDestroy
    whole.preventDestroy = other.preventDestroy ?? preventDestroy
    whole.ignoreChanges = ignoreChanges?.adding(other.ignoreChanges) ?? other.ignoreChanges
    whole.replaceTriggeredBy += other.replaceTriggeredBy
    whole.preconditions += other.preconditions
    whole.postconditions += other.postconditions
    return whole
  }

  /// Calls `visit` for every whole expression in it; only postconditions may use `self`.
  func forEachRoot(_ visit: (_ root: Node, _ mayUseSelf: Bool) -> Void) {
    for trigger in replaceTriggeredBy { visit(trigger, false) }
    for condition in preconditions {
      visit(condition.condition, false)
      visit(condition.message, false)
    }
    for condition in postconditions {
      visit(condition.condition, true)
      visit(condition.message, true)
    }
  }
}

extension Lifecycle.IgnoredChanges {
  func adding(_ other: Self?) -> Self {
    switch (self, other) {
    case (.attributes(let names), .attributes(let others)): .attributes(names + others)
    case (_, nil): self
    default: .all
    }
  }
}
