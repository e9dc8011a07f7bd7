/// A call to the file system that failed: what was attempted, where, and the system's own reason.
package struct FileError: Error, Hashable, CustomStringConvertible {
  /// The operation that failed, as it follows "cannot" in the message.
  package enum Operation: String, Sendable {
    case open, read, write, create, rename, remove, inspect, lock, list
    case makeDurable = "flush to disk"
  }

  package let operation: Operation
  /// The path as the message shows it.
  package let path: String
  /// The system's `errno`.
  package let code: Int32

  package init(_ operation: Operation, _ path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The failure of the call that was just made.
  package static func last(_ operation: Operation, _ path: String) -> FileError {
    FileError(operation, path, code: errno)
  }

  package var description: String {
    "cannot \(operation.rawValue) \(printable(path)): \(reason)"
  }

  /// The system's words for the code.
  package var reason: String {
    String(cString: strerror(code))
  }
}

/// Text that may come from a file's name or contents, without the control characters that could
/// move a terminal's cursor or change its colors.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: \.isControl) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.isControl {
      result += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

extension Unicode.Scalar {
  /// Whether it is a C0 or C1 control or a mark that changes the direction of text; a tab is harmless.
  package var isControl: Bool {
    switch value {
    case 0x09: false
    case 0..<0x20, 0x7f..<0xa0, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
