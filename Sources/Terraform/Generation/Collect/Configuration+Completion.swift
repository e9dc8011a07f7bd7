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
  mutating func completeComponents() {
    let types = composition.types.compactMap(\.completed)
    if types.isEmpty { return }
    var completed: [Identity: Identity] = [:]
    for type in types { note(type, in: &completed) }
    var graph: Graph?
    var waiting: [Identity: Set<Int>] = [:]
    for scope in scopes.indices {
      for (resource, target) in completions(by: types, in: scope) {
        guard let component = completed[target],
          !composition.isMember(resource, of: component)
        else { continue }
        if graph == nil {
          let whole = Graph(of: self)
          waiting = whole.numbersOfUsers(in: self)
          graph = whole
        }
        guard graph?.add(resource, to: waiting[component, default: []]) == true else { continue }
        composition.append(resource, completing: component)
        circles.mayBeAnywhere = true
      }
    }
  }

  /// The pairs in a module of a resource that completes another one and that other one, in order. The search uses all
  /// processors, since few of thousands of resources complete another.
  private func completions(
    by types: [any CompletedComponent.Type], in scope: Int
  ) -> [(resource: Identity, target: Identity)] {
    let elements = scopes[scope].elements
    let parts = Parallel.mapParts(of: elements.count) { part in
      var completions: [(resource: Identity, target: Identity)] = []
      for index in part {
        guard case .resource(let resource) = elements[index] else { continue }
        for type in types {
          for target in type.completed(by: resource) {
            completions.append((resource.identity, target))
          }
        }
      }
      return completions
    }
    return parts.flatMap(\.self)
  }
}

extension Configuration {
  /// Records the components of one type by the resources that others complete. Casts to the type are faster than to
  /// the protocol.
  private func note<Completed: CompletedComponent>(
    _ type: Completed.Type, in completed: inout [Identity: Identity]
  ) {
    for case let component as Completed in composition.components(where: { $0.type == type })
    where completed[component.completed] == nil {
      completed[component.completed] = component.identity
    }
  }
}

extension Configuration.Graph {
  /// The elements that wait for a component, by their numbers, since they use a value that needs it.
  fileprivate func numbersOfUsers(in configuration: Configuration) -> [Identity: Set<Int>] {
    var users: [Identity: Set<Int>] = [:]
    for (user, place) in places.enumerated() {
      let scope = configuration.scopes[place.scope]
      guard scope.uses[place.index].hasPrerequisites else { continue }
      scope.elements[place.index].forEachReference { reference in
        for component in reference.prerequisites { users[component, default: []].insert(user) }
      }
    }
    return users
  }

  /// Makes elements wait for a resource, unless it depends on any of them.
  ///
  /// - Returns: Whether the dependency was added.
  fileprivate mutating func add(_ resource: Identity, to waiting: Set<Int>) -> Bool {
    guard let number = numbers[resource] else { return false }
    var (seen, rest) = (Set([number]), [number])
    while let next = rest.popLast() {
      if waiting.contains(next) { return false }
      for needed in needs(of: next) where seen.insert(needed).inserted { rest.append(needed) }
    }
    for user in waiting { added[user, default: []].append(number) }
    return true
  }
}
