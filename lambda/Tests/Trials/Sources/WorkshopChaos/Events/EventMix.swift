/// The kinds of records in a run, in parts per thousand. The remaining ones are valid events with
/// unique keys.
package struct EventMix: Sendable {
  /// Another event of an existing key.
  package var versions: UInt64 = 100
  /// The same bytes again.
  package var duplicates: UInt64 = 20
  /// Events that can never be written.
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
