internal import CommandLineSupport
internal import PortableFoundation

/// The files of a package that is to be created.
package struct NewPackage: Sendable {
  /// The package's folder, absolute and without links.
  package let folder: String
  /// The text of each file, by its path in the folder.
  package let files: [String: String]
  /// Files and folders to copy, by their paths in the folder.
  package let copies: [String: String]

  package init(folder: String, files: [String: String], copies: [String: String] = [:]) {
    self.folder = folder
    self.files = files
    self.copies = copies
  }

  /// Writes all files or none: they are written next to the folder, and moved when they are complete.
  ///
  /// - Throws: ``NewPackageError`` if the folder cannot be used, or else the file system's error.
  package func write() throws {
    let (above, name) = Paths.split(folder)
    guard Paths.exists(above) else { throw NewPackageError.noFolderAbove(above) }
    let isThere = try checkTarget()
    let staged = Paths.join(above, ".\(name).infra-gen-new-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: staged) }
    try Paths.createFolders(staged)
    for path in files.keys.sorted() {
      try Task.checkCancellation()
      let (parent, file) = Paths.split(Paths.join(staged, path))
      try Paths.createFolders(parent)
      try Folder(opening: parent).create(
        file, contents: Array((files[path] ?? "").utf8), durably: false)
    }
    for (path, source) in copies.sorted(by: { $0.key < $1.key }) {
      try Task.checkCancellation()
      let place = Paths.join(staged, path)
      // A folder that was copied may hold it.
      if Paths.exists(place) { continue }
      try Paths.createFolders(Paths.split(place).folder)
      try FileManager.default.copyItem(atPath: source, toPath: place)
    }
    if isThere {
      try moveContents(of: staged)
    } else {
      // Fails if somebody else has made the folder meanwhile.
      try FileManager.default.moveItem(atPath: staged, toPath: folder)
    }
  }

  /// - Returns: Whether the folder is there, which has nothing but a `.git` then.
  private func checkTarget() throws -> Bool {
    let (above, name) = Paths.split(folder)
    switch try Folder(opening: above).entry(name) {
    case nil: return false
    case .folder: break
    case .file, .symbolicLink, .other: throw NewPackageError.notAFolder(folder)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    // A new repository that was cloned has nothing else.
    guard names.isEmpty || names == [".git"] else {
      let shown = names.prefix(3) + (names.count > 3 ? ["…"] : [])
      throw NewPackageError.notEmpty(folder, names: Array(shown))
    }
    return true
  }

  /// Moves the files into the folder, which stays: it may be the current folder of a shell.
  private func moveContents(of staged: String) throws {
    var moved: [String] = []
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: staged).sorted() {
        let place = Paths.join(folder, name)
        try FileManager.default.moveItem(atPath: Paths.join(staged, name), toPath: place)
        moved.append(place)
      }
    } catch {
      for place in moved { try? FileManager.default.removeItem(atPath: place) }
      throw error
    }
  }
}
