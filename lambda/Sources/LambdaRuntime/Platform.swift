#if Handler
import SystemCalls

/// The calls of the operating system that the runtime needs.
enum Platform {
  /// Sets a variable of the process's environment, or removes it.
  static func set(_ variable: String, to value: String?) {
    if let value {
      setenv(variable, value, 1)
    } else {
      unsetenv(variable)
    }
  }

  /// Writes bytes to standard output, up to the first write error.
  static func print(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = write(STDOUT_FILENO, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  static func exitWithFailure() -> Never { exit(1) }
}
#endif
