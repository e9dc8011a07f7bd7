/// Every resource and data source in a stack, in the order of the modules, indexed by identity and by use, since each
/// of thousands of components may look some up.
package struct PlacedResources: RandomAccessCollection, Sendable {
  private let all: [ResourceDeclaration]
  private var places: [Identity: Int] = [:]
  /// The places of the resources that refer to each declaration.
  private var users: [Identity: [Int]] = [:]

  init(_ resources: [ResourceDeclaration]) {
    all = resources
    places.reserveCapacity(resources.count)
    for (place, resource) in resources.enumerated() {
      places[resource.identity] = place
      for target in resource.targets { users[target, default: []].append(place) }
    }
  }

  package var startIndex: Int { all.startIndex }
  package var endIndex: Int { all.endIndex }
  package subscript(place: Int) -> ResourceDeclaration { all[place] }

  /// The resource with that identity, if it is placed.
  package subscript(identity: Identity) -> ResourceDeclaration? { places[identity].map { all[$0] } }

  /// The resources whose arguments or blocks refer to a declaration, at any depth and through locals.
  package func referring(to target: Identity) -> [ResourceDeclaration] {
    users[target, default: []].map { all[$0] }
  }

  /// The resources that refer to one or more of these declarations, each once.
  package func referring(to targets: Set<Identity>) -> [ResourceDeclaration] {
    Set(targets.flatMap { users[$0, default: []] }).sorted().map { all[$0] }
  }
}
