/// The limits of file systems. Without this check their error would have no place in Swift.
extension Configuration {
  /// Bytes of a name. File systems take 255; endings such as `.auto.tfvars` and the names of files that are
  /// being written need some of them.
  private static let longestName = 200

  /// Bytes of a path below the output folder. Of the 1,024 that macOS takes, and the 4,096 of Linux, the
  /// way to that folder needs some.
  private static let longestPath = 800

  mutating func checkLength(of name: String, _ kind: String, at location: SourceLocation) {
    let bytes = name.utf8.count
    guard bytes > Self.longestName else { return }
    report(.nameTooLong(name, of: kind, bytes: bytes, limit: Self.longestName), at: location)
  }

  /// Of modules in each other, only the first is reported that lies too deep.
  mutating func checkPath(of scope: Int) {
    let bytes = lengthOfPath(of: scope)
    guard bytes > Self.longestPath,
      scopes[scope].parent.map({ lengthOfPath(of: $0) <= Self.longestPath }) ?? true
    else { return }
    report(
      .pathTooLong(module: scopes[scope].name, bytes: bytes, limit: Self.longestPath),
      at: scopes[scope].location)
  }

  private func lengthOfPath(of scope: Int) -> Int {
    (folder(of: scope) + "version.tf").utf8.count
  }
}
