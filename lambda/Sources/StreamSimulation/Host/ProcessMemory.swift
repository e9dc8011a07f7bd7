#if Handler
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads the memory usage of a process.
enum ProcessMemory {
  /// The peak memory of a process so far, in bytes; `nil` if the system does not report it, or the
  /// process has ended. The memory of its child processes does not count.
  ///
  /// The kernel maintains the peak (`VmHWM`, proc(5)), so that no short peak is missed.
  static func peak(of process: Int32) -> Int? {
    #if os(Linux)
    guard let status = FileManager.default.contents(atPath: "/proc/\(process)/status") else {
      return nil
    }
    let text = String(decoding: status, as: UTF8.self)
    // For example "VmHWM:\t   19136 kB".
    guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      })
    else { return nil }
    return kilobytes << 10
    #else
    return nil
    #endif
  }
}
#endif
