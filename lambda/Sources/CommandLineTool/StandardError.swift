import HTTPChecks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard error.
package enum StandardError {
  /// Whether standard error is a terminal.
  package static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes lines, without what a terminal would obey: an error has the words of a server in it.
  ///
  /// - Parameter replacingLine: Whether they take the place of a terminal's last line.
  package static func print(_ text: String, replacingLine: Bool = false) {
    write("\(replacingLine && isTerminal ? clearLine : "")\(printable(text))\n")
  }

  /// Takes a terminal's last line away.
  static let clearLine = "\r\u{1B}[K"

  /// The lines of a text with whatever a terminal would obey written out.
  static func printable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).printable }.joined(separator: "\n")
  }

  /// Writes the text unchanged, up to the first write error.
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
