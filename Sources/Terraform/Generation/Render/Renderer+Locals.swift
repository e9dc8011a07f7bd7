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
    var users = configuration.scopes[scope].usedLocals.filter {
      elements[$0.element].isWrittenToMain
    }
    for index in elements.indices {
      guard case .construct(let construct) = elements[index] else { continue }
      if let entry = construct.local { locals.append((index, entry)) }
      // Its uses do not include its arguments.
      if type(of: construct) == PlacedModule.self, let module = construct as? PlacedModule {
        users.append((index, self.locals(of: module)))
      }
    }
    guard !locals.isEmpty else { return places }
    users.sort { $0.element < $1.element }
    var waiting = Dictionary(
      locals.map { ($0.entry.identity, $0.index) }, uniquingKeysWith: { first, _ in first })
    for (index, named) in users where !named.isEmpty {
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

  /// The local values that a local value refers to.
  private func locals(usedBy local: Configuration.Element) -> [Identity] {
    var locals: [Identity] = []
    local.forEachReference { if $0.target.isLocal { locals.append($0.target) } }
    return locals
  }

  /// The local values that the arguments of a module refer to.
  private func locals(of module: PlacedModule) -> [Identity] {
    var locals: [Identity] = []
    for argument in resolution.interfaces[module.child].arguments {
      argument.value.forEachNode { node in
        if case .reference(let reference) = node, reference.target.isLocal {
          locals.append(reference.target)
        }
      }
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
