/// A use of something that differs between versions of a provider.
struct ProviderHistoryUse {
  let user: User
  let location: SourceLocation
  let change: ProviderHistory.Change
  let history: ProviderHistory
  let admitted: ProviderHistoryProblem.Admitted
  let constraint: VersionConstraint
  let presence: Presence
  /// Whether it is known only that no version before has it.
  let isOfAll: Bool

  enum User {
    case declaration(Identity)
    case block(BlockOfProvider)

    var address: String {
      switch self {
      case .declaration(let identity): identity.kind.address
      case .block(let block): block.address
      }
    }

    /// The argument that the whole type stands for; empty for that of the block.
    var argument: String {
      if case .block(let block) = self { block.argument } else { "" }
    }
  }

  private var subject: ProviderHistoryProblem.Subject {
    ProviderHistoryProblem.Subject(
      change.path.isEmpty ? user.argument : change.path, of: user.address)
  }

  /// Whether a version that is admitted may be one from before the change.
  private var admitsEarlier: Bool {
    let least = constraint.least ?? Version(0)
    return change.version.map { least < $0 } ?? (least <= history.oldest)
  }

  /// Whether every admitted version has the change.
  private var isInAll: Bool {
    guard let version = change.version, let least = constraint.least else { return false }
    return least >= version
  }

  /// The problem of something that the change has taken away, or asks for.
  private func loss(by version: Version) -> ProviderHistoryProblem? {
    switch change.kind {
    case .removed where presence.isUsed: .removed(subject, admitted, by: version)
    case .readOnly where presence.isUsed: .readOnly(subject, admitted, by: version)
    case .required where presence.isMissing: .requiredLater(subject, admitted, by: version)
    default: nil
    }
  }

  var error: ProviderHistoryProblem? {
    let since = change.version ?? history.newest
    let isExact = change.version != nil
    if isInAll, let loss = loss(by: since) { return loss }
    switch change.kind {
    case .added where isOfAll && admitsEarlier: return .notBefore(subject, admitted, since)
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
    guard least >= by || constraint.admits(by) || constraint.admits(history.newest) else {
      return nil
    }
    if change.kind == .deprecated, presence.isUsed { return .deprecated(subject, admitted, by: by) }
    return isInAll ? nil : loss(by: by)
  }
}
