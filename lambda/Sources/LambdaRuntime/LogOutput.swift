#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The destination of log lines.
package struct LogOutput: Sendable {
  package let write: @Sendable ([UInt8]) -> Void

  package init(write: @escaping @Sendable ([UInt8]) -> Void) {
    self.write = write
  }

  /// The process's standard output. Each line is written at once, so that lines of several tasks do
  /// not mix. Write errors are ignored, since a log must not stop the work.
  package static let standardOutput = LogOutput { line in
    line.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = put(UnsafeRawBufferPointer(rebasing: rest))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// The system's `write`. The closure above cannot call it by name, since its own has the same name.
private func put(_ bytes: UnsafeRawBufferPointer) -> Int {
  write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
}
