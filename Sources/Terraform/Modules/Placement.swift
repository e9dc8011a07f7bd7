/// A declaration with all that it consists of: a stack's contents as a tree, in which components are
/// taken apart and have received what others contribute to them.
struct Placement: Sendable {
  /// What is declared.
  let kind: Declared.Kind
  /// What a module holds, or what a component consists of.
  let parts: [Placement]
  /// Whether it is a module or a component.
  private let isComposed: Bool
  /// How many modules and components it lies in.
  private let depth: UInt8

  /// How many modules and components may lie in each other: far more than anybody needs, and few enough
  /// for recursion.
  static let deepest = 100

  /// The tree below each declaration.
  static func tree(of contents: [any Declaration]) -> [Placement] {
    let alone = alone(contents, depth: 0)
    var contributions: [Identity: [any Sendable]] = [:]
    gather(from: alone, into: &contributions)
    return contributions.isEmpty ? alone : alone.map { $0.receiving(contributions) }
  }

  /// The tree as it is before anything is contributed. A component's body is asked for once here and
  /// kept, since what it makes in there has an identity of its own each time.
  private init(_ kind: Declared.Kind, depth: UInt8) {
    self.init(kind, Self.parts(of: kind, depth: depth), depth: depth)
  }

  private static func parts(of kind: Declared.Kind, depth: UInt8) -> [Placement] {
    if depth >= deepest { return [] }
    return switch kind {
    case .module(let module): alone(module.contents, depth: depth + 1)
    case .component(let component):
      alone(component.body(Contributions(values: [])), depth: depth + 1)
    default: []
    }
  }

  private static func alone(_ contents: [any Declaration], depth: UInt8) -> [Placement] {
    var placements: [Placement] = []
    placements.reserveCapacity(contents.count)
    for index in contents.indices {
      placements.append(Placement(contents[index].declared.kind, depth: depth))
    }
    return placements
  }

  /// Whether it lies so deep that its parts were left out; an error when the stack is checked.
  var isTooDeep: Bool {
    if case .module(let module) = kind, module.isTooDeep { return true }
    return isComposed && depth >= Self.deepest
  }

  private init(_ kind: Declared.Kind, _ parts: [Placement], depth: UInt8) {
    self.kind = kind
    self.parts = parts
    self.depth = depth
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
    if isTooDeep { return self }
    if case .component(let component) = kind, let values = contributions[component.identity] {
      let body = component.body(Contributions(values: values))
      return Placement(
        kind, Self.alone(body, depth: depth + 1).map { $0.receiving(contributions) }, depth: depth)
    }
    return Placement(kind, parts.map { $0.receiving(contributions) }, depth: depth)
  }
}

extension Placement {
  /// Where a module or a component is declared.
  var location: SourceLocation? {
    switch kind {
    case .module(let module): module.identity.location
    case .component(let component): component.identity.location
    default: nil
    }
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
