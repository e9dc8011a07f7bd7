internal import CommandLineSupport
internal import PortableFoundation

/// The place of a finished archive.
struct ArchivePlace {
  let path: String

  /// Puts an archive in its place in one step, unless the same one is there.
  ///
  /// - Parameter writing: Whether it is written; otherwise it is only compared.
  /// - Returns: Whether the same one was there.
  func put(_ bytes: [UInt8], writing: Bool) throws -> Bool {
    let isCurrent = (try? Paths.contents(of: path)) == bytes
    if writing && !isCurrent {
      try Paths.createFolders(Paths.split(path).folder)
      try Paths.replace(path, with: bytes)
    }
    return isCurrent
  }

  /// As Terraform's `filebase64sha256` gives it.
  static func base64SHA256(of bytes: [UInt8]) -> String {
    Data(SHA256.digest(of: bytes)).base64EncodedString()
  }

  /// Gives a file to be zipped the same permissions and time everywhere: 1980, the earliest time of a zip archive.
  static func makeUniform(_ path: String, isExecutable: Bool = true) throws(FileError) {
    guard chmod(path, isExecutable ? 0o755 : 0o644) == 0 else { throw .last(.write, path) }
    let start = timespec(tv_sec: 315_532_800, tv_nsec: 0)
    guard utimensat(AT_FDCWD, path, [start, start], 0) == 0 else { throw .last(.write, path) }
  }
}
