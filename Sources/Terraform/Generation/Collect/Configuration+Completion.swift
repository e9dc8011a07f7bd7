/// A component that resources placed elsewhere complete: policies that a role is given by others than
/// its own. Whoever waits for the component waits for those too.
package protocol CompletedComponent: Component {
  /// The resource that others complete.
  var completed: Identity { get }

  /// The resources that one completes, wherever it is placed.
  static func completed(by resource: ResourceDeclaration) -> Set<Identity>
}

extension Configuration {
  /// Adds to components the resources that complete them.
  ///
  /// One that itself needs somebody who waits for the component stays out, since both would wait for
  /// each other: a policy that names the function whose role it belongs to.
  mutating func complete(_ components: [any CompletedComponent]) {
    guard !components.isEmpty else { return }
    let completed = Dictionary(
      components.map { ($0.completed, $0.identity) }, uniquingKeysWith: { first, _ in first })
    let types = Dictionary(
      components.map { (ObjectIdentifier(type(of: $0)), type(of: $0)) },
      uniquingKeysWith: { first, _ in first }
    ).values
    var graph: Graph?
    for scope in scopes {
      for case .resource(let resource) in scope.elements {
        for type in types {
          for target in type.completed(by: resource) {
            guard let component = completed[target],
              !composition.members[component, default: []].contains(resource.identity)
            else { continue }
            var current = graph ?? Graph(of: self)
            if current.add(resource.identity, toWhoWaitsFor: component, in: self) {
              composition.members[component, default: []].append(resource.identity)
              isInOrder = false
            }
            graph = current
          }
        }
      }
    }
  }
}

extension Configuration.Graph {
  /// Lets all who wait for a component wait for a resource too, unless that one needs any of them.
  ///
  /// - Returns: Whether they wait now.
  fileprivate mutating func add(
    _ resource: Identity, toWhoWaitsFor component: Identity, in configuration: Configuration
  ) -> Bool {
    guard let number = identities.firstIndex(of: resource) else { return false }
    var waiting: Set<Int> = []
    for (user, place) in places.enumerated() {
      let scope = configuration.scopes[place.scope]
      if scope.uses[place.index].hasPrerequisites,
        scope.elements[place.index].references
          .contains(where: { $0.prerequisites.contains(component) })
      {
        waiting.insert(user)
      }
    }
    var (seen, rest) = (Set([number]), [number])
    while let next = rest.popLast() {
      if waiting.contains(next) { return false }
      for needed in needs[next] where seen.insert(needed).inserted { rest.append(needed) }
    }
    for user in waiting { needs[user].append(number) }
    return true
  }
}
