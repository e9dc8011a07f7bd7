extension Checker {
  /// Reports what the lowest admitted version of a provider lacks.
  mutating func checkProviderHistories() {
    configuration.forEachChange { use in
      if let problem = use.error {
        problems.append(DeclarationError(problem, at: use.location))
      }
    }
  }
}

extension CollectedStack {
  /// What the highest admitted version of a provider has deprecated, or no longer has.
  func warningsOfProviderHistories() -> [DeclarationWarning] {
    var found: [DeclarationWarning] = []
    configuration.forEachChange { use in
      if let problem = use.warning {
        found.append(DeclarationWarning(problem, at: use.location))
      }
    }
    return found
  }
}

/// A use of something that differs between versions of a provider.
private struct ProviderHistoryUse {
  /// Of the resource.
  let address: String
  let location: SourceLocation
  let change: ProviderHistory.Change
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  let presence: Presence

  private var subject: ProviderHistoryProblem.Subject {
    ProviderHistoryProblem.Subject(change.path, of: address)
  }

  /// Whether a version that is admitted may be one from before the change.
  private var admitsEarlier: Bool {
    let least = constraint.least ?? Version(0)
    return change.version.map { least < $0 } ?? (least <= history.oldest)
  }

  var error: ProviderHistoryProblem? {
    let since = change.version ?? history.newest
    let isExact = change.version != nil
    switch change.kind {
    case .added where presence.isUsed && admitsEarlier,
      .readable where presence.isUsed && admitsEarlier:
      return .newer(subject, admitted, since: since, isExact: isExact)
    case .optional where presence.isMissing && admitsEarlier:
      return .required(subject, admitted, optionalSince: since, isExact: isExact)
    default: return nil
    }
  }

  var warning: ProviderHistoryProblem? {
    let by = change.version ?? history.newest
    guard presence.isUsed, constraint.admits(by) || constraint.admits(history.newest) else {
      return nil
    }
    switch change.kind {
    case .removed: return .removed(subject, admitted, by: by)
    case .deprecated: return .deprecated(subject, admitted, by: by)
    default: return nil
    }
  }
}

/// What is known of the versions of a provider of a stack.
private struct AdmittedHistory {
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  var index: ProviderHistory.Index

  init?(_ provider: Provider) {
    guard let history = provider.history, history.source == provider.source,
      let constraint = VersionConstraint(provider.version)
    else { return nil }
    self.history = history
    self.constraint = constraint
    admitted = ProviderHistoryProblem.Admitted(provider.source, provider.version)
    index = ProviderHistory.Index(of: history)
  }

  func use(
    of change: ProviderHistory.Change, _ presence: Presence, of type: Identity,
    in element: Configuration.Element
  )
    -> ProviderHistoryUse
  {
    ProviderHistoryUse(
      address: type.kind.address, location: element.location, change: change, history: history,
      admitted: admitted, constraint: constraint, presence: presence)
  }
}

extension Configuration {
  /// Calls `visit` for all that a stack uses, or has to use, and that differs between versions of a provider.
  fileprivate func forEachChange(_ visit: (ProviderHistoryUse) -> Void) {
    // A reusable module gets its providers, and their versions, from its callers.
    if kind == .reusable { return }
    var histories: [String: AdmittedHistory] = [:]
    for provider in providers.declared where histories[provider.name] == nil {
      histories[provider.name] = AdmittedHistory(provider)
    }
    if histories.isEmpty { return }
    for configuration in [self] + allDefinitions.map(\.configuration) {
      for scope in configuration.scopes {
        for (index, element) in scope.elements.enumerated() {
          if case .resource(let resource) = element {
            visitChanges(of: resource, element, &histories, visit)
          }
          if scope.uses[index].hasReferences {
            element.forEachReference { visitChanges(of: $0, element, &histories, visit) }
          }
        }
      }
    }
  }

  private func visitChanges(
    of resource: ResourceDeclaration, _ element: Element,
    _ histories: inout [String: AdmittedHistory],
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    let names = resource.names
    guard
      let changes = histories[resource.providerName]?.index.changes(
        of: names.block.prefix + names.type),
      let history = histories[resource.providerName]
    else { return }
    for change in changes where change.kind != .readable {
      let presence = resource.body.presence(of: change.path[...])
      visit(history.use(of: change, presence, of: resource.identity, in: element))
    }
  }

  private func visitChanges(
    of reference: Reference, _ element: Element, _ histories: inout [String: AdmittedHistory],
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    var attribute: String?
    reference.path.forEachStep { step in
      if attribute == nil, case .attribute(let name) = step { attribute = name }
    }
    guard let attribute, let (provider, type) = reference.target.kind.typeOfSchema,
      histories[provider]?.history.names.contains(attribute[...]) == true,
      let changes = histories[provider]?.index.changes(of: type), let history = histories[provider]
    else { return }
    for change in changes where change.path == attribute && change.kind != .optional {
      visit(history.use(of: change, Presence(isUsed: true), of: reference.target, in: element))
    }
  }
}

extension Identity.Kind {
  /// The local name of the provider, by the name of the type, and the type as in an address; nil for what has no schema.
  fileprivate var typeOfSchema: (provider: String, type: String)? {
    let type: String
    let prefix: String
    switch self {
    case .resource(let name, _): (type, prefix) = (name, "")
    case .data(let name, _): (type, prefix) = (name, "data.")
    case .ephemeral(let name, _): (type, prefix) = (name, "ephemeral.")
    default: return nil
    }
    return (String(type.prefix { $0 != "_" }), prefix + type)
  }
}

/// Whether an argument, block or type is used, as far as a body decides.
private struct Presence {
  /// It is set, in one of the blocks that may hold it.
  var isUsed = false
  /// It is not set, in one of these.
  var isMissing = false
}

extension BlockBody {
  /// Whether an argument or a block is set, by the way to it.
  fileprivate func presence(of path: Substring) -> Presence {
    let name = String(path.prefix { $0 != "." })
    if name.utf8.count == path.utf8.count {
      let isUsed = path.isEmpty || has(name) || items.contains { $0.isBlock(named: name) }
      return Presence(isUsed: isUsed, isMissing: !isUsed)
    }
    let rest = path.dropFirst(name.count + 1)
    var found = Presence()
    for item in items {
      switch item {
      case .block(name, _, let body), .dynamic(name, _, _, let body):
        let inner = body.presence(of: rest)
        found.isUsed = found.isUsed || inner.isUsed
        found.isMissing = found.isMissing || inner.isMissing
      default: break
      }
    }
    return found
  }
}
