/// Walks through a stack: what is placed where, with components taken apart.
struct Collector: ProblemReporter {
  var configuration: Configuration
  var problems: [DeclarationError] = []
  /// The components and modules around the current declaration.
  private var owners: [Identity] = []
  /// The declarations that were used, or waited for, before they were placed.
  private var needed: [Need] = []

  /// The modules of the files around the current declaration.
  private var scopesOfFiles: [Int] = []

  /// The elements that use, or wait for, declarations that are not placed completely before them.
  private var starts: [(scope: Int, index: Int, targets: [Identity])] = []
  /// The targets of these elements, and whether they are placed later and use nothing: then they are in no circle.
  private var isEnd: [Identity: Bool] = [:]

  private struct Need {
    let identity: Identity
    let scope: Int
    /// Whether its value is used; otherwise something only waits for it.
    let isReferred: Bool
  }

  /// All that a stack declares, module by module.
  static func configuration(of stack: Stack) -> Configuration {
    var early = stack.worker?.take(for: stack.contents)
    // A module that others call has other rules for its placements.
    let begun = stack.kind == .root ? early?.takeCollector() : nil
    var collector = Collector(of: stack)
    if let early {
      let placements = Placement.tree(of: stack.contents[...], early)
      if let begun, early.isBegin(of: placements) {
        collector = begun
        collector.collect(Array(placements[early.count...]), in: 0)
      } else {
        collector.collect(all: placements)
      }
      collector.configuration.placements = placements
    } else {
      let plain = collector.collectPlain(stack.contents)
      let placements = Placement.tree(of: stack.contents[plain...])
      collector.collect(all: placements, after: plain)
      collector.configuration.placements = placements
    }
    collector.complete(stack)
    return collector.configuration
  }

  private init(of stack: Stack) {
    self.init(root: stack.name, at: stack.location, stack.kind)
  }

  init(root name: String, at location: SourceLocation, _ kind: StackKind = .root) {
    configuration = Configuration(scopes: [
      .init(name: name, parent: nil, depth: 0, location: location, isReusable: kind == .reusable)
    ])
    configuration.kind = kind
  }

  /// - Parameter plain: The number of declarations that were collected before.
  private mutating func collect(all placements: [Placement], after plain: Int = 0) {
    reserveCapacity(placements.reduce(plain) { $0 + $1.count })
    collect(placements, in: 0)
  }

  /// Reserves space for about this many elements.
  mutating func reserveCapacity(_ count: Int) {
    configuration.homes.reserveCapacity(count)
    configuration.scopes[0].reserveCapacity(count)
    configuration.composition.reserveCapacity(count / 2)
  }

  /// Finds what follows from all declarations together.
  private mutating func complete(_ stack: Stack) {
    configuration.tools = stack.tools
    if configuration.scopes.allSatisfy(\.elements.isEmpty), problems.isEmpty {
      if stack.kind == .reusable {
        report(.emptyModule(stack.name), at: stack.location)
      } else {
        report(.emptyStack(stack.name), at: stack.location)
      }
    }
    placeWhatNeedsNoPlace()
    for start in starts where !start.targets.allSatisfy({ isEnd[$0] == true }) {
      configuration.circles.starts.append((start.scope, start.index))
    }
    configuration.isComplete = needed.allSatisfy { configuration.homes[$0.identity] != nil }
    configuration.completeComponents()
    configuration.sensitiveArguments = configuration.findSensitiveArguments()
    configuration.providers.calls = configuration.findProviderCalls()
    configuration.problems = problems
  }

  /// Takes in what stands before the first module or component: that needs no tree, which for thousands of
  /// resources would be felt.
  ///
  /// - Returns: How many declarations that was.
  private mutating func collectPlain(_ contents: [any Declaration]) -> Int {
    reserveCapacity(contents.count)
    for index in contents.indices {
      switch contents[index].declared.kind {
      case .resource(let resource): collect(resource: resource, nil, in: 0)
      case .construct(let construct): collect(construct, in: 0)
      case .module, .component, .group: return index
      }
    }
    return contents.count
  }

