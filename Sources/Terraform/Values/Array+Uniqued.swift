extension Array where Element: Hashable {
  /// Each element once, in the order of the first occurrences.
  @inlinable
  package func uniqued() -> Self {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
