import Synchronization

/// Where the lines of a text begin: found once, when somebody first asks.
final class LineTable: Sendable {
  private let starts = Mutex<[UInt32]>([])

  /// The index of the line of a byte, and the byte at which it begins.
  func line(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (index: Int, start: Int) {
    starts.withLock { starts in
      if starts.isEmpty { starts = Self.starts(in: bytes) }
      var (low, high) = (0, starts.count)
      while high - low > 1 {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      return (low, Int(starts[low]))
    }
  }

  private static func starts(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var starts: [UInt32] = [0]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
      starts.append(UInt32(truncatingIfNeeded: index + 1))
    }
    return starts
  }
}
