#if Handler
import Synchronization

/// The statistics of a mapping.
final class DeliveryTally: Sendable {
  private let state = Mutex((retries: 0, givenUp: Set<Int>()))

  /// The number of retries.
  var retries: Int { state.withLock { $0.retries } }

  /// The events that the mapping gave up: those in messages to the on-failure destination of a stream, or in the
  /// dead-letter queue of a queue.
  var givenUp: Set<Int> { state.withLock { $0.givenUp } }

  func retry() {
    state.withLock { $0.retries += 1 }
  }

  func giveUp(_ events: [Int]) {
    state.withLock { $0.givenUp.formUnion(events) }
  }
}
#endif
