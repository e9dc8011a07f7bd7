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
    private var known: Set<ObjectIdentifier> = []
  }
}

extension Configuration.Composition {
  mutating func append(_ component: any Component) {
    components.append(component)
    let type = type(of: component)
    if known.insert(ObjectIdentifier(type)).inserted { types.append(type) }
  }

  /// The components of some types.
  func components(where isWanted: (any Component.Type) -> Bool) -> [any Component] {
    let wanted = Set(types.filter(isWanted).map { ObjectIdentifier($0) })
    if wanted.isEmpty { return [] }
    return components.filter { wanted.contains(ObjectIdentifier(type(of: $0))) }
  }
}
