/// Whether a body sets an argument or block.
package struct Presence {
  /// It is set, in one of the blocks that may hold it.
  package var isUsed = false
  /// It is not set, in one of these.
  package var isMissing = false

  package init(isUsed: Bool = false, isMissing: Bool = false) {
    self.isUsed = isUsed
    self.isMissing = isMissing
  }
}

extension BlockBody {
  /// Whether it has an argument or a block that differs, or that may hold what differs.
  func mayUse(_ changes: ProviderHistory.TypeChanges) -> Bool {
    // A loop over the indices copies no items.
    for index in items.indices {
      switch items[index] {
      case .argument(let name, _), .block(let name, _, _), .dynamic(let name, _, _, _),
        .writeOnly(let name, _, _):
        if changes.lengths.mayContain(name), changes.firstNames.contains(name) { return true }
      case .comment, .note: break
      }
    }
    return false
  }

  /// Whether an argument or a block is set, by the way to it.
  func presence(of path: ArraySlice<String>) -> Presence {
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
