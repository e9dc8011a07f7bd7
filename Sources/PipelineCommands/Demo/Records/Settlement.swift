/// Decides when a demo of the user's records is done. It has no clock and does no I/O.
///
/// Nothing reports the last effect. So the demo is done when the sources have been read to the end and tables and
/// queues have not changed for a while.
struct Settlement: Sendable {
  /// All that changes while records are processed.
  struct Snapshot: Hashable, Sendable {
    var counts: LocalClient.Counts
    /// Messages that are left in the queues that are sources of records.
    var waiting = 0
    /// By reader, since the records were sent.
    var processed: [MappingLog.Reader: Int] = [:]
    var failed: [MappingLog.Reader: Int] = [:]
    var failedInARow: [MappingLog.Reader: Int] = [:]
  }

  enum State: Hashable, Sendable {
    case waiting
    /// All records have been read, and their effects have arrived.
    case settled
    /// Nothing has changed for as long as `patience`, although records are left.
    case unchanged
    /// A batch of a stream fails again and again.
    case failing(MappingLog.Reader)
    /// Something still changes after the limit.
    case overdue
  }

  /// How many records each reader of a stream must receive; none for a reader with filters.
  var expected: [MappingLog.Reader: Int] = [:]
  /// How long nothing must change before the demo is done.
  var quiet = Duration.seconds(3)
  var patience = Duration.seconds(60)
  var limit = Duration.seconds(600)

  private var last: Snapshot?
  private var lastChange = Duration.zero

  /// A batch that fails this often in a row blocks its shard.
  static let mostFailures = 5

  init() {}

  func isRead(_ snapshot: Snapshot) -> Bool {
    snapshot.waiting == 0
      && expected.allSatisfy { snapshot.processed[$0.key, default: 0] >= $0.value }
  }

  /// - Parameter time: Since the last record was sent.
  mutating func note(_ snapshot: Snapshot, at time: Duration) -> State {
    if snapshot != last {
      last = snapshot
      lastChange = time
    }
    // A queue's message may fail often without holding up others.
    let failing = snapshot.failedInARow.filter {
      $0.key.service != "SQS" && $0.value >= Self.mostFailures
    }
    if let reader = failing.keys.min(by: { $0.function < $1.function }) { return .failing(reader) }
    let unchanged = time - lastChange
    if isRead(snapshot), unchanged >= quiet { return .settled }
    if unchanged >= patience { return .unchanged }
    return time >= limit ? .overdue : .waiting
  }
}
