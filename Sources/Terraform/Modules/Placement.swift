/// A declaration with all that it consists of: a stack's contents as a tree, in which components are
/// taken apart and have received what others contribute to them.
struct Placement: Sendable {
  let declaration: any Declaration
  /// What is declared.
  let kind: Declared.Kind
  /// What a module holds, or what a component consists of.
  let parts: [Placement]

  /// The tree below each declaration.
  static func tree(of contents: [any Declaration]) -> [Placement] {
    let alone = alone(contents)
    var contributions: [Identity: [any Sendable]] = [:]
    gather(from: alone, into: &contributions)
    return contributions.isEmpty ? alone : alone.map { $0.receiving(contributions) }
  }

  /// The tree as it is before anything is contributed. A component's body is asked for once here and
  /// kept, since what it makes in there has an identity of its own each time.
  private init(_ declaration: any Declaration) {
    self.declaration = declaration
    kind = declaration.declared.kind
    switch kind {
    case .module(let module): parts = Self.alone(module.contents)
    case .component(let component):
      parts = Self.alone(component.body(Contributions(values: [])))
    default: parts = []
    }
  }

  private static func alone(_ contents: [any Declaration]) -> [Placement] {
    var placements: [Placement] = []
    placements.reserveCapacity(contents.count)
    for index in contents.indices { placements.append(Placement(contents[index])) }
    return placements
  }

  private init(_ declaration: any Declaration, _ kind: Declared.Kind, _ parts: [Placement]) {
    self.declaration = declaration
    self.kind = kind
    self.parts = parts
  }

  private static func gather(
    from placements: [Placement], into contributions: inout [Identity: [any Sendable]]
  ) {
    for index in placements.indices {
      switch placements[index].kind {
      case .component(let component):
        for contribution in component.contributions {
          contributions[contribution.target, default: []].append(contribution.value)
        }
      case .module: break
      default: continue
      }
      gather(from: placements[index].parts, into: &contributions)
    }
  }

  private func receiving(_ contributions: [Identity: [any Sendable]]) -> Placement {
    if case .component(let component) = kind, let values = contributions[component.identity] {
      let body = component.body(Contributions(values: values))
      return Placement(declaration, kind, body.map { Placement($0).receiving(contributions) })
    }
    return Placement(declaration, kind, parts.map { $0.receiving(contributions) })
  }
}
