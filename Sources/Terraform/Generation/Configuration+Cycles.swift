extension Configuration {
  /// Reports values that need themselves. Modules do not matter here: two modules may well need
  /// each other, as Terraform's graph is one of values.
  mutating func checkCycles() {
    let graph = dependencies()
    var states: [Identity: State] = [:]
    for start in graph.order where states[start] == nil {
      var path: [(identity: Identity, next: Int)] = [(start, 0)]
      states[start] = .onPath
      // A loop and not a recursion: chains of references may be long.
      while let (identity, next) = path.last {
        let needed = graph.edges[identity] ?? []
        guard next < needed.count else {
          states[identity] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        switch states[needed[next]] {
        case nil:
          states[needed[next]] = .onPath
          path.append((needed[next], 0))
        case .onPath: reportCycle(along: path.map(\.identity), backTo: needed[next])
        case .done: break
        }
      }
    }
  }

  private enum State { case onPath, done }

  private mutating func reportCycle(along path: [Identity], backTo target: Identity) {
    let circle = path.drop { $0 != target } + [target]
    report(.cycle(circle.map(\.kind.address)), at: target.location)
  }

  /// Which declarations each one needs, in the order of the source.
  private func dependencies() -> (order: [Identity], edges: [Identity: [Identity]]) {
    var order: [Identity] = []
    var edges: [Identity: [Identity]] = [:]
    for scope in scopes {
      for element in scope.elements {
        guard let identity = element.identity else { continue }
        var needed = element.dependsOn.flatMap { members[$0] ?? [$0] }
        element.forEachReference { needed += [$0.target] + $0.prerequisites }
        order.append(identity)
        edges[identity] = needed.filter { homes[$0] != nil }
      }
    }
    return (order, edges)
  }
}
