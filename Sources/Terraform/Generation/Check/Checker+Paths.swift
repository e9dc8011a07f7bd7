/// The limits of file systems. Without this check their error would have no place in Swift.
extension Checker {
  /// Bytes of a path below the output folder. Of the 1,024 that macOS takes, and the 4,096 of Linux, the
  /// way to that folder needs some.
  private static let longestPath = 800

  /// Of modules in each other, only the first is reported that lies too deep.
  mutating func checkPath(of scope: Int) {
    let bytes = lengthOfPath(of: scope)
    guard bytes > Self.longestPath,
      configuration.scopes[scope].parent.map({ lengthOfPath(of: $0) <= Self.longestPath }) ?? true
    else { return }
    report(
      .pathTooLong(module: configuration.scopes[scope].name, bytes: bytes, limit: Self.longestPath),
      at: configuration.scopes[scope].location)
  }

  private func lengthOfPath(of scope: Int) -> Int {
    (configuration.folder(of: scope) + "version.tf").utf8.count
  }
}

extension ProblemReporter {
  /// Reports a name that is too long for a file: file systems take 255 bytes; endings such as `.auto.tfvars` and
  /// the names of files that are being written need some of them.
  mutating func checkLength(of name: String, _ kind: String, at location: SourceLocation) {
    let (bytes, longest) = (name.utf8.count, 200)
    guard bytes > longest else { return }
    report(.nameTooLong(name, of: kind, bytes: bytes, limit: longest), at: location)
  }
}
