/// A declaration with all that it consists of: a stack's contents as a tree, in which components are
/// taken apart and have received what others contribute to them.
struct Placement: Sendable {
  let declaration: any Declaration
  let kind: Declared.Kind
  /// What a module holds, or what a component consists of.
  let parts: [Placement]

  /// The tree below each declaration.
  static func tree(of contents: [any Declaration]) -> [Placement] {
    let alone = contents.map { Placement($0) }
    var contributions: [Identity: [any Sendable]] = [:]
    for placement in alone { placement.gather(into: &contributions) }
    return contributions.isEmpty ? alone : alone.map { $0.receiving(contributions) }
  }

  /// The tree as it is before anything is contributed. A component's body is asked for once here and
  /// kept, since what it makes in there has an identity of its own each time.
  private init(_ declaration: any Declaration) {
    self.declaration = declaration
    kind = declaration.declared.kind
    switch kind {
    case .module(let module): parts = module.contents.map { Placement($0) }
    case .component(let component):
      parts = component.body(Contributions(values: [])).map { Placement($0) }
    default: parts = []
    }
  }

  private init(_ declaration: any Declaration, _ kind: Declared.Kind, _ parts: [Placement]) {
    self.declaration = declaration
    self.kind = kind
    self.parts = parts
  }

  private func gather(into contributions: inout [Identity: [any Sendable]]) {
    if case .component(let component) = kind {
      for contribution in component.contributions {
        contributions[contribution.target, default: []].append(contribution.value)
      }
    }
    for part in parts { part.gather(into: &contributions) }
  }

  private func receiving(_ contributions: [Identity: [any Sendable]]) -> Placement {
    if case .component(let component) = kind, let values = contributions[component.identity] {
      let body = component.body(Contributions(values: values))
      return Placement(declaration, kind, body.map { Placement($0).receiving(contributions) })
    }
    return Placement(declaration, kind, parts.map { $0.receiving(contributions) })
  }
}
