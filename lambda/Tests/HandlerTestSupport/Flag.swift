import Synchronization

/// An event that occurs once, for any number of tasks.
package final class Flag: Sendable {
  private let value = Mutex(false)

  package init() {}

  /// Whether it has occurred.
  package var isSet: Bool { value.withLock { $0 } }

  package func set() {
    value.withLock { $0 = true }
  }
}
