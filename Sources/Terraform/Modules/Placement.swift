/// A declaration with all that it consists of: a stack's contents as a tree, in which components are
/// taken apart and have received what others contribute to them.
struct Placement: Sendable {
  /// What is declared.
  let kind: Declared.Kind
  /// What a module holds, or what a component consists of.
  let parts: [Placement]
  /// Whether it is a module or a component.
  private let isComposed: Bool

  /// The tree below each declaration.
  static func tree(of contents: [any Declaration]) -> [Placement] {
    let alone = alone(contents)
    var contributions: [Identity: [any Sendable]] = [:]
    gather(from: alone, into: &contributions)
    return contributions.isEmpty ? alone : alone.map { $0.receiving(contributions) }
  }

  /// The tree as it is before anything is contributed. A component's body is asked for once here and
  /// kept, since what it makes in there has an identity of its own each time.
  private init(_ kind: Declared.Kind) {
    self.init(kind, Self.parts(of: kind))
  }

  private static func parts(of kind: Declared.Kind) -> [Placement] {
    switch kind {
    case .module(let module): alone(module.contents)
    case .component(let component): alone(component.body(Contributions(values: [])))
    default: []
    }
  }

  private static func alone(_ contents: [any Declaration]) -> [Placement] {
    var placements: [Placement] = []
    placements.reserveCapacity(contents.count)
    for index in contents.indices { placements.append(Placement(contents[index].declared.kind)) }
    return placements
  }

  private init(_ kind: Declared.Kind, _ parts: [Placement]) {
    self.kind = kind
    self.parts = parts
    isComposed = kind.isComposed
  }

  private static func gather(
    from placements: [Placement], into contributions: inout [Identity: [any Sendable]]
  ) {
    for index in placements.indices where placements[index].isComposed {
      if case .component(let component) = placements[index].kind {
        for contribution in component.contributions {
          contributions[contribution.target, default: []].append(contribution.value)
        }
      }
      gather(from: placements[index].parts, into: &contributions)
    }
  }

  private func receiving(_ contributions: [Identity: [any Sendable]]) -> Placement {
    if case .component(let component) = kind, let values = contributions[component.identity] {
      let body = component.body(Contributions(values: values))
      return Placement(kind, Self.alone(body).map { $0.receiving(contributions) })
    }
    return Placement(kind, parts.map { $0.receiving(contributions) })
  }
}

extension Declared.Kind {
  /// Whether it is a module or a component, which others lie in.
  var isComposed: Bool {
    switch self {
    case .module, .component: true
    default: false
    }
  }
}
