extension Checker {
  /// Reports uses of members that the lowest admitted version of a provider lacks.
  mutating func checkProviderHistories() {
    problems += configuration.errors(by: configuration.histories)
  }
}

extension Configuration {
  /// The histories that the rules of the placed components bring.
  fileprivate var histories: [ProviderHistory] { rules.flatMap { $0.histories } }

  fileprivate func errors(
    by histories: [ProviderHistory], among providers: (Provider) -> Bool = { _ in true }
  ) -> [DeclarationError] {
    var found: [DeclarationError] = []
    forEachChange(by: histories, among: providers) { use in
      if let problem = use.error { found.append(DeclarationError(problem, at: use.location)) }
    }
    return found
  }

  fileprivate func warnings(
    by histories: [ProviderHistory], among providers: (Provider) -> Bool = { _ in true }
  ) -> [DeclarationWarning] {
    var found: [DeclarationWarning] = []
    forEachChange(by: histories, among: providers) { use in
      if let problem = use.warning { found.append(DeclarationWarning(problem, at: use.location)) }
    }
    return found
  }
}

extension CollectedStack {
  /// Warnings about members that the highest admitted version of a provider has deprecated or removed.
  func warningsOfProviderHistories() -> [DeclarationWarning] {
    configuration.warnings(by: configuration.histories)
  }

  /// The errors by the histories of rules that no component of the stack has. A provider with a history of its own has
  /// been checked.
  func errors(ofHistoriesBy rules: any StackRules.Type) -> [DeclarationError] {
    configuration.errors(by: rules.histories) { $0.history == nil }
  }

  /// The warnings by them.
  func warnings(ofHistoriesBy rules: any StackRules.Type) -> [DeclarationWarning] {
    configuration.warnings(by: rules.histories) { $0.history == nil }
  }
}

extension Configuration {
  /// Calls `visit` for all that a stack uses, or has to use, and that differs between versions of a provider.
  fileprivate func forEachChange(
    by histories: [ProviderHistory], among isMeant: (Provider) -> Bool,
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    // A reusable module gets its providers, and their versions, from its callers.
    if kind == .reusable { return }
    var names: Set<String> = []
    let configurations = [self] + allDefinitions.map(\.configuration)
    for provider in providers.declared where !names.contains(provider.name) && isMeant(provider) {
      guard var history = AdmittedHistory(provider, among: histories) else { continue }
      names.insert(provider.name)
      for configuration in configurations {
        configuration.forEachChange(of: provider.name, in: &history, visit)
      }
    }
  }

  private func forEachChange(
    of provider: String, in history: inout AdmittedHistory, _ visit: (ProviderHistoryUse) -> Void
  ) {
    for scope in scopes {
      for index in scope.elements.indices {
        // Most resources set nothing whose name has the length of one that differs, and are not read.
        if let identity = scope.elements[index].identityOfResource {
          guard
            let changes = history.changes(of: identity, setting: scope.uses[index].argumentNames),
            case .resource(let resource) = scope.elements[index], resource.providerName == provider
          else { continue }
          history.visit(changes, of: resource, visit)
        } else if case .construct(let construct) = scope.elements[index] {
          for block in construct.blocksOfProviders where block.provider == provider {
            history.visitChanges(of: block, visit)
          }
        }
      }
    }
    var differing = NameLengths()
    for type in history.index.known { for change in type.all { differing.insert(change.path) } }
    for scope in scopes {
      for (index, uses) in scope.uses.enumerated()
      where !uses.referenced.isDisjoint(with: differing) {
        let element = scope.elements[index]
        element.forEachReference { history.visitChanges(of: $0, in: element, visit) }
      }
    }
  }
}

extension Configuration.Element {
  fileprivate var identityOfResource: Identity? {
    if case .resource(let resource) = self { resource.identity } else { nil }
  }
}
