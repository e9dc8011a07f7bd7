extension Configuration {
  /// The facts that the collection needs about each element and that follow from the element itself.
  /// A class, since it is handed on with each element.
  final class ElementFacts: Sendable {
    let uses: Uses
    /// The targets of its references.
    let targets: [Identity]
    /// The local values among them.
    let locals: [Identity]
    /// The declarations that must exist before the values that it refers to are of use.
    let prerequisites: [Identity]
    /// Those of a resource's names.
    let problems: [DeclarationError]
    /// The local name of a resource's provider; empty for other elements.
    let provider: String

    private init(
      uses: Uses, targets: [Identity], locals: [Identity], prerequisites: [Identity],
      problems: [DeclarationError], provider: String
    ) {
      self.uses = uses
      self.targets = targets
      self.locals = locals
      self.prerequisites = prerequisites
      self.problems = problems
      self.provider = provider
    }

    static func gathered(from element: Element) -> ElementFacts {
      // A closure that did more would take copies of all of that for each expression.
      var (targets, prerequisites): ([Identity], [Identity]) = ([], [])
      let uses = Uses.gathered(from: element) { reference in
        // Growing step by step costs more than the room.
        if targets.isEmpty { targets.reserveCapacity(6) }
        targets.append(reference.target)
        if !reference.prerequisites.isEmpty { prerequisites += reference.prerequisites }
      }
      let locals = uses.hasLocals ? targets.filter(\.isLocal) : []
      var names = NameProblems()
      var provider = ""
      if case .resource(let resource) = element {
        names.checkNames(of: resource)
        provider = resource.providerName
      }
      return ElementFacts(
        uses: uses, targets: targets, locals: locals, prerequisites: prerequisites,
        problems: names.problems, provider: provider)
    }
  }

  private struct NameProblems: ProblemReporter {
    var problems: [DeclarationError] = []
  }
}
