extension ProviderHistory {
  /// The lowest version that has all that a block sets, and the path of the member that needs it; nil if every version
  /// has all of it.
  ///
  /// - Parameters:
  ///   - prefix: The beginning of the block's address: `data.`; empty for a resource.
  ///   - type: Such as `aws_dynamodb_table`.
  ///   - presence: Whether the block sets an argument or block, by the names on the way to it.
  package func least(
    for prefix: String, _ type: String, _ presence: ([String]) -> Presence
  ) -> (version: Version, path: String)? {
    var index = Index(of: self)
    var least: (version: Version, path: String)?
    for change in index.changes(of: prefix, type).all {
      let found = presence(change.names)
      let isNeeded =
        switch change.kind {
        case .added, .settable: change.path.isEmpty || found.isUsed
        case .optional: found.isMissing
        case .readable, .required, .readOnly, .deprecated, .removed: false
        }
      // One whose version is not known is at least newer than the oldest, the last of its series.
      let version = change.version ?? Version(oldest.parts[0] + 1, 0, 0)
      if isNeeded, version > least?.version ?? Version(0) { least = (version, change.path) }
    }
    return least
  }
}
