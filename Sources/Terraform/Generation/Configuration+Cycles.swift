extension Configuration {
  /// Reports values that need themselves. Modules do not matter here: two modules may well need
  /// each other, as Terraform's graph is one of values.
  mutating func checkCycles() {
    let graph = Graph(of: self)
    var states = [State](repeating: .unseen, count: graph.identities.count)
    for start in graph.identities.indices where states[start] == .unseen {
      var path: [(number: Int, next: Int)] = [(start, 0)]
      states[start] = .onPath
      // A loop and not a recursion: chains of references may be long.
      while let (number, next) = path.last {
        guard next < graph.needs[number].count else {
          states[number] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let needed = graph.needs[number][next]
        switch states[needed] {
        case .unseen:
          states[needed] = .onPath
          path.append((needed, 0))
        case .onPath:
          reportCycle(
            along: path.map { graph.identities[$0.number] }, backTo: graph.identities[needed])
        case .done: break
        }
      }
    }
  }

  private enum State { case unseen, onPath, done }

  private mutating func reportCycle(along path: [Identity], backTo target: Identity) {
    let circle = path.drop { $0 != target } + [target]
    report(.cycle(circle.map(\.kind.address)), at: target.location)
  }

  /// What everything in a module waits for, since it or one around it does.
  private func modulesDependencies(of scope: Int) -> [Identity] {
    var dependencies = scopes[scope].dependsOn
    var current = scope
    while let parent = scopes[current].parent {
      dependencies += scopes[parent].dependsOn
      current = parent
    }
    return dependencies
  }

  /// Which declarations each one needs, by their numbers in the order of the source.
  struct Graph {
    private(set) var identities: [Identity] = []
    var needs: [[Int]] = []
    /// Where each is placed.
    private(set) var places: [(scope: Int, index: Int)] = []

    init(of configuration: Configuration) {
      var numbers: [Identity: Int] = [:]
      let count = configuration.scopes.reduce(0) { $0 + $1.elements.count }
      numbers.reserveCapacity(count)
      identities.reserveCapacity(count)
      needs.reserveCapacity(count)
      for place in configuration.scopes.indices {
        let scope = configuration.scopes[place]
        for index in scope.elements.indices {
          guard let identity = scope.elements[index].identity else { continue }
          numbers[identity] = identities.count
          identities.append(identity)
          places.append((place, index))
        }
      }
      for place in configuration.scopes.indices {
        let scope = configuration.scopes[place]
        let common = configuration.modulesDependencies(of: place)
        for index in scope.elements.indices where scope.elements[index].identity != nil {
          var needed: [Int] = []
          for target in common + scope.elements[index].dependsOn {
            for member in configuration.members[target] ?? [target] {
              if let number = numbers[member] { needed.append(number) }
            }
          }
          for reference in scope.elements[index].references {
            if let number = numbers[reference.target] { needed.append(number) }
            for target in reference.prerequisites {
              for member in configuration.members[target] ?? [target] {
                if let number = numbers[member] { needed.append(number) }
              }
            }
          }
          needs.append(needed)
        }
      }
    }
  }
}
