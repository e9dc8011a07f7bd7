extension Configuration {
  /// The components, and the resources of each component and module.
  struct Composition: Sendable {
    /// The resources that a component or a module consists of.
    var members: [Identity: [Identity]] = [:]
    /// The components, each before those in it.
    private(set) var components: [any Component] = []
    /// The type of each component, once: conformance is checked for the few types, since checking thousands of values
    /// is slow.
    private(set) var types: [any Component.Type] = []
  }
}

extension Configuration.Composition {
  /// Reserves space for about this many components.
  mutating func reserveCapacity(_ count: Int) {
    members.reserveCapacity(count)
    components.reserveCapacity(count)
  }

  mutating func append(_ component: any Component) {
    components.append(component)
    let type: any Component.Type = type(of: component)
    // They are few: comparing them takes less time than a hash.
    if !types.contains(where: { $0 == type }) { types.append(type) }
  }

  /// The components of some types.
  func components(where isWanted: (any Component.Type) -> Bool) -> [any Component] {
    let wanted = Set(types.filter(isWanted).map { ObjectIdentifier($0) })
    if wanted.isEmpty { return [] }
    // The others are not copied.
    return components.indices
      .filter { wanted.contains(ObjectIdentifier(type(of: components[$0]))) }
      .map { components[$0] }
  }
}
