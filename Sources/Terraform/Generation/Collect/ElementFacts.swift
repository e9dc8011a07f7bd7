extension Configuration {
  /// The facts that the collection needs about each element and that follow from the element itself.
  /// A class, since it is handed on with each element.
  final class ElementFacts: Sendable {
    let uses: Uses
    /// The targets of its references.
    let targets: [Identity]
    /// The declarations that must exist before the values that it refers to are of use.
    let prerequisites: [Identity]
    /// Those of a resource's names.
    let problems: [DeclarationError]
    /// The local name of a resource's provider; empty for other elements.
    let provider: String

    private init(
      uses: Uses, targets: [Identity], prerequisites: [Identity], problems: [DeclarationError],
      provider: String
    ) {
      self.uses = uses
      self.targets = targets
      self.prerequisites = prerequisites
      self.problems = problems
      self.provider = provider
    }

    static func gathered(from element: Element) -> ElementFacts {
      // A closure that did more would take copies of all of that for each expression.
      var (targets, prerequisites): ([Identity], [Identity]) = ([], [])
      let uses = Uses.gathered(from: element) { reference in
        targets.append(reference.target)
        if !reference.prerequisites.isEmpty { prerequisites += reference.prerequisites }
      }
      var names = NameProblems()
      var provider = ""
      if case .resource(let resource) = element {
        names.checkNames(of: resource)
        provider = resource.providerName
      }
      return ElementFacts(
        uses: uses, targets: targets, prerequisites: prerequisites, problems: names.problems,
        provider: provider)
    }
  }

  private struct NameProblems: ProblemReporter {
    var problems: [DeclarationError] = []
  }
}
