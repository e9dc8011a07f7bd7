/// Something that can have several instances: a resource, a data source, an action, a query or a call of a module.
/// ``Counted`` and ``ForEach`` take it.
public protocol Repeatable: Sendable {
  /// How many instances there are, and which of them is meant.
  var repetition: Repetition { get set }
}

/// The `count` or the `for_each` of something. Opaque: ``Counted`` and ``ForEach`` make it.
public struct Repetition: Sendable {
  var count: Expression<Number>?
  var forEach: ForEachCollection?
  /// Which of several instances a reference means.
  var instance: [Node.Step] = []
}

extension ResourceReferencing {
  public var repetition: Repetition {
    get {
      Repetition(
        count: declaration.count, forEach: declaration.forEach, instance: declaration.instance)
    }
    set {
      declaration.count = newValue.count
      declaration.forEach = newValue.forEach
      declaration.instance = newValue.instance
    }
  }
}

extension Repeatable {
  func instance(_ step: Node.Step) -> Self {
    var copy = self
    copy.repetition.instance = [step]
    return copy
  }
}
