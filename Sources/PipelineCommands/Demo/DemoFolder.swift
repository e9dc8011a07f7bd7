internal import CommandLineSupport

/// The folder of one demo, locked for as long as the demo lives: by the lock others see that it does.
struct DemoFolder: ~Copyable {
  /// Asks for the lock of a demo's folder; a test gives the answer of a file system without locks.
  typealias Locking = (borrowing Folder) throws(FileError) -> Folder.LockResult

  /// Absolute.
  let path: String
  /// Whether the file system has locks.
  let isLocked: Bool
  private let folder: Folder

  static func exclusively(_ folder: borrowing Folder) throws(FileError) -> Folder.LockResult {
    try folder.tryLock(.exclusive)
  }

  /// Makes a folder with a new name, and locks it.
  ///
  /// - Parameter runs: The folder for all demos', absolute.
  static func make(
    in runs: String, lock: Locking = DemoFolder.exclusively
  ) throws(FileError) -> DemoFolder {
    for _ in 0..<10 {
      let number = String(UInt32.random(in: .min ... .max), radix: 36)
      let path = Paths.join(runs, "\(getpid())-\(number)")
      try Paths.createFolders(path)
      do {
        let folder = try Folder(opening: path)
        let result = try lock(folder)
        // Before it was locked, another demo may have taken it for a killed one's, and removed it.
        if result != .busy, Paths.exists(path) {
          return DemoFolder(path: path, isLocked: result == .taken, folder: folder)
        }
      } catch {
        guard error.code == ENOENT else { throw error }
      }
    }
    throw FileError(.lock, runs, code: EWOULDBLOCK)
  }
}
