/// A stack with its components taken apart, for those who ask more than one thing about them.
///
/// A stack may have thousands of plain resources. They are passed once here and no tree is made of them:
/// either would be felt in the time of a generation.
package struct StackOutline: Sendable {
  /// The declarations of the root module.
  let contents: [any Declaration]
  /// The modules and components among them.
  let placements: [Placement]
  /// Whether one of the root module's own providers has an alias.
  let hasAliases: Bool

  package init(_ stack: Stack) {
    contents = stack.contents
    var composed: [any Declaration] = []
    var hasAliases = false
    for declaration in stack.contents {
      let kind = declaration.declared.kind
      if kind.isComposed {
        composed.append(declaration)
      } else if case .provider(let provider) = kind, provider.alias != nil {
        hasAliases = true
      }
    }
    placements = Placement.tree(of: composed)
    self.hasAliases = hasAliases
  }

  /// Every placed component of one type, in the order in which they were placed, those in modules
  /// and other components included.
  package func components<Placed: Component>(of type: Placed.Type) -> [Placed] {
    var found: [Placed] = []
    Self.collect(placements, into: &found)
    return found
  }

  private static func collect<Placed: Component>(
    _ placements: [Placement], into found: inout [Placed]
  ) {
    for placement in placements {
      if case .component(let component as Placed) = placement.kind { found.append(component) }
      collect(placement.parts, into: &found)
    }
  }
}