  mutating func collect(_ placements: [Placement], in scope: Int) {
    for placement in placements {
      if placement.isTooDeep {
        report(
          .modulesNestedTooDeep(Placement.deepest),
          at: placement.location ?? configuration.scopes[scope].location)
      }
      // The placement is taken apart here: handing it on would copy its resource, which would take most of the time.
      switch placement.kind {
      case .resource(let resource):
        collect(resource: resource, placement.facts, in: scope)
      case .construct(let construct): collect(construct, in: scope)
      case .module(let module): collect(module, placement.parts, in: scope)
      case .component(let component): collect(component, placement, in: scope)
      case .group(let group): collect(group, placement.parts, in: scope)
      }
    }
  }

  /// - Parameter facts: The facts about it, if they are known.
  private mutating func collect(
    resource: ResourceDeclaration, _ facts: Configuration.ElementFacts?, in scope: Int
  ) {
    guard place(resource.identity, in: scope) else { return }
    if !owners.isEmpty { configuration.composition.append(resource: resource.identity) }
    if resource.rules.isEmpty {
      add(.resource(resource), facts, to: scope)
    } else {
      add(.resource(configuration.applyRules(of: resource)), to: scope)
    }
  }

  private mutating func collect(_ module: Module, _ parts: [Placement], in scope: Int) {
    guard place(module.identity, in: scope) else { return }
    let child = configuration.scopes.count
    configuration.scopes.append(
      .init(
        name: module.name, parent: scope, depth: configuration.scopes[scope].depth + 1,
        location: module.identity.location, identity: module.identity,
        dependsOn: module.dependsOn))
    owners.append(module.identity)
    let isInOrder = add(.construct(PlacedModule(module, scope: child)), to: scope)
    // Everything in a module waits for the targets of the call's dependsOn.
    if !isInOrder { configuration.circles.mayBeAnywhere = true }
    collect(parts, ofLastOwner: module.identity, in: child)
  }

  private mutating func collect(
    _ component: any Component, _ placement: Placement, in scope: Int
  ) {
    guard place(component.identity, in: scope) else { return }
    problems += placement.problems
    configuration.composition.append(component)
    owners.append(component.identity)
    collect(placement.parts, ofLastOwner: component.identity, in: scope)
  }

  private mutating func collect(
    _ group: DeclarationGroup, _ parts: [Placement], in scope: Int
  ) {
    let start = configuration.scopes[scope].elements.count
    if case .file(let name) = group.kind {
      if !name.isValid {
        report(.invalidName(name.text, of: "name of a file", against: .file), at: group.location)
      } else if let other = configuration.scopes[scope].groups.fileName(besides: name) {
        report(.similarFiles(name.text, other), at: group.location)
      }
      if scopesOfFiles.contains(scope) { report(.fileInFile(name.text), at: group.location) }
      scopesOfFiles.append(scope)
    }
    collect(parts, in: scope)
    let elements = start..<configuration.scopes[scope].elements.count
    switch group.kind {
    case .file(let name):
      scopesOfFiles.removeLast()
      configuration.scopes[scope].groups.add(name, elements)
    case .locals:
      for index in elements where configuration.scopes[scope].elements[index].construct.local == nil
      {
        report(
          .notALocal, at: configuration.scopes[scope].elements[index].location)
      }
      if elements.isEmpty { report(.notALocal, at: group.location) }
      configuration.scopes[scope].groups.add(localBlock: elements)
    case .commented(let text):
      configuration.scopes[scope].groups.add(comment: text, to: elements)
    }
  }

  private mutating func collect(
    _ parts: [Placement], ofLastOwner owner: Identity, in scope: Int
  ) {
    let position = configuration.composition.position
    collect(parts, in: scope)
    owners.removeLast()
    configuration.composition.setMembers(of: owner, from: position)
  }

  private mutating func collect(_ construct: any Construct, in scope: Int) {
    if construct.isOfStack, !configuration.takes(construct) {
      report(
        .ofStackOnly("\(type(of: construct))", module: configuration.scopes[0].name),
        at: construct.location)
      return
    }
    configuration.note(construct.definitions)
    let home = construct.isOfStack ? 0 : scope
    if let identity = construct.declaredIdentity, !place(identity, in: home) { return }
    if let data = construct.scopedData {
      guard place(data.identity, in: home) else { return }
      configuration.scopedIdentities.insert(data.identity)
    }
    for variable in construct.variablesOfTest { _ = place(variable, in: home) }
    construct.note(in: &configuration)
    add(.construct(construct), to: home)
    for part in construct.parts { add(.construct(part), to: home) }
  }

