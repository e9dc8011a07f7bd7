#if Handler
/// A string that must never be printed: not by `print`, by a debugger's dump or in an error.
package struct Secret: Sendable, Hashable {
  /// The string itself, only for signing.
  let value: String

  init(_ value: String) {
    self.value = value
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<redacted>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
#endif
