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

  /// The problems of the stack that depend on the configurations of its providers.
  static func problems(
    of components: [any Component], in stack: StackContent
  ) -> [DeclarationError]

  /// How providers differ between versions, for those that are declared without a binding of their own.
  static var histories: [ProviderHistory] { get }

  /// Its probable mistakes.
  static func warnings(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning]

  /// Its probable mistakes that depend on the configurations of its providers.
  static func warnings(in stack: StackContent) -> [DeclarationWarning]

  /// A better error for the use of a resource that is not placed, or nil if these rules know no better one.
  static func problem(ofMissing target: Identity, of components: [any Component])
    -> DeclarationError?

  /// The problems of the stacks of one program together.
  static func problems(across stacks: [StackContent]) -> [DeclarationError]
}

/// The parts of a stack that the rules for several stacks read.
package struct StackContent: Sendable {
  /// Every resource and data source that is placed in it.
  package let resources: [ResourceDeclaration]
  let providers: [Provider]

  /// The default configuration of a provider.
  package func provider(_ name: String) -> Provider? {
    providers.first { $0.name == name && $0.alias == nil }
  }
}

extension StackRules {
  package static var histories: [ProviderHistory] { [] }

  package static func problems(
    of components: [any Component], in stack: StackContent
  ) -> [DeclarationError] { [] }

  package static func warnings(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] { [] }

  package static func warnings(in stack: StackContent) -> [DeclarationWarning] { [] }

  package static func problem(
    ofMissing target: Identity, of components: [any Component]
  ) -> DeclarationError? { nil }

  package static func problems(across stacks: [StackContent]) -> [DeclarationError] { [] }
}

extension CollectedStack {
  /// The problems of the stacks of one program together, by the rules of what they hold.
  package static func problems(across stacks: [CollectedStack]) -> [DeclarationError] {
    var rules: [ObjectIdentifier: any StackRules.Type] = [:]
    var order: [ObjectIdentifier] = []
    for type in stacks.flatMap(\.configuration.rules) {
      if rules.updateValue(type, forKey: ObjectIdentifier(type)) == nil {
        order.append(ObjectIdentifier(type))
      }
    }
    let content = stacks.map(\.configuration.content)
    return order.flatMap { rules[$0]?.problems(across: content) ?? [] }
  }
}

/// A component of a library that has such rules. They are applied once to a stack that holds one.
package protocol RuledComponent: Component {
  static var rules: any StackRules.Type { get }
}

extension Checker {
  mutating func checkRules() {
    let content = configuration.content
    let components = configuration.composition.components
    for rules in configuration.rules {
      problems += rules.problems(of: components, among: content.resources)
      problems += rules.problems(of: components, in: content)
    }
  }
}

/// For rules that hold in every stack of a program: one that consists of bindings has no component with them.
extension CollectedStack {
  /// The problems by rules that no component has, which ``files(_:)`` therefore does not report.
  package func problems(by rules: any StackRules.Type) -> [DeclarationError] {
    let ofHistories = configuration.has(rules) ? [] : errors(ofHistoriesBy: rules)
    return ofHistories
      + configurations(without: rules).flatMap { configuration in
        let content = configuration.content
        let components = configuration.composition.components
        return rules.problems(of: components, among: content.resources)
          + rules.problems(of: components, in: content)
      }
  }

  /// The warnings by rules that no component has, which ``warnings()`` therefore does not report.
  package func warnings(by rules: any StackRules.Type) -> [DeclarationWarning] {
    let ofHistories = configuration.has(rules) ? [] : warnings(ofHistoriesBy: rules)
    return ofHistories
      + configurations(without: rules).flatMap { configuration in
        rules.warnings(
          of: configuration.composition.components, among: configuration.resources)
          + rules.warnings(in: configuration.content)
      }
  }

  /// The stack and its reusable modules, without those that have no component with rules.
  private func configurations(without rules: any StackRules.Type) -> [Configuration] {
    ([configuration] + configuration.allDefinitions.map(\.configuration)).filter { !$0.has(rules) }
  }
}

extension Configuration {
  /// The rules of the placed components, each once.
  var rules: [any StackRules.Type] {
    var found: [any StackRules.Type] = []
    var seen: Set<ObjectIdentifier> = []
    for rules in composition.types.compactMap({ $0.ruled?.rules }) {
      if seen.insert(ObjectIdentifier(rules)).inserted { found.append(rules) }
    }
    return found
  }

  var content: StackContent {
    StackContent(resources: resources, providers: providers.declared)
  }

  fileprivate func has(_ rules: any StackRules.Type) -> Bool {
    self.rules.contains { $0 == rules }
  }

  /// Every resource and data source that is placed in the stack.
  var resources: [ResourceDeclaration] {
    var resources: [ResourceDeclaration] = []
    resources.reserveCapacity(scopes.reduce(0) { $0 + $1.elements.count })
    for scope in scopes {
      for case .resource(let resource) in scope.elements { resources.append(resource) }
    }
    return resources
  }
}
