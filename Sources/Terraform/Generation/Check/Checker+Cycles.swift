extension Checker {
  /// Reports values that need themselves. Modules do not matter here: two modules may well need
  /// each other, as Terraform's graph is one of values.
  mutating func checkCycles() {
    let circles = configuration.circles
    if circles.starts.isEmpty, !circles.mayBeAnywhere { return }
    let graph = Configuration.Graph(of: configuration)
    if !circles.mayBeAnywhere, !graph.hasCircle(from: circles.starts) { return }
    graph.forEachCircle(from: graph.identities.indices) { path, target in
      reportCycle(along: path.map { graph.identities[$0] }, backTo: graph.identities[target])
    }
  }

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
    private let configuration: Configuration
    private(set) var identities: [Identity] = []
    /// Declarations that others wait for without naming them, because they complete a component.
    var added: [Int: [Int]] = [:]
    /// Where each declaration is placed.
    private(set) var places: [(scope: Int, index: Int)] = []
    private(set) var numbers: [Identity: Int] = [:]
    /// The second numbers of module calls.
    private var wholes: [Identity: Int] = [:]
    /// The numbers of the outputs of module calls whose content is known.
    private var outputs: [Identity: [String: Int]] = [:]

    init(of configuration: Configuration) {
      self.configuration = configuration
      let count = configuration.scopes.reduce(0) { $0 + $1.elements.count }
      numbers.reserveCapacity(count)
      identities.reserveCapacity(count)
      places.reserveCapacity(count)
      for scope in configuration.scopes.indices {
        let elements = configuration.scopes[scope].elements
        for index in elements.indices {
          guard let identity = elements[index].neededIdentity else { continue }
          numbers[identity] = identities.count
          identities.append(identity)
          places.append((scope, index))
          guard case .construct(let construct) = elements[index],
            let module = construct.foreignModule
          else { continue }
          wholes[identity] = identities.count
          identities.append(identity)
          places.append((scope, index))
          for output in module.outputs.keys.sorted() {
            outputs[identity, default: [:]][output] = identities.count
            identities.append(identity)
            places.append((scope, index))
          }
        }
      }
    }

    /// The numbers of the declarations that one needs. They are not stored, since most are never asked for.
    func needs(of number: Int) -> [Int] {
      let (identity, place) = (identities[number], places[number])
      let element = configuration.scopes[place.scope].elements[place.index]
      var needed: [Int] = []
      if let first = numbers[identity], first != number {
        // The second number of a module call, or the number of one of its outputs.
        let module = element.construct.foreignModule
        let output = outputs[identity]?.first { $0.value == number }?.key
        let values = output.map { module?.outputs[$0] ?? [] } ?? module?.arguments ?? []
        needed.append(first)
        for node in values { add(node, to: &needed) }
        return needed + added[number, default: []]
      }
      for target in configuration.modulesDependencies(of: place.scope) + element.dependsOn {
        addMembers(of: target, to: &needed)
      }
      // The prerequisites of what a call uses are in its depends_on, for which all of it waits.
      var used: [Int] = []
      element.forEachReference { reference in
        for target in reference.prerequisites { addMembers(of: target, to: &needed) }
        if let number = self.number(of: reference) { used.append(number) }
      }
      if element.isForeignModule {
        used = []
        for node in element.construct.foreignModule?.instances ?? [] { add(node, to: &used) }
      }
      return needed + used + added[number, default: []]
    }

    private func addMembers(of target: Identity, to needed: inout [Int]) {
      for member in configuration.composition.members(of: target) ?? [target] {
        if let number = wholes[member] ?? numbers[member] { needed.append(number) }
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

extension Configuration.Graph {
  private enum State { case unseen, onPath, done }

  /// Whether a circle can be reached from one of these elements.
  func hasCircle(from starts: [(scope: Int, index: Int)]) -> Bool {
    var isFound = false
    let elements = starts.compactMap {
      configuration.scopes[$0.scope].elements[$0.index].neededIdentity
    }
    let all = elements.flatMap { identity in
      [numbers[identity], wholes[identity]].compactMap(\.self)
        + (outputs[identity].map { Array($0.values) } ?? [])
    }
    forEachCircle(from: all) { _, _ in isFound = true }
    return isFound
  }

  /// Calls `visit` for each circle, with the numbers on the path and the number that the path leads back to.
  func forEachCircle(from starts: some Sequence<Int>, _ visit: ([Int], Int) -> Void) {
    var states = [State](repeating: .unseen, count: identities.count)
    for start in starts where states[start] == .unseen {
      var path: [(number: Int, needs: [Int], next: Int)] = [(start, needs(of: start), 0)]
      states[start] = .onPath
      // A loop and not a recursion: chains of references may be long.
      while let (number, needs, next) = path.last {
        guard next < needs.count else {
          states[number] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let needed = needs[next]
        switch states[needed] {
        case .unseen:
          states[needed] = .onPath
          path.append((needed, self.needs(of: needed), 0))
        case .onPath: visit(path.map(\.number), needed)
        case .done: break
        }
      }
    }
  }
}
