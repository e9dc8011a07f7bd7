#if Handler
import Synchronization

/// An event that occurs once, for any number of tasks.
public final class Flag: Sendable {
  private let value = Mutex(false)

  public init() {}

  /// Whether it has occurred.
  public var isSet: Bool { value.withLock { $0 } }

  public func set() {
    value.withLock { $0 = true }
  }
}
#endif
