package import CommandLineSupport

/// The archive of a function, after it was made or compared.
package struct FinishedArchive<Contents: ArchiveContents>: Hashable, Sendable {
  /// The archive's path.
  package let path: String
  /// Whether the file at that path already had the same bytes.
  package let wasCurrent: Bool
  /// The size of the archive in bytes.
  package let size: Int
  /// As Terraform's `filebase64sha256` gives it.
  package let base64SHA256: String
  package let contents: Contents

  /// Puts an archive in its place, or compares it with the file there.
  init(_ bytes: [UInt8], of contents: Contents, at path: String, writing: Bool) throws {
    self.path = path
    wasCurrent = try ArchivePlace(path: path).put(bytes, writing: writing)
    size = bytes.count
    base64SHA256 = ArchivePlace.base64SHA256(of: bytes)
    self.contents = contents
  }
}

/// The facts about the contents of an archive that a report shows.
package protocol ArchiveContents: Hashable, Sendable {
  /// The sizes and parts, a line each.
  ///
  /// - Parameter size: The size of the archive in bytes.
  func summary(zipped size: Int) -> [String]
}

/// Makes one archive.
package protocol ArchivePackager: Sendable {
  associatedtype Contents: ArchiveContents

  /// Makes the archive.
  ///
  /// - Parameter writing: Whether the archive is written; otherwise it is only compared.
  func run(console: Console, writing: Bool) async throws -> FinishedArchive<Contents>
}
