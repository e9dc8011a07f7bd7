internal import CommandLineSupport
internal import PortableFoundation

/// The files of a folder that belong to a function's code, in an order that does not depend on the machine.
struct CodeTree {
  /// A file of the archive.
  struct File: Hashable {
    /// Its name in the archive: `lib/tools.py`.
    let name: String
    /// Where it is, links followed.
    let path: String
    let isExecutable: Bool
    let size: Int
  }

  private(set) var files: [File] = []
  private let archive: String
  /// The folders around the one at hand, by file system and number.
  private var open: [(device: UInt64, number: UInt64)] = []

  /// - Parameters:
  ///   - folder: The folder, absolute.
  ///   - archive: The path of the archive, absolute, which is not a part of itself.
  init(of folder: String, archive: String) throws {
    self.archive = archive
    try add(folder, as: "")
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// A single file, under its own name.
  init(ofFile path: String) throws {
    archive = ""
    let status = try Self.status(of: path)
    files = [Self.file(Paths.split(path).name, path, status)]
  }

  /// Whether Python, Git or a desktop left the file behind. Lambda has no use for it, and it differs between machines.
  static func isLeftOut(_ name: String) -> Bool {
    switch name {
    case "__pycache__", ".git", ".DS_Store", "Thumbs.db": true
    default: name.hasPrefix("._")
    }
  }

  private mutating func add(_ folder: String, as name: String) throws {
    let status = try Self.status(of: folder)
    let key = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
    guard !open.contains(where: { $0 == key }) else { throw PackagingError.linkLoop(folder) }
    open.append(key)
    defer { open.removeLast() }
    for entry in try FileManager.default.contentsOfDirectory(atPath: folder)
    where !Self.isLeftOut(entry) {
      let path = Paths.join(folder, entry)
      if path == archive { continue }
      let name = name.isEmpty ? entry : "\(name)/\(entry)"
      let status = try Self.status(of: path)
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try add(path, as: name)
      case S_IFREG: files.append(Self.file(name, path, status))
      default: throw PackagingError.notAFile(path)
      }
    }
  }

  private static func file(_ name: String, _ path: String, _ status: stat) -> File {
    File(
      name: name, path: path, isExecutable: status.st_mode & S_IXUSR != 0,
      size: Int(status.st_size))
  }

  private static func status(of path: String) throws -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { throw PackagingError.missingFile(path) }
      throw FileError.last(.inspect, path)
    }
    return status
  }
}
