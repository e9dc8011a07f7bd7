#if Handler
import Synchronization

/// Writes lines, each at once, or several in one call of the system, which costs as much as making a line.
final class LineWriter: Sendable {
  private let write: @Sendable ([UInt8]) -> Void
  /// The lines that wait for others; nil if none has to wait.
  private let held = Mutex<[UInt8]?>(nil)

  init(write: @escaping @Sendable ([UInt8]) -> Void) {
    self.write = write
  }

  func add(_ line: [UInt8]) {
    let isHeld = held.withLock { held in
      guard held != nil else { return false }
      held?.append(contentsOf: line)
      return true
    }
    if !isHeld { write(line) }
  }

  /// Writes the lines that are added meanwhile at the end.
  func writeTogether(_ body: () -> Void) {
    held.withLock { $0 = $0 ?? [] }
    body()
    let lines = held.withLock { held in
      defer { held = nil }
      return held ?? []
    }
    if !lines.isEmpty { write(lines) }
  }
}
#endif
