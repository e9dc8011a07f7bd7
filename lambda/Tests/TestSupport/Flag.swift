import Synchronization

/// Something that happens once, for any number of tasks.
package final class Flag: Sendable {
  private let value = Mutex(false)

  package init() {}

  /// Whether it has happened.
  package var isSet: Bool { value.withLock { $0 } }

  package func set() {
    value.withLock { $0 = true }
  }
}
