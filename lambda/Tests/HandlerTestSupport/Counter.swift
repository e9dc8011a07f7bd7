import Synchronization

/// Counts from 0, for any number of tasks.
package final class Counter: Sendable {
  private let value = Mutex(0)

  package init() {}

  /// The number of calls of ``next()``.
  package var count: Int { value.withLock { $0 } }

  /// The next number; the first is 0.
  @discardableResult
  package func next() -> Int {
    value.withLock { value in
      defer { value += 1 }
      return value
    }
  }
}
