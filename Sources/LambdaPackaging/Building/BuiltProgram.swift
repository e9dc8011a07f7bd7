/// A program that was built, with its symbols or without.
package struct BuiltProgram: Sendable {
  /// Its path on this machine.
  package let path: String
  /// Finds the libraries that it needs.
  let finder: LibraryFinder
}
