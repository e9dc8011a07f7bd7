/// The history of a provider, with the versions of it that a stack admits.
struct AdmittedHistory {
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  var index: ProviderHistory.Index

  /// - Parameter others: The histories of providers that were declared without one.
  init?(_ provider: Provider, among others: [ProviderHistory]) {
    let source = provider.shortSource
    let known = [provider.history].compactMap(\.self) + others
    guard let history = known.first(where: { $0.source == source }),
      let version = provider.version, let constraint = VersionConstraint(version)
    else { return nil }
    self.history = history
    self.constraint = constraint
    admitted = ProviderHistoryProblem.Admitted(provider.source, version)
    index = ProviderHistory.Index(of: history)
  }

  private func use(
    of change: ProviderHistory.Change, _ presence: Presence, by user: ProviderHistoryUse.User,
    at location: SourceLocation, isOfAll: Bool = false
  ) -> ProviderHistoryUse {
    ProviderHistoryUse(
      user: user, location: location, change: change, history: history,
      admitted: admitted, constraint: constraint, presence: presence, isOfAll: isOfAll)
  }
}

extension AdmittedHistory {
  /// The changes of a resource's type that may concern it; nil if it is known that none does.
  ///
  /// - Parameter names: The lengths of the names that it sets.
  mutating func changes(
    of resource: Identity, setting names: NameLengths
  ) -> ProviderHistory.TypeChanges? {
    guard let changes = index.changes(of: resource.kind), !changes.all.isEmpty,
      changes.concernsAll || !names.isDisjoint(with: changes.lengths)
    else { return nil }
    return changes
  }

  func visit(
    _ changes: ProviderHistory.TypeChanges, of resource: ResourceDeclaration,
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    let mayUse = resource.body.mayUse(changes)
    if !mayUse, !changes.concernsAll { return }
    for change in changes.all where change.kind != .readable {
      let mayMiss = change.kind == .optional || change.kind == .required
      if !mayUse, !mayMiss, !change.path.isEmpty { continue }
      let presence = resource.body.presence(of: change.names[...])
      visit(use(of: change, presence, by: .declaration(resource.identity), at: resource.location))
    }
  }

  mutating func visitChanges(
    of block: BlockOfProvider, _ visit: (ProviderHistoryUse) -> Void
  ) {
    let changes = index.changes(of: block.prefix, block.type, orOfAll: true)
    for change in changes.all {
      let presence = block.body.presence(of: change.names[...])
      visit(
        use(
          of: change, presence, by: .block(block), at: block.location, isOfAll: changes.isOfAll))
    }
  }

  /// A reference to an attribute, of a resource that is placed and so known.
  mutating func visitChanges(
    of reference: Reference, in element: Configuration.Element,
    _ visit: (ProviderHistoryUse) -> Void
  ) {
    guard let attribute = reference.path.firstAttribute,
      let changes = index.changes(of: reference.target.kind)
    else { return }
    for change in changes.all
    where change.path == attribute && change.kind.concernsReferences {
      visit(
        use(
          of: change, Presence(isUsed: true), by: .declaration(reference.target),
          at: element.location))
    }
  }
}

extension ProviderHistory.Change.Kind {
  /// Whether a reference to the attribute may differ.
  fileprivate var concernsReferences: Bool {
    switch self {
    case .added, .readable, .deprecated, .removed: true
    case .settable, .optional, .required, .readOnly: false
    }
  }
}
