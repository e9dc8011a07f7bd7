/// The rules for every stack that has a curated type.
package enum PipelineRules: StackRules {
  package static var histories: [ProviderHistory] { [ProviderHistory.aws].compactMap(\.self) }

  package static func problems(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationError] {
    EventSourceRules.problems(of: components, among: resources)
      + SubscriptionRules.problems(among: resources)
      + EventTargetRules.problems(among: resources)
  }

  package static func problems(
    of components: [any Component], in stack: StackContent
  ) -> [DeclarationError] {
    RegionRules.problems(of: components, in: stack)
  }

  package static func problems(across stacks: [StackContent]) -> [DeclarationError] {
    NamesAcrossStacks.problems(across: stacks)
  }

  package static func warnings(
    of components: [any Component], among resources: [ResourceDeclaration]
  ) -> [DeclarationWarning] {
    EventSourceRules.warnings(of: components, among: resources)
  }

  package static func warnings(in stack: StackContent) -> [DeclarationWarning] {
    NamesOnAWS.warnings(in: stack)
  }
}
