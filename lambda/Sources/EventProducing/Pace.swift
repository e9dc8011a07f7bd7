#if Handler
/// Computes how many records are due at a time, to keep to a rate.
///
/// Time advances in ticks of 50 ms, so that a high rate gives few full requests instead of many
/// small ones.
package struct Pace: Sendable {
  private static let ticksPerSecond = 20

  /// Records per second; `nil` for as many as the stream accepts.
  private let rate: Double?

  /// - Parameter rate: Must be above 0; `nil` for no limit.
  package init(rate: Double?) {
    self.rate = rate
  }

  /// How many of `count` records should have been sent by now; at least the first.
  package func due(of count: Int, after elapsed: Duration) -> Int {
    guard let rate else { return count }
    let (seconds, attoseconds) = elapsed.components
    let ticks =
      Double(seconds) * Double(Self.ticksPerSecond)
      + (Double(attoseconds) / 1e18 * Double(Self.ticksPerSecond)).rounded(.down)
    let due = ticks * rate / Double(Self.ticksPerSecond) + 1
    return due >= Double(count) ? count : Int(due)
  }

  /// How long to wait before asking again.
  package static let tick = Duration.milliseconds(1_000 / ticksPerSecond)
}
#endif
