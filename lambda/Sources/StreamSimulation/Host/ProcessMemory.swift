#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The memory of a process.
enum ProcessMemory {
  /// The most bytes that a process has had in memory at any moment so far; `nil` where the system
  /// does not tell, or the process is gone. What it has started itself does not count.
  ///
  /// The kernel keeps the mark (`VmHWM`, proc(5)), so that no peak between two looks is missed.
  static func peak(of process: Int32) -> Int? {
    #if os(Linux)
      let descriptor = open("/proc/\(process)/status", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      let text = withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
      }
      // Such as "VmHWM:\t   19136 kB".
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
