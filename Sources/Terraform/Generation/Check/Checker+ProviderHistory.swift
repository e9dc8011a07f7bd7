extension Checker {
  /// Reports uses of members that the lowest admitted version of a provider lacks.
  mutating func checkProviderHistories() {
    configuration.forEachChange { use in
      if let problem = use.error {
        problems.append(DeclarationError(problem, at: use.location))
      }
    }
  }
}

extension CollectedStack {
  /// Warnings about members that the highest admitted version of a provider has deprecated or removed.
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
  let resource: Identity
  let location: SourceLocation
  let change: ProviderHistory.Change
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  let presence: Presence

  private var subject: ProviderHistoryProblem.Subject {
    ProviderHistoryProblem.Subject(change.path, of: resource.kind.address)
  }

  /// Whether a version that is admitted may be one from before the change.
  private var admitsEarlier: Bool {
    let least = constraint.least ?? Version(0)
    return change.version.map { least < $0 } ?? (least <= history.oldest)
  }

  /// Whether something is used that no admitted version has any more.
  private var isGoneFromAll: Bool {
    guard presence.isUsed, let version = change.version, let least = constraint.least else {
      return false
    }
    return least >= version
  }

  var error: ProviderHistoryProblem? {
    let since = change.version ?? history.newest
    let isExact = change.version != nil
    switch change.kind {
    case .removed where isGoneFromAll: return .removed(subject, admitted, by: since)
    case .added where presence.isUsed && admitsEarlier,
      .settable where presence.isUsed && admitsEarlier,
      .readable where presence.isUsed && admitsEarlier:
      return .newer(subject, admitted, since: since, isExact: isExact)
    case .optional where presence.isMissing && admitsEarlier:
      return .required(subject, admitted, optionalSince: since, isExact: isExact)
    default: return nil
    }
  }

  var warning: ProviderHistoryProblem? {
    let by = change.version ?? history.newest
    let least = constraint.least ?? Version(0)
    guard presence.isUsed, least >= by || constraint.admits(by) || constraint.admits(history.newest)
    else { return nil }
    switch change.kind {
    case .removed where !isGoneFromAll: return .removed(subject, admitted, by: by)
    case .deprecated: return .deprecated(subject, admitted, by: by)
    default: return nil
    }
  }
}

/// The history of a provider, with the versions of it that a stack admits.
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
    at location: SourceLocation
  )
    -> ProviderHistoryUse
  {
    ProviderHistoryUse(
      resource: type, location: location, change: change, history: history,
      admitted: admitted, constraint: constraint, presence: presence)
  }
}

extension Configuration {
  /// Calls `visit` for all that a stack uses, or has to use, and that differs between versions of a provider.
  fileprivate func forEachChange(_ visit: (ProviderHistoryUse) -> Void) {
    // A reusable module gets its providers, and their versions, from its callers.
    if kind == .reusable { return }
    var names: Set<String> = []
    let configurations = [self] + allDefinitions.map(\.configuration)
    for provider in providers.declared where !names.contains(provider.name) {
      guard var history = AdmittedHistory(provider) else { continue }
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
      for case .resource(let resource) in scope.elements where resource.providerName == provider {
        history.visitChanges(of: resource, visit)
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

extension AdmittedHistory {
  fileprivate mutating func visitChanges(
    of resource: ResourceDeclaration, _ visit: (ProviderHistoryUse) -> Void
  ) {
    let names = resource.names
    let changes = index.changes(of: names.block, names.type)
    if changes.all.isEmpty { return }
    let mayUse = resource.body.mayUse(changes)
    if !mayUse, !changes.concernsAll { return }
    for change in changes.all where change.kind != .readable {
      if !mayUse, change.kind != .optional, !change.path.isEmpty { continue }
      let presence = resource.body.presence(of: change.names[...])
      visit(use(of: change, presence, of: resource.identity, at: resource.location))
    }
  }

  /// A reference to an attribute, of a resource that is placed and so known.
  fileprivate mutating func visitChanges(
    of reference: Reference, in element: Configuration.Element,
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    guard let attribute = reference.path.firstAttribute else { return }
    let changes: ProviderHistory.TypeChanges
    switch reference.target.kind {
    case .resource(let type, _): changes = index.changes(of: .resource, type)
    case .data(let type, _): changes = index.changes(of: .data, type)
    case .ephemeral(let type, _): changes = index.changes(of: .ephemeral, type)
    default: return
    }
    for change in changes.all
    where change.path == attribute && change.kind != .optional && change.kind != .settable {
      visit(use(of: change, Presence(isUsed: true), of: reference.target, at: element.location))
    }
  }
}

/// Whether a body sets an argument or block.
private struct Presence {
  /// It is set, in one of the blocks that may hold it.
  var isUsed = false
  /// It is not set, in one of these.
  var isMissing = false
}

extension BlockBody {
  /// Whether it has an argument or a block that differs, or that may hold what differs.
  fileprivate func mayUse(_ changes: ProviderHistory.TypeChanges) -> Bool {
    // A loop over the indices copies no items.
    for index in items.indices {
      switch items[index] {
      case .argument(let name, _), .block(let name, _, _), .dynamic(let name, _, _, _),
        .writeOnly(let name, _, _):
        if changes.lengths.mayContain(name), changes.all.contains(where: { $0.names.first == name })
        {
          return true
        }
      case .comment: break
      }
    }
    return false
  }

  /// Whether an argument or a block is set, by the way to it.
  fileprivate func presence(of path: ArraySlice<String>) -> Presence {
    guard let name = path.first else { return Presence(isUsed: true) }
    if path.count == 1 {
      let isUsed = has(name) || items.contains { $0.isBlock(named: name) }
      return Presence(isUsed: isUsed, isMissing: !isUsed)
    }
    var found = Presence()
    for item in items {
      switch item {
      case .block(name, _, let body), .dynamic(name, _, _, let body):
        let inner = body.presence(of: path.dropFirst())
        found.isUsed = found.isUsed || inner.isUsed
        found.isMissing = found.isMissing || inner.isMissing
      default: break
      }
    }
    return found
  }
}
