#if Handler
import Synchronization

/// The statistics of a mapping.
public struct SimulationCounts: Sendable, Hashable {
  /// Records that were read from the stream.
  package var recordsRead = 0
  /// Records that the filter criteria left out.
  package var recordsFiltered = 0
  /// Calls of the function.
  public var invocations = 0
  /// Records that were sent to the function, counted each time.
  package var recordsInvoked = 0
  /// Calls of the function that failed, or whose answers reported failures.
  package var failedInvocations = 0
  /// Calls of the function with records that had been sent before.
  public var retries = 0
  /// Batches that were split.
  public var bisections = 0
  /// Records that the function has processed.
  package var recordsAcknowledged = 0
  /// Records described in messages to the on-failure destination.
  package var recordsSentToDestination = 0
  /// Messages to the on-failure destination.
  package var messagesSent = 0
  /// Messages that the on-failure destination rejected for good.
  public var failedDeliveries = 0
  /// Records that were given up without a message.
  public var recordsDropped = 0
  /// Records that were not done when the stream's retention period ended.
  package var recordsExpired = 0
  /// Reads that the stream rejected because there were too many.
  package var throttledReads = 0
  /// Shard iterators that had expired and were replaced.
  package var expiredIterators = 0
  /// The age of the last record in the latest batch; the maximum over all shards.
  package var iteratorAge = Duration.zero

  public init() {}

  /// Records that were read and are not done.
  package var recordsInFlight: Int {
    recordsRead - recordsFiltered - recordsAcknowledged - recordsSentToDestination
      - recordsDropped - recordsExpired
  }

  static func + (left: SimulationCounts, right: SimulationCounts) -> SimulationCounts {
    var sum = left
    sum.recordsRead += right.recordsRead
    sum.recordsFiltered += right.recordsFiltered
    sum.invocations += right.invocations
    sum.recordsInvoked += right.recordsInvoked
    sum.failedInvocations += right.failedInvocations
    sum.retries += right.retries
    sum.bisections += right.bisections
    sum.recordsAcknowledged += right.recordsAcknowledged
    sum.recordsSentToDestination += right.recordsSentToDestination
    sum.messagesSent += right.messagesSent
    sum.failedDeliveries += right.failedDeliveries
    sum.recordsDropped += right.recordsDropped
    sum.recordsExpired += right.recordsExpired
    sum.throttledReads += right.throttledReads
    sum.expiredIterators += right.expiredIterators
    sum.iteratorAge = max(left.iteratorAge, right.iteratorAge)
    return sum
  }
}

/// The statistics of a mapping, which can be read from anywhere during a run.
///
/// ```swift
/// let progress = SimulationProgress()
/// // … a mapping runs with it …
/// progress.counts.recordsRead
/// ```
public final class SimulationProgress: Sendable {
  private let shards = Mutex<[String: SimulationCounts]>([:])

  public init() {}

  /// The sum over all shards.
  public var counts: SimulationCounts {
    shards.withLock { $0.values.reduce(SimulationCounts(), +) }
  }

  func update(shard: String, _ counts: SimulationCounts) {
    shards.withLock { $0[shard] = counts }
  }
}
#endif
