#if canImport(System)
internal import System
#else
internal import SystemPackage
#endif

/// Paths as text, since programs take and print them so. Joining and splitting looks nothing up.
package enum Paths {
  /// The folder that the process runs in.
  package static func current() throws(FileError) -> String {
    guard let path = getcwd(nil, 0) else { throw .last(.inspect, ".") }
    defer { free(path) }
    return String(cString: path)
  }

  /// Joins two paths; if the second is absolute, it is the result.
  package static func join(_ base: String, _ path: String) -> String {
    FilePath(base).pushing(FilePath(path)).string
  }

  /// The last name of a path, and what comes before it (`.` if there is nothing).
  package static func split(_ path: String) -> (folder: String, name: String) {
    let path = FilePath(path)
    let folder = path.removingLastComponent()
    return (folder.isEmpty ? "." : folder.string, path.lastComponent?.string ?? "")
  }

  /// An absolute path in which as much as exists has its symbolic links resolved, and `.` and `..`
  /// are gone.
  package static func resolved(_ path: String) throws(FileError) -> String {
    let absolute = join(try current(), path)
    if let real = realpath(absolute, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard errno == ENOENT else { throw .last(.inspect, path) }
    let (folder, name) = split(absolute)
    guard folder != absolute else { throw FileError(.inspect, path, code: ENOENT) }
    let parent = try resolved(folder)
    switch name {
    case "", ".": return parent
    case "..": return split(parent).folder
    default: return join(parent, name)
    }
  }

  /// The way from one absolute path without `.` and `..` to another: `../../lambda`; `.` for none.
  package static func relative(from base: String, to path: String) -> String {
    let (from, to) = (FilePath(base).components, FilePath(path).components)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = [FilePath.Component](repeating: "..", count: from.count - shared)
    let way = FilePath(root: nil, up + to.dropFirst(shared))
    return way.isEmpty ? "." : way.string
  }

  /// Whether something is there, links followed.
  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Whether a file is there that this process may run.
  package static func isExecutable(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// The bytes of a file.
  ///
  /// - Parameter limit: More bytes than that are an error (`EFBIG`).
  package static func contents(of path: String, limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    let (folder, name) = split(path)
    return try Folder(opening: folder).contents(of: name, limit: limit)
  }

  /// Puts a file in its place in one step, as ``Folder/replace(_:with:)`` does.
  package static func replace(_ path: String, with contents: [UInt8]) throws(FileError) {
    let (folder, name) = split(path)
    try Folder(opening: folder).replace(name, with: contents)
  }

  /// Makes a folder and those above it, if they are missing.
  package static func createFolders(_ path: String) throws(FileError) {
    if path.isEmpty || mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw .last(.create, path) }
    let (folder, _) = split(path)
    guard folder != path else { throw .last(.create, path) }
    try createFolders(folder)
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw .last(.create, path) }
  }

  /// The nearest folder, from the given one upward, that holds a file of that name.
  package static func nearest(holding name: String, from folder: String) -> String? {
    var folder = folder
    while true {
      if exists(join(folder, name)) { return folder }
      let parent = split(folder).folder
      guard parent != folder, parent != "." else { return nil }
      folder = parent
    }
  }
}
