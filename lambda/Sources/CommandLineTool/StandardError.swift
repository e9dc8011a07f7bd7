#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard error stream.
package enum StandardError {
  /// Whether a person sees it.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  package static func print(_ text: String) {
    write("\(text)\n")
  }

  /// Writes the text as it is, or as much of it as the stream takes.
  package static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
          Musl.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        #else
          Darwin.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
        #endif
      }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
