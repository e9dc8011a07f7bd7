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
  var preventDestroy: Node?
  /// Whether it is destroyed when it is no longer wanted; otherwise it is only forgotten.
  var destroy: Bool?
  /// Whether it exists at all.
  var enabled: Node?
  /// The changes outside Terraform that are ignored.
  package var ignoreChanges: IgnoredChanges?
  var replaceTriggeredBy: [Node]
  /// Checked before the resource is planned.
  package var preconditions: [Condition]
  /// Checked after; ``ResourceReferencing/postcondition(_:)`` gives them the resource itself.
  package var postconditions: [Condition]
  /// The actions that are invoked when something happens to it.
  var actionTriggers: [ActionTrigger]

  /// - Parameters:
  ///   - createBeforeDestroy: Make the replacement before the old one goes.
  ///   - preventDestroy: Refuse every plan that would destroy it. Terraform takes only a literal; OpenTofu 1.12
  ///     takes what it can compute when it plans, such as a variable.
  ///   - destroy: Whether it is destroyed when it is no longer wanted: false leaves it where it is, and Terraform
  ///     forgets it. Terraform 1.16 or OpenTofu 1.12.
  ///   - enabled: Whether it exists: without `count`, so that it keeps its address. Of one that does not, every use
  ///     must deal with null. OpenTofu 1.11.
  ///   - ignoreChanges: The changes outside Terraform that are ignored.
  ///   - replaceTriggeredBy: Resources of the same module, or attributes of them, whose change replaces
  ///     this one.
  ///   - preconditions: What must hold before it is planned.
  ///   - postconditions: What must hold after.
  ///   - actionTriggers: The actions that are invoked when it is created, updated or destroyed. Terraform 1.14.
  public init(
    createBeforeDestroy: Bool? = nil, preventDestroy: Expression<Bool>? = nil,
    destroy: Bool? = nil, enabled: Expression<Bool>? = nil,
    ignoreChanges: IgnoredChanges? = nil,
    replaceTriggeredBy: [any ExpressionConvertible] = [],
    preconditions: [Condition] = [], postconditions: [Condition] = [],
    actionTriggers: [ActionTrigger] = []
  ) {
    self.createBeforeDestroy = createBeforeDestroy
    self.preventDestroy = preventDestroy?.node
    self.destroy = destroy
    self.enabled = enabled?.node
    self.ignoreChanges = ignoreChanges
    self.replaceTriggeredBy = replaceTriggeredBy.map { $0.untypedNode }
    self.preconditions = preconditions
    self.postconditions = postconditions
    self.actionTriggers = actionTriggers
  }

  /// Whether every plan that would destroy it is certainly refused.
  package var isProtected: Bool { preventDestroy == .bool(true) }

  /// Both in one. The settings of `other` take precedence; lists and conditions add up.
  package func adding(_ other: Lifecycle) -> Lifecycle {
    var whole = self
    whole.createBeforeDestroy = other.createBeforeDestroy ?? createBeforeDestroy
    whole.preventDestroy = other.preventDestroy ?? preventDestroy
    whole.destroy = other.destroy ?? destroy
    whole.enabled = other.enabled ?? enabled
    whole.ignoreChanges = ignoreChanges?.adding(other.ignoreChanges) ?? other.ignoreChanges
    whole.replaceTriggeredBy += other.replaceTriggeredBy
    whole.preconditions += other.preconditions
    whole.postconditions += other.postconditions
    whole.actionTriggers += other.actionTriggers
    return whole
  }

  /// Calls `visit` for every whole expression in it; only postconditions may use `self`.
  func forEachRoot(_ visit: (_ root: Node, _ mayUseSelf: Bool) -> Void) {
    for value in [preventDestroy, enabled].compactMap(\.self) { visit(value, false) }
    for trigger in replaceTriggeredBy { visit(trigger, false) }
    for condition in preconditions {
      visit(condition.condition, false)
      visit(condition.message, false)
    }
    for condition in postconditions {
      visit(condition.condition, true)
      visit(condition.message, true)
    }
    for trigger in actionTriggers {
      if let condition = trigger.condition { visit(condition, false) }
      for action in trigger.actions { visit(action.node, false) }
    }
  }

  /// The parts of it that not every version of the language has.
  var features: LanguageFeature {
    var features: LanguageFeature = []
    if destroy != nil { features.insert(.destroy) }
    if enabled != nil { features.insert(.enabled) }
    if let preventDestroy, !preventDestroy.isBool { features.insert(.computedPreventDestroy) }
    for trigger in actionTriggers { features.formUnion(trigger.features) }
    return features
  }
}

extension Node {
  fileprivate var isBool: Bool { if case .bool = self { true } else { false } }
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
