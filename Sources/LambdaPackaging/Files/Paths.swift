#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Arithmetic on paths, as text: `/` separates, and nothing is looked up unless the name says so.
package enum Paths {
  /// The folder that the process runs in.
  package static func current() throws(FileError) -> String {
    guard let path = getcwd(nil, 0) else { throw .last(.inspect, ".") }
    defer { free(path) }
    return String(cString: path)
  }

  /// Joins two paths; if the second is absolute, it is the result.
  package static func join(_ base: String, _ path: String) -> String {
    if path.hasPrefix("/") || base.isEmpty { return path }
    return base.hasSuffix("/") ? base + path : base + "/" + path
  }

  /// The last name of a path, and what comes before it (`.` where there is nothing).
  package static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
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
    let trimmed = absolute.last == "/" ? String(absolute.dropLast()) : absolute
    let (folder, name) = split(trimmed)
    guard folder != trimmed else { throw FileError(.inspect, path, code: ENOENT) }
    let parent = try resolved(folder)
    switch name {
    case "", ".": return parent
    case "..": return split(parent).folder
    default: return join(parent, name)
    }
  }

  /// The way from one absolute path without `.` and `..` to another: `../../lambda`; `.` for none.
  package static func relative(from base: String, to path: String) -> String {
    let from = base.split(separator: "/")
    let to = path.split(separator: "/")
    var shared = 0
    while shared < min(from.count, to.count), from[shared] == to[shared] { shared += 1 }
    let steps = Array(repeating: "..", count: from.count - shared) + to[shared...].map(String.init)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
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

  /// Makes a folder and those above it, where they are missing.
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
