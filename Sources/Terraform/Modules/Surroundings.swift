/// The components of a stack, for a component whose parts follow from all others: alarms of its functions and queues.
///
/// A component asks for them by a contribution to itself, ``Contribution/surroundings(of:)``, and receives them once the
/// rest of the stack is taken apart. Within a reusable module they are the components of that module.
package struct Surroundings: Sendable {
  /// Every component, each before those in it, in the order in which they were placed.
  package let components: [any Component]

  /// The contribution by which a component asks for them.
  struct Request: Sendable {}
}

extension Contribution {
  /// A component's request for its surroundings.
  package static func surroundings(of component: Identity) -> Contribution {
    Contribution(to: component, Surroundings.Request())
  }
}

extension Contributions {
  /// The components of the stack; none as long as it is not taken apart.
  package var surroundings: [any Component] {
    of(exactly: Surroundings.self).last?.components ?? []
  }
}

extension ContributedValues {
  /// Hands the surroundings to those who asked for them.
  mutating func add(_ surroundings: Surroundings) {
    for component in observers { add(Contribution(to: component, surroundings)) }
  }
}
