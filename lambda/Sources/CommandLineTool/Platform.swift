import SystemCalls

/// The calls of the operating system that tools need.
enum Platform {
  /// Standard output and standard error.
  static let output = STDOUT_FILENO
  static let errors = STDERR_FILENO

  /// The signals of Ctrl-C and of `kill`.
  static let stopSignals = [SIGINT, SIGTERM]

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  static func ignore(_ number: Int32) { signal(number, SIG_IGN) }

  /// Lets a signal end the process.
  static func obey(_ number: Int32) { signal(number, SIG_DFL) }

  /// Writes a text unchanged, up to the first write error.
  static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { SystemCalls.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }
}
