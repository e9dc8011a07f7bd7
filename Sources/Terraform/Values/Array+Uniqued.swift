extension Array where Element: Hashable {
  /// Each element once, in the order of the first occurrences.
  package func uniqued() -> Self {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
