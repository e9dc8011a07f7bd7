/// A Swift program as `bootstrap`, and the libraries that Lambda does not have.
package struct ProgramContents: ArchiveContents {
  /// Sizes of the program in bytes: as built, and as it is in the archive. They are equal if the linker has left its
  /// symbols out.
  package let builtSize: Int
  package let strippedSize: Int
  /// The libraries next to `bootstrap`, by name.
  package let libraries: [String]

  package func summary(zipped size: Int) -> [String] {
    let built =
      builtSize == strippedSize
      ? "built and stripped \(megabytes(builtSize))"
      : "built \(megabytes(builtSize)), stripped \(megabytes(strippedSize))"
    return ["\(built), zipped \(megabytes(size))"]
      + (libraries.isEmpty ? [] : ["with lib/: \(libraries.joined(separator: ", "))"])
  }
}
