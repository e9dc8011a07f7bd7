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
    let (elements, groups) = (
      configuration.scopes[scope].elements, configuration.scopes[scope].groups
    )
    var places = LocalPlaces()
    // The local values, in the order of the stack.
    var locals: [(index: Int, entry: LocalEntry)] = []
    var users = configuration.scopes[scope].usedLocals.filter {
      elements[$0.element].isWrittenToMain
    }
    for index in elements.indices {
      guard case .construct(let construct) = elements[index] else { continue }
      if let entry = construct.local, groups.localBlock(of: index) == nil {
        locals.append((index, entry.commented(groups.comments[index])))
      }
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
      places.first[index] = used.sorted().compactMap { index in
        elements[index].local.map { $0.commented(groups.comments[index]) }
      }
    }
    // In a file, the unused ones are written in the place of the first of them.
    var firstOfFile: [FileName: Int] = [:]
    for (index, entry) in locals where waiting[entry.identity] != nil {
      guard let file = groups.file(of: index) else {
        places.unused.append(entry)
        continue
      }
      let first = firstOfFile[file] ?? index
      firstOfFile[file] = first
      places.first[first, default: []].append(entry)
    }
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
  ///
  /// - Parameter comment: Stands above the block.
  mutating func write(
    _ locals: [LocalEntry], comment: String? = nil, in scope: Int, to module: inout ModuleText
  ) {
    if locals.isEmpty { return }
    module.flat.removeAll()
    if flatten(locals, in: scope, into: &module.flat),
      module.main.append(module.flat, comment: comment)
    {
      return
    }
    module.main.append(block(locals, in: scope), comment: comment)
  }

  /// Adds the `locals` block that begins with an element, if there is one.
  mutating func writeLocalBlock(startingAt element: Int, in scope: Int, to module: inout ModuleText)
  {
    let groups = configuration.scopes[scope].groups
    guard let block = groups.localBlock(of: element), block.elements.lowerBound == element else {
      return
    }
    let entries = block.elements.compactMap { index in
      configuration.scopes[scope].elements[index].local.map { $0.commented(groups.comments[index]) }
    }
    write(entries, comment: block.comment, in: scope, to: &module)
  }

  private mutating func block(_ locals: [LocalEntry], in scope: Int) -> BlockSyntax {
    var body = BodySyntax()
    for local in locals {
      if let comment = local.comment { body.items.append(.comment(comment)) }
      body.append(
        local.definition.name, syntax(local.definition.value, in: scope, at: local.location))
    }
    return BlockSyntax(IdentifierSyntax(unchecked: "locals"), body)
  }
}

extension LocalEntry {
  fileprivate func commented(_ comment: String?) -> LocalEntry {
    var copy = self
    copy.comment = comment
    return copy
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
