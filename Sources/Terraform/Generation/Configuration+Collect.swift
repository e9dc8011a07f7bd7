extension Configuration {
  /// Walks through a stack: what is placed where, with components taken apart.
  init(collecting stack: Stack) {
    scopes = [Scope(name: stack.name, parent: nil, depth: 0, location: stack.location)]
    homes.reserveCapacity(stack.contents.count)
    scopes[0].reserveCapacity(stack.contents.count)
    let simple = collectSimple(stack.contents)
    collect(Placement.tree(of: Array(stack.contents[simple...])), in: 0, owners: [])
    if scopes.allSatisfy(\.elements.isEmpty), errors.isEmpty {
      report(.emptyStack(stack.name), at: stack.location)
    }
    if !isInOrder { placeWhatNeedsNoPlace() }
    complete(completedComponents)
    sensitiveArguments = findSensitiveArguments()
    functionUses = findFunctionUses()
  }

  mutating func report(_ problem: DeclarationError.Problem, at location: SourceLocation) {
    errors.append(DeclarationError(problem, at: location))
  }

  /// Takes in what stands before the first module or component, and needs no tree.
  ///
  /// - Returns: How many declarations that was.
  private mutating func collectSimple(_ contents: [any Declaration]) -> Int {
    for index in contents.indices {
      let kind = contents[index].declared.kind
      if kind.isComposed { return index }
      collect(kind, parts: [], in: 0, owners: [])
    }
    return contents.count
  }

  /// - Parameter owners: The components and modules that what is collected belongs to.
  private mutating func collect(
    _ placements: [Placement], in scope: Int, owners: [Identity]
  ) {
    for index in placements.indices {
      if placements[index].isTooDeep {
        report(
          .modulesNestedTooDeep(Placement.deepest),
          at: placements[index].location ?? scopes[scope].location)
      }
      collect(placements[index].kind, parts: placements[index].parts, in: scope, owners: owners)
    }
  }

  private mutating func collect(
    _ kind: Declared.Kind, parts: [Placement], in scope: Int, owners: [Identity]
  ) {
    switch kind {
    case .resource(let resource):
      guard place(resource.identity, in: scope) else { return }
      for owner in owners { members[owner, default: []].append(resource.identity) }
      add(.resource(resource), to: scope)
    case .variable(let identity): placeVariable(identity, in: scope)
    case .local(let identity): placeLocal(identity, in: scope)
    case .output(let output): add(.output(output), to: scope)
    // Providers are the stack's, wherever they are named.
    case .provider(let provider):
      providers.append(provider)
      add(.provider(provider), to: 0)
    case .backend(let backend):
      backends.append(backend)
      add(.backend(backend), to: 0)
    case .variableFile(let file): add(.variableFile(file), to: 0)
    // Tests are the stack's too.
    case .test(let test):
      add(.test(test), to: 0)
      for part in test.parts { add(.test(.part(part)), to: 0) }
    case .raw(let block):
      // Terraform takes imports only in the root module.
      let home = block.type == "import" ? 0 : scope
      if let data = block.scoped {
        guard place(data.identity, in: home) else { return }
        scopedIdentities.insert(data.identity)
      }
      add(.raw(block), to: home)
    case .settings(let settings): add(.settings(settings), to: scope)
    case .moduleCall(let call):
      guard place(call.identity, in: scope) else { return }
      add(.moduleCall(call), to: scope)
    case .module(let module):
      guard place(module.identity, in: scope) else { return }
      let child = scopes.count
      scopes.append(
        Scope(
          name: module.name, parent: scope, depth: scopes[scope].depth + 1,
          location: module.identity.location,
          dependsOn: module.dependsOn.map(\.identity)))
      isInOrder = isInOrder && module.dependsOn.isEmpty
      add(.module(scope: child), to: scope)
      collect(parts, in: child, owners: owners + [module.identity])
    case .component(let component):
      guard place(component.identity, in: scope) else { return }
      errors += component.problems
      if let component = component as? any CompletedComponent {
        completedComponents.append(component)
      }
      collect(parts, in: scope, owners: owners + [component.identity])
    }
  }

  private mutating func add(_ element: consuming Element, to scope: Int) {
    var isInOrder = isInOrder && element.dependsOn.isEmpty
    let own = element.identity
    let uses = Uses.gathered(from: element) { reference in
      isInOrder =
        isInOrder && reference.target != own && reference.prerequisites.isEmpty
        && homes[reference.target] != nil
    }
    self.isInOrder = isInOrder
    checkByItself(element, in: scope)
    scopes[scope].append(element, using: uses)
  }

  private mutating func place(_ identity: Identity, in scope: Int) -> Bool {
    guard let first = homes.updateValue(scope, forKey: identity) else { return true }
    homes[identity] = first
    report(
      .placedTwice(
        identity.kind.address, in: scopes[first].title, and: scopes[scope].title),
      at: identity.location)
    return false
  }

  private mutating func placeVariable(_ identity: Identity, in scope: Int) {
    guard let definition = identity.definition as? VariableDefinition,
      place(identity, in: scope)
    else { return }
    if scope != 0, definition.defaultValue == nil {
      report(
        .variableWithoutValue(definition.name, module: scopes[scope].title),
        at: identity.location)
    }
    add(.variable(definition, identity.location), to: scope)
  }

  private mutating func placeLocal(_ identity: Identity, in scope: Int) {
    guard let definition = identity.definition as? LocalDefinition, place(identity, in: scope)
    else { return }
    add(.local(definition, identity), to: scope)
  }

  /// Variables that are used but placed nowhere belong to the root; locals to the innermost module
  /// that holds all their uses.
  private mutating func placeWhatNeedsNoPlace() {
    var found: [Identity] = []
    var users: [Identity: Int] = [:]
    for scope in scopes.indices {
      for element in scopes[scope].elements {
        element.forEachReference { note($0.target, usedIn: scope, &found, &users) }
      }
    }
    for identity in found {
      switch identity.kind {
      case .variable: placeVariable(identity, in: 0)
      case .local: placeLocal(identity, in: users[identity] ?? 0)
      default: break
      }
    }
  }

  private func note(
    _ identity: Identity, usedIn scope: Int, _ found: inout [Identity],
    _ users: inout [Identity: Int]
  ) {
    guard homes[identity] == nil else { return }
    switch identity.kind {
    case .variable:
      guard users.updateValue(0, forKey: identity) == nil else { return }
      found.append(identity)
      guard let definition = identity.definition as? VariableDefinition else { return }
      Element.variable(definition, identity.location).forEachReference { reference in
        note(reference.target, usedIn: 0, &found, &users)
      }
    case .local:
      let known = users[identity]
      let common = known.map { commonAncestor($0, scope) } ?? scope
      if known == common { return }
      if known == nil { found.append(identity) }
      users[identity] = common
      guard let definition = identity.definition as? LocalDefinition else { return }
      definition.value.forEachNode { node in
        if case .reference(let reference) = node {
          note(reference.target, usedIn: common, &found, &users)
        }
      }
    default: break
    }
  }

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