  /// - Parameter known: The facts about it, if they are known.
  /// - Returns: Whether everything that it uses or waits for has been placed completely before it.
  @discardableResult
  private mutating func add(
    _ element: consuming Configuration.Element, _ known: Configuration.ElementFacts? = nil,
    to scope: Int
  ) -> Bool {
    let facts = if let known { known } else { Configuration.ElementFacts.gathered(from: element) }
    let own = element.identity
    // Whether another declaration and all of its parts have been placed.
    func isComplete(_ identity: Identity) -> Bool {
      identity != own && configuration.homes[identity] != nil && !owners.contains(identity)
    }
    var incomplete: [Identity] = []
    let dependencies = element.dependsOn
    for target in dependencies where !isComplete(target) {
      incomplete.append(target)
      needed.append(Need(identity: target, scope: scope, isReferred: false))
    }
    // A prerequisite that is placed nowhere is not an error, so it is not added to `needed`.
    for target in facts.prerequisites where !isComplete(target) { incomplete.append(target) }
    for target in facts.targets where !isComplete(target) {
      incomplete.append(target)
      needed.append(Need(identity: target, scope: scope, isReferred: true))
    }
    if !isEnd.isEmpty, let own, isEnd[own] != nil, scope == 0, case .resource = element {
      isEnd[own] = dependencies.isEmpty && !facts.uses.hasReferences
    }
    if !incomplete.isEmpty {
      for target in incomplete where isEnd[target] == nil { isEnd[target] = false }
      starts.append((scope, configuration.scopes[scope].elements.count, incomplete))
    }
    switch element {
    case .resource:
      problems += facts.problems
      if let own { configuration.providers.needed.note(facts.provider, of: own) }
    case .construct(let construct):
      note(construct, in: scope)
      if let name = construct.neededProvider, let own {
        configuration.providers.needed.note(name, of: own)
      }
    }
    configuration.scopes[scope].append(element, facts)
    return incomplete.isEmpty
  }

  private mutating func place(_ identity: Identity, in scope: Int) -> Bool {
    guard let first = configuration.homes.updateValue(scope, forKey: identity) else { return true }
    configuration.homes[identity] = first
    report(
      .placedTwice(
        identity.kind.address, in: configuration.scopes[first].title,
        and: configuration.scopes[scope].title),
      at: identity.location)
    return false
  }
}

// What needs no place is found by its uses.
extension Collector {
  /// Variables that are used but placed nowhere belong to the root; locals to the innermost module
  /// that holds all their uses.
  private mutating func placeWhatNeedsNoPlace() {
    var found: [Identity] = []
    var users: [Identity: Int] = [:]
    // In the order of the modules, so that the result does not depend on the order of placement.
    let uses = Dictionary(grouping: needed.filter(\.isReferred), by: \.scope)
    for scope in configuration.scopes.indices {
      for use in uses[scope] ?? [] { note(use.identity, usedIn: scope, &found, &users) }
    }
    for identity in found {
      guard let definition = identity.definition else { continue }
      collect(definition.construct(of: identity), in: users[identity] ?? 0)
    }
  }

  private func note(
    _ identity: Identity, usedIn scope: Int, _ found: inout [Identity],
    _ users: inout [Identity: Int]
  ) {
    guard configuration.homes[identity] == nil, let definition = identity.definition,
      configuration.places(definition)
    else { return }
    let known = users[identity]
    let home =
      definition.isOfStack
      ? 0 : known.map { configuration.commonAncestor($0, scope) } ?? scope
    if known == home { return }
    if known == nil { found.append(identity) }
    users[identity] = home
    definition.construct(of: identity).forEachRoot { root, _ in
      root.forEachNode { node in
        if case .reference(let reference) = node {
          note(reference.target, usedIn: home, &found, &users)
        }
      }
    }
  }
}

extension Configuration {
  /// The innermost module that holds both.
  func commonAncestor(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while first != second {
      if scopes[first].depth >= scopes[second].depth {
        first = scopes[first].parent ?? 0
      } else {
        second = scopes[second].parent ?? 0
      }
    }
    return first
  }
}
