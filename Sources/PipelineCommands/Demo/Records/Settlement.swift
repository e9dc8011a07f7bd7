/// Decides when a demo of one's own records is done. It has no clock and does no I/O.
///
/// Nothing says that no effect is still to come. So it is done when the sources are read to their end and tables
/// and queues have not changed for a while.
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
    /// All records are read, and what they led to has arrived.
    case settled
    /// Nothing has changed for the patience, although records are left.
    case unchanged
    /// A batch of a stream fails again and again.
    case failing(MappingLog.Reader)
    /// Something still changes after the limit.
    case overdue
  }

  /// How many records each reader of a stream has to get; none where filters keep records back.
  var expected: [MappingLog.Reader: Int] = [:]
  /// How long nothing may change before it is taken for done.
  var quiet = Duration.seconds(3)
  var patience = Duration.seconds(60)
  var limit = Duration.seconds(600)

  private var last: Snapshot?
  private var lastChange = Duration.zero

  /// A batch that fails so often in a row blocks its shard.
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
