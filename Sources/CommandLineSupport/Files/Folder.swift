internal import CFileSystem

/// An open folder. Everything below it is reached one name at a time and never through a symbolic
/// link, so that what was inspected is what is written, whatever happens to the path meanwhile.
package struct Folder: ~Copyable {
  /// The kind of thing that a name in a folder stands for.
  package enum Entry: Hashable, Sendable {
    case file, folder, symbolicLink, other
  }

  private let descriptor: Int32
  /// The path as messages show it.
  package let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// Opens the folder at a path; a symbolic link on the way to it, or at its end, is followed.
  package init(opening path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.open, path) }
    self.init(descriptor: descriptor, path: path)
  }

  /// The folder itself, opened once more.
  package func reopened() throws(FileError) -> Folder {
    try opened(".", path: path)
  }

  /// A folder in this one; a symbolic link is an error.
  package func folder(_ name: String) throws(FileError) -> Folder {
    try opened(name, path: shown(name))
  }

  private func opened(_ name: String, path: String) throws(FileError) -> Folder {
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw .last(.open, path) }
    return Folder(descriptor: opened, path: path)
  }

  /// The kind of thing that a name stands for; nil if there is nothing.
  package func entry(_ name: String) throws(FileError) -> Entry? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw .last(.inspect, shown(name))
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// The bytes of a file in this folder.
  ///
  /// - Parameter limit: More bytes than that are an error (`EFBIG`).
  package func contents(of name: String, limit: Int = 64 << 20) throws(FileError) -> [UInt8] {
    // Without O_NONBLOCK, a pipe of that name would wait for its writer for ever.
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .last(.open, shown(name)) }
    defer { close(file) }
    return try bytes(from: file, limit: limit, path: shown(name))
  }

  /// Writes a new file. A file of that name must not exist.
  ///
  /// - Parameter durably: Whether to wait until the disk has it; otherwise ``synchronize(file:)`` does.
  package func create(
    _ name: String, contents: [UInt8], durably: Bool = true
  ) throws(FileError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(descriptor, name, flags, 0o644)
    guard file >= 0 else { throw .last(.create, shown(name)) }
    var failure = writeAll(contents, to: file, path: shown(name))
    if failure == nil, durably, fsync(file) != 0 { failure = .last(.makeDurable, shown(name)) }
    // On some network file systems a full disk only shows when the file is closed.
    if close(file) != 0, failure == nil { failure = .last(.write, shown(name)) }
    if let failure { throw failure }
  }

  /// Waits until the disk has a file of this folder.
  package func synchronize(file name: String) throws(FileError) {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw .last(.open, shown(name)) }
    defer { close(file) }
    if fsync(file) != 0 { throw .last(.makeDurable, shown(name)) }
  }

  /// Makes a folder in this one.
  package func createFolder(_ name: String) throws(FileError) {
    guard mkdirat(descriptor, name, 0o755) == 0 else { throw .last(.create, shown(name)) }
  }

  /// Gives a file in this folder another name, in one step, replacing a file of that name.
  package func rename(_ name: String, to other: String) throws(FileError) {
    guard renameat(descriptor, name, descriptor, other) == 0 else {
      throw .last(.rename, shown(name))
    }
  }

  /// Puts a file in its place in one step: whoever reads it finds the old contents or the new ones,
  /// never a part of them.
  package func replace(_ name: String, with contents: [UInt8]) throws(FileError) {
    let staged = ".\(name).infra-gen-new"
    // Left behind by a run that was killed.
    if try entry(staged) != nil { try remove(staged) }
    do throws(FileError) {
      try create(staged, contents: contents)
      try rename(staged, to: name)
    } catch {
      try? remove(staged)
      throw error
    }
  }

  /// Removes a file.
  package func remove(_ name: String) throws(FileError) {
    guard unlinkat(descriptor, name, 0) == 0 else { throw .last(.remove, shown(name)) }
  }

  /// Removes a folder if it is empty; says whether it did.
  package func removeIfEmpty(folder name: String) -> Bool {
    unlinkat(descriptor, name, AT_REMOVEDIR) == 0
  }

  /// Waits until the disk has the folder's names.
  package func synchronize() throws(FileError) {
    // Some file systems do not offer this for a folder; the files themselves are on the disk.
    if fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP, errno != EBADF {
      throw .last(.makeDurable, path)
    }
  }

  /// Which file system the folder is on.
  package func fileSystem() throws(FileError) -> UInt64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last(.inspect, path) }
    return UInt64(truncatingIfNeeded: status.st_dev)
  }

  /// Waits until the disk has all files and names of the folder's file system: for many files much
  /// faster than one by one.
  ///
  /// - Returns: false if the system cannot do that.
  package func synchronizeFileSystem() throws(FileError) -> Bool {
    if file_system_synchronize(descriptor) == 0 { return true }
    if errno == ENOSYS { return false }
    throw .last(.makeDurable, path)
  }

  /// How a folder is used while its lock is held.
  package enum Lock: Sendable {
    /// Several may read at once.
    case shared
    /// Nobody else may read or write.
    case exclusive
  }

  /// The answer to a request for a lock.
  package enum LockResult: Sendable {
    case taken
    /// Another process holds it.
    case busy
    /// The file system has no locks, so nobody can see who else uses the folder.
    case unsupported
  }

  /// Takes the folder's advisory lock without waiting; the system releases it when the folder is
  /// closed, or the process ends in whatever way. No file is left behind.
  package func tryLock(_ lock: Lock) throws(FileError) -> LockResult {
    let operation = lock == .shared ? LOCK_SH : LOCK_EX
    while flock(descriptor, operation | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK: return .busy
      case ENOTSUP, EINVAL, ENOLCK, ENOSYS: return .unsupported
      default: throw .last(.lock, path)
      }
    }
    return .taken
  }

  private func shown(_ name: String) -> String {
    path == "." ? name : path.hasSuffix("/") ? path + name : path + "/" + name
  }
}

/// Everything that is left to read from a descriptor.
private func bytes(from file: Int32, limit: Int, path: String) throws(FileError) -> [UInt8] {
  var result: [UInt8] = []
  let size = 64 << 10
  while true {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      repeat {
        count = read(file, buffer.baseAddress, size)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    guard count >= 0 else { throw .last(.read, path) }
    if count == 0 { return result }
    result += chunk
    guard result.count <= limit else { throw FileError(.read, path, code: EFBIG) }
  }
}

/// Writes every byte, however many calls that takes; answers what went wrong.
private func writeAll(_ bytes: [UInt8], to file: Int32, path: String) -> FileError? {
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
      let count = write(file, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return .last(.write, path)
      }
      written += count
    }
    return nil
  }
}
