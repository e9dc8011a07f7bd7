extension Checker {
  /// Reports values that need themselves. Modules do not matter here: two modules may well need
  /// each other, as Terraform's graph is one of values.
  mutating func checkCycles() {
    let graph = Configuration.Graph(of: configuration)
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
    // The two numbers of a call stand for one declaration.
    var circle: [Identity] = []
    for identity in path.drop(while: { $0 != target }) where circle.last != identity {
      circle.append(identity)
    }
    if circle.count > 1, circle.last == target { circle.removeLast() }
    circle.append(target)
    report(.cycle(circle.map(\.kind.address)), at: target.location)
  }
}

extension Configuration {
  /// The declarations that everything in a module waits for, since it or one around it does.
  private func modulesDependencies(of scope: Int) -> [Identity] {
    var dependencies = scopes[scope].dependsOn
    var current = scope
    while let parent = scopes[current].parent {
      dependencies += scopes[parent].dependsOn
      current = parent
    }
    return dependencies
  }

  /// The needs of each declaration, by numbers in the order of the source.
  ///
  /// Of a module that somebody else wrote, nobody sees here which outputs need which arguments: two calls may
  /// use each other's outputs. So a call has two numbers: one for its outputs, which need its instances and
  /// what the call waits for; and one for all that is in it, which needs the arguments too, and for which
  /// those wait that name the call in `depends_on`.
  struct Graph {
    private(set) var identities: [Identity] = []
    var needs: [[Int]] = []
    /// Where each is placed.
    private(set) var places: [(scope: Int, index: Int)] = []
    private(set) var numbers: [Identity: Int] = [:]
    /// The second numbers of module calls.
    private var wholes: [Identity: Int] = [:]
    /// The numbers of the outputs of module calls whose content is known.
    private var outputs: [Identity: [String: Int]] = [:]

    init(of configuration: Configuration) {
      let count = configuration.scopes.reduce(0) { $0 + $1.elements.count }
      numbers.reserveCapacity(count)
      identities.reserveCapacity(count)
      needs.reserveCapacity(count)
      for place in configuration.scopes.indices {
        let scope = configuration.scopes[place]
        for index in scope.elements.indices {
          guard let identity = scope.elements[index].neededIdentity else { continue }
          numbers[identity] = identities.count
          identities.append(identity)
          places.append((place, index))
          if scope.elements[index].construct.foreignModule != nil {
            wholes[identity] = identities.count
            identities.append(identity)
            places.append((place, index))
          }
          for output in scope.elements[index].construct.foreignModule?.outputs.keys.sorted() ?? [] {
            outputs[identity, default: [:]][output] = identities.count
            identities.append(identity)
            places.append((place, index))
          }
        }
      }
      for place in configuration.scopes.indices {
        let scope = configuration.scopes[place]
        let common = configuration.modulesDependencies(of: place)
        for index in scope.elements.indices {
          let element = scope.elements[index]
          guard let identity = element.neededIdentity else { continue }
          var needed: [Int] = []
          for target in common + element.dependsOn {
            for member in configuration.composition.members[target] ?? [target] {
              if let number = wholes[member] ?? numbers[member] { needed.append(number) }
            }
          }
          // The prerequisites of what a call uses are in its depends_on, for which all of it waits.
          element.forEachReference { reference in
            for target in reference.prerequisites {
              for member in configuration.composition.members[target] ?? [target] {
                if let number = wholes[member] ?? numbers[member] { needed.append(number) }
              }
            }
          }
          if let module = element.construct.foreignModule {
            var arguments = numbers[identity].map { [$0] } ?? []
            for node in module.arguments { add(node, to: &arguments) }
            for node in module.instances { add(node, to: &needed) }
            needs += [needed, arguments]
            for (_, values) in module.outputs.sorted(by: { $0.key < $1.key }) {
              var ofOutput = numbers[identity].map { [$0] } ?? []
              for node in values { add(node, to: &ofOutput) }
              needs.append(ofOutput)
            }
          } else {
            element.forEachReference { reference in
              if let number = number(of: reference) { needed.append(number) }
            }
            needs.append(needed)
          }
        }
      }
    }

    /// Adds what an expression refers to.
    private func add(_ root: Node, to needed: inout [Int]) {
      root.forEachNode { node in
        if case .reference(let reference) = node, let number = number(of: reference) {
          needed.append(number)
        }
      }
    }

    /// The number of an output, for a module call whose content is known.
    private func number(of reference: Reference) -> Int? {
      guard let outputs = outputs[reference.target] else { return numbers[reference.target] }
      for case .attribute(let name) in reference.steps {
        if let number = outputs[name] { return number }
      }
      return wholes[reference.target]
    }
  }
}
