/// Rules about declarations of a stack together, which none of them can check by itself.
package protocol StackRules {
  /// The problems of the stack.
  ///
  /// - Parameters:
  ///   - components: Every component that is placed in the stack.
  ///   - resources: Every resource and data source that is placed in it, those of components too.
  static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError]
}

/// A component of a library that has such rules. They are applied once to a stack that holds one.
package protocol RuledComponent: Component {
  static var rules: any StackRules.Type { get }
}

extension Checker {
  mutating func checkRules() {
    let components = configuration.composition.components
    var applied: Set<ObjectIdentifier> = []
    for case let component as any RuledComponent in components {
      let rules = type(of: component).rules
      guard applied.insert(ObjectIdentifier(rules)).inserted else { continue }
      problems += rules.problems(of: components, among: configuration.resources)
    }
  }
}

extension Configuration {
  /// Every resource and data source that is placed in the stack.
  var resources: [ResourceDeclaration] {
    scopes.flatMap(\.elements).compactMap {
      if case .resource(let resource) = $0 { resource } else { nil }
    }
  }
}
