extension Configuration {
  /// What the collection asks of each element, as far as it follows from the element itself.
  struct ElementFacts: Sendable {
    let uses: Uses
    /// The targets of its references.
    let targets: [Identity]
    /// The declarations that must exist before the values that it refers to are of use.
    let prerequisites: [Identity]
    /// Those of a resource's names.
    let problems: [DeclarationError]

    static func gathered(from element: Element) -> ElementFacts {
      // A closure that did more would take copies of all of that for each expression.
      var (targets, prerequisites): ([Identity], [Identity]) = ([], [])
      let uses = Uses.gathered(from: element) { reference in
        targets.append(reference.target)
        if !reference.prerequisites.isEmpty { prerequisites += reference.prerequisites }
      }
      var names = NameProblems()
      if case .resource(let resource) = element { names.checkNames(of: resource) }
      return ElementFacts(
        uses: uses, targets: targets, prerequisites: prerequisites, problems: names.problems)
    }
  }

  private struct NameProblems: ProblemReporter {
    var problems: [DeclarationError] = []
  }
}
