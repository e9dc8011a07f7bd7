extension Configuration {
  /// The components, and the resources of each component and module.
  struct Composition: Sendable {
    /// The resources in components and modules, in the order of placement.
    private var resources: [Identity] = []
    /// Those of each component and module, which are placed one after another.
    private var own: [Identity: Range<Int>] = [:]
    /// Resources that are placed elsewhere and complete a component.
    private var completing: [Identity: [Identity]] = [:]
    /// The components, each before those in it.
    private(set) var components: [any Component] = []
    /// The type of each component, once.
    private(set) var types: [ComponentType] = []
    /// The places of the components of each type.
    private var places: [[Int]] = []
  }

  /// A type of components, and how it conforms to further protocols. They are found once for each type, since
  /// each lookup searches all conformances of the program.
  struct ComponentType: Sendable {
    let type: any Component.Type
    let completed: (any CompletedComponent.Type)?
    let ruled: (any RuledComponent.Type)?
    let writesPages: Bool

    init(_ type: any Component.Type) {
      self.type = type
      completed = type as? any CompletedComponent.Type
      ruled = type as? any RuledComponent.Type
      writesPages = type is any PageComponent.Type
    }
  }
}

extension Configuration.Composition {
  /// Reserves space for about this many components.
  mutating func reserveCapacity(_ count: Int) {
    own.reserveCapacity(count)
    components.reserveCapacity(count)
  }

  /// The resources that a component or a module consists of; nil if it has none.
  func members(of owner: Identity) -> [Identity]? {
    var members = own[owner].map { Array(resources[$0]) } ?? []
    if let others = completing[owner] { members += others }
    return members.isEmpty ? nil : members
  }

  /// Whether a resource is one of these.
  func isMember(_ resource: Identity, of owner: Identity) -> Bool {
    if let range = own[owner], resources[range].contains(resource) { return true }
    return completing[owner]?.contains(resource) ?? false
  }

  /// Adds a resource in the components and modules that are being collected.
  mutating func append(resource: Identity) { resources.append(resource) }

  /// Adds a resource that completes a component.
  mutating func append(_ resource: Identity, completing component: Identity) {
    completing[component, default: []].append(resource)
  }

  /// The place of the next resource.
  var position: Int { resources.count }

  /// Makes the resources since a position the members of a component or a module.
  mutating func setMembers(of owner: Identity, from position: Int) {
    own[owner] = position..<resources.count
  }

  mutating func append(_ component: any Component) {
    let type: any Component.Type = type(of: component)
    // They are few: comparing them takes less time than a hash.
    if let known = types.firstIndex(where: { $0.type == type }) {
      places[known].append(components.count)
    } else {
      types.append(.init(type))
      places.append([components.count])
    }
    components.append(component)
  }

  /// The components of some types, in the order of placement.
  func components(
    where isWanted: (Configuration.ComponentType) -> Bool
  ) -> [any Component] {
    let wanted = types.indices.filter { isWanted(types[$0]) }
    let found = wanted.flatMap { places[$0] }
    // The others are not copied.
    return (wanted.count > 1 ? found.sorted() : found).map { components[$0] }
  }
}
