/// A text that must never be printed: not by `print`, not by a debugger's dump, not in an error.
package struct Secret: Sendable, Hashable {
  /// The text itself, for signing and for nothing else.
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
