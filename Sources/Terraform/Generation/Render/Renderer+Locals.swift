import HCL

/// Where the local values of a module are written in its `main.tf`: each in a `locals` block before the first block
/// that uses it.
struct LocalPlaces {
  /// Local values that no block of `main.tf` uses; they are written first.
  fileprivate(set) var unused: [LocalEntry] = []
  /// Local values by the index of the first element that uses them.
  fileprivate(set) var first: [Int: [LocalEntry]] = [:]
}

extension Renderer {
  /// The places of a module's local values.
  func locals(in scope: Int) -> LocalPlaces {
    let elements = configuration.scopes[scope].elements
    var places = LocalPlaces()
    // The local values, in the order of the stack.
    var locals: [(index: Int, entry: LocalEntry)] = []
    for index in elements.indices {
      if let entry = elements[index].local {
        locals.append((index, entry))
      }
    }
    guard !locals.isEmpty else { return places }
    var waiting = Dictionary(
      locals.map { ($0.entry.identity, $0.index) }, uniquingKeysWith: { first, _ in first })
    let uses = configuration.scopes[scope].uses
    let users = elements.indices.filter { index in
      // Only for resources: the uses of a module call do not include its arguments.
      if case .resource = elements[index] { return uses[index].hasLocals }
      return elements[index].isWrittenToMain
    }
    let named = Parallel.map(users.count) { self.locals(usedBy: elements[users[$0]]) }
    for (index, named) in zip(users, named) where !named.isEmpty {
      var used: [Int] = []
      take(named, from: &waiting, of: elements, into: &used)
      guard !used.isEmpty else { continue }
      places.first[index] = used.sorted().compactMap { elements[$0].local }
    }
    places.unused = locals.filter { waiting[$0.entry.identity] != nil }.map(\.entry)
    return places
  }

  /// Takes local values, and those that they use.
  private func take(
    _ named: [Identity], from waiting: inout [Identity: Int],
    of elements: [Configuration.Element], into used: inout [Int]
  ) {
    var rest = named
    while let target = rest.popLast() {
      guard let index = waiting.removeValue(forKey: target) else { continue }
      used.append(index)
      rest += locals(usedBy: elements[index])
    }
  }

  /// The local values that an element refers to.
  private func locals(usedBy element: Configuration.Element) -> [Identity] {
    var locals: [Identity] = []
    func note(_ reference: Reference) {
      if case .local = reference.target.kind { locals.append(reference.target) }
    }
    guard case .construct(let construct) = element, type(of: construct) == PlacedModule.self,
      let module = construct as? PlacedModule
    else {
      element.forEachReference(note)
      return locals
    }
    for argument in resolution.interfaces[module.child].arguments {
      argument.value.forEachNode { if case .reference(let reference) = $0 { note(reference) } }
    }
    return locals
  }

  /// Adds a `locals` block, unless there are no local values.
  mutating func write(_ locals: [LocalEntry], in scope: Int, to module: inout ModuleText) {
    if locals.isEmpty { return }
    module.flat.removeAll()
    if flatten(locals, in: scope, into: &module.flat), module.main.append(module.flat) { return }
    module.main.append(block(locals, in: scope))
  }

  private mutating func block(_ locals: [LocalEntry], in scope: Int) -> BlockSyntax {
    var body = BodySyntax()
    for local in locals {
      body.append(
        local.definition.name, syntax(local.definition.value, in: scope, at: local.location))
    }
    return BlockSyntax(IdentifierSyntax(unchecked: "locals"), body)
  }
}

extension Configuration.Element {
  fileprivate var local: LocalEntry? {
    if case .construct(let construct) = self { construct.local } else { nil }
  }

  /// Whether a block for it stands in `main.tf`.
  fileprivate var isWrittenToMain: Bool {
    switch self {
    case .resource: true
    case .construct(let construct): construct.isWrittenToMain
    }
  }
}
