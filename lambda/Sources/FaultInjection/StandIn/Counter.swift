#if Handler
import Synchronization

/// Counts from 0, for any number of tasks.
public final class Counter: Sendable {
  private let value = Mutex(0)

  public init() {}

  /// The number of calls of ``next()``.
  public var count: Int { value.withLock { $0 } }

  /// The next number; the first is 0.
  @discardableResult
  public func next() -> Int {
    value.withLock { value in
      defer { value += 1 }
      return value
    }
  }
}
#endif
