extension Checker {
  /// Reports what the lowest admitted version of a provider lacks.
  mutating func checkProviderHistories() {
    configuration.forEachChange { use in
      if let problem = use.error {
        problems.append(DeclarationError(problem, at: use.resource.identity.location))
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
        found.append(DeclarationWarning(problem, at: use.resource.identity.location))
      }
    }
    return found
  }
}

/// A use of something that differs between versions of a provider.
private struct ProviderHistoryUse {
  let resource: ResourceDeclaration
  let change: ProviderHistory.Change
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  let presence: Presence

  private var subject: ProviderHistoryProblem.Subject {
    ProviderHistoryProblem.Subject(change.path, of: resource.identity.kind.address)
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
    case .added where presence.isUsed && admitsEarlier:
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

extension Configuration {
  /// Calls `visit` for all that a stack's resources use, or have to use, and that differs between versions of a provider.
  fileprivate func forEachChange(_ visit: (ProviderHistoryUse) -> Void) {
    // A reusable module gets its providers, and their versions, from its callers.
    if kind == .reusable { return }
    let configurations = [self] + allDefinitions.map(\.configuration)
    var seen: Set<String> = []
    for provider in providers.declared where seen.insert(provider.name).inserted {
      guard let history = provider.history, history.source == provider.source,
        let constraint = VersionConstraint(provider.version)
      else { continue }
      var index = ProviderHistory.Index(of: history)
      let admitted = ProviderHistoryProblem.Admitted(provider.source, provider.version)
      for scope in configurations.lazy.flatMap(\.scopes) {
        for case .resource(let resource) in scope.elements {
          let names = resource.names
          let changes = index.changes(of: names.block.prefix + names.type)
          if changes.isEmpty || resource.providerName != provider.name { continue }
          for change in changes {
            visit(
              ProviderHistoryUse(
                resource: resource, change: change, history: history, admitted: admitted,
                constraint: constraint, presence: resource.body.presence(of: change.path[...])))
          }
        }
      }
    }
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
