/// What the events of a run are like: how many of a thousand records are of which sort; the others
/// are good events with keys of their own.
package struct EventMix: Sendable {
  /// A further event of a key that was there before.
  package var versions: UInt64 = 100
  /// The same bytes once more.
  package var duplicates: UInt64 = 20
  /// What can never be written.
  package var broken: UInt64 = 15
  /// Aggregates of several events.
  package var aggregates: UInt64 = 0
  /// Records of 1 MiB.
  package var large: UInt64 = 0

  package init(
    versions: UInt64 = 100, duplicates: UInt64 = 20, broken: UInt64 = 15, aggregates: UInt64 = 0,
    large: UInt64 = 0
  ) {
    self.versions = versions
    self.duplicates = duplicates
    self.broken = broken
    self.aggregates = aggregates
    self.large = large
  }
}
