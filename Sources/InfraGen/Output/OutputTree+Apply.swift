internal import CommandLineSupport

extension OutputTree {
  /// Carries out a plan: everything is first written next to its place and only then renamed, so
  /// that a full disk, a missing permission or a crash never leaves half a file.
  ///
  /// While files are being renamed the manifest lists their contents from before and after: a run
  /// that is cut off, even by the loss of power, is continued by the next one. A task that is
  /// cancelled stops as long as nothing was renamed.
  ///
  /// - Parameter progress: Is called with the number of files that are staged or renamed, of twice
  ///   the number that change.
  func apply(
    _ plan: TreePlan, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(OutputError) {
    guard plan.conflicts.isEmpty else { throw .conflicts(plan.conflicts) }
    guard !plan.isCurrent else { return }
    var transaction = TreeTransaction(tree: try reopened())
    let changes = plan.changes
    do {
      if !changes.isEmpty {
        try transaction.stage(Manifest.name, plan.underway.text, as: .underway)
      }
      for (index, item) in changes.enumerated() where !Task.isCancelled {
        if let new = item.new { try transaction.stage(item.path, new) }
        progress(index + 1, 2 * changes.count)
      }
      if !plan.manifestIsCurrent || !changes.isEmpty {
        try transaction.stage(Manifest.name, plan.newManifest.text)
      }
      if !Task.isCancelled { try transaction.makeDurable() }
    } catch {
      transaction.discard()
      throw .notStaged(error)
    }
    guard !Task.isCancelled else {
      transaction.discard()
      throw .cancelled
    }

    var written: [String] = []
    do {
      if !changes.isEmpty { try transaction.commit(Manifest.name, from: .underway) }
      for item in changes {
        if item.new == nil {
          try transaction.remove(item.path)
        } else {
          try transaction.commit(item.path)
        }
        written.append(item.path)
        progress(changes.count + written.count, 2 * changes.count)
      }
      try transaction.commit(Manifest.name)
      transaction.removeEmptyFolders(above: plan.changes.filter { $0.new == nil }.map(\.path))
      try transaction.synchronize()
    } catch {
      transaction.discard()
      let missing = plan.changes.map(\.path).filter { !written.contains($0) }
      throw .interrupted(error, written: written, missing: missing)
    }
  }

  private func reopened() throws(OutputError) -> Folder {
    do {
      return try root.reopened()
    } catch {
      throw .file(error)
    }
  }
}

extension TreePlan {
  /// The manifest while the plan is being carried out: it knows each file's contents from before
  /// and after.
  fileprivate var underway: Manifest {
    var underway = newManifest
    for item in changes {
      if item.new == nil { underway.files[item.path] = manifest.files[item.path] }
      guard let old = item.old else { continue }
      let digest = SHA256.hexDigest(of: old)
      // What somebody wrote by hand stays theirs until it has been replaced.
      if manifest.wrote(item.path, old) { underway.underway[item.path] = digest }
    }
    return underway
  }
}

/// The two halves of writing several files: staging next to their places, then renaming.
private struct TreeTransaction: ~Copyable {
  enum Stage: String {
    case final = "new"
    case underway
  }

  let tree: Folder
  private struct Staged: Hashable {
    let path: String
    let stage: Stage
  }

  private var staged: Set<Staged> = []
  private var createdFolders: [String] = []
  private var touchedFolders: Set<String> = []

  init(tree: consuming Folder) {
    self.tree = tree
  }

  mutating func stage(_ path: String, _ text: String, as stage: Stage = .final) throws(FileError) {
    try self.stage(path, Array(text.utf8), as: stage)
  }

  mutating func stage(_ path: String, _ bytes: [UInt8], as stage: Stage = .final) throws(FileError)
  {
    let place = try makeFolder(of: path)
    let temporary = temporaryName(place.name, stage)
    // Left behind by a run that was killed; nobody else holds the lock.
    if try place.folder.entry(temporary) != nil { try place.folder.remove(temporary) }
    staged.insert(Staged(path: path, stage: stage))
    try place.folder.create(temporary, contents: bytes, durably: false)
  }

  /// With more files than that the whole file system is made durable, which takes the disk a few
  /// big writes in place of thousands of small ones.
  private static let mostFilesOneByOne = 32

  /// Waits until the disk has all that was staged. Once all is written that takes less than file by file:
  /// the system writes several at a time.
  func makeDurable() throws(FileError) {
    if staged.count > Self.mostFilesOneByOne,
      try synchronizeFileSystems(of: Set(staged.map { folderPath(of: $0.path) }))
    {
      return
    }
    for file in staged {
      let place = try folder(of: file.path)
      try place.folder.synchronize(file: temporaryName(place.name, file.stage))
    }
  }

  mutating func commit(_ path: String, from stage: Stage = .final) throws(FileError) {
    let place = try folder(of: path)
    // What a rename would not replace, or would replace although it is no file of ours.
    switch try place.folder.entry(place.name) {
    case nil, .file: break
    default: throw FileError(.rename, Paths.join(tree.path, path), code: EEXIST)
    }
    try place.folder.rename(temporaryName(place.name, stage), to: place.name)
    touchedFolders.formUnion(folders(above: path))
    staged.remove(Staged(path: path, stage: stage))
  }

  func remove(_ path: String) throws(FileError) {
    let place = try folder(of: path)
    try place.folder.remove(place.name)
  }

  /// Takes back what was staged and not yet renamed, as well as that is possible.
  mutating func discard() {
    for file in staged {
      guard let place = try? folder(of: file.path) else { continue }
      try? place.folder.remove(temporaryName(place.name, file.stage))
    }
    removeEmpty(createdFolders)
  }

  /// Folders that held a removed file and now hold nothing.
  func removeEmptyFolders(above paths: [String]) {
    removeEmpty(Array(Set(paths.flatMap(folders(above:)))))
  }

  private func removeEmpty(_ folders: [String]) {
    for path in folders.sorted(by: { $0.utf8.count > $1.utf8.count }) {
      guard let place = try? folder(of: path) else { continue }
      _ = place.folder.removeIfEmpty(folder: place.name)
    }
  }

  /// Waits until the disk has the names in every folder that was changed.
  func synchronize() throws(FileError) {
    if touchedFolders.count > Self.mostFilesOneByOne,
      try synchronizeFileSystems(of: touchedFolders)
    {
      return
    }
    try tree.synchronize()
    for path in touchedFolders.sorted() {
      // A folder that is gone again has nothing left to keep.
      guard let place = try? folder(of: path), let touched = try? place.folder.folder(place.name)
      else { continue }
      try touched.synchronize()
    }
  }

  /// Makes the file systems of the tree and of these folders durable, each once.
  ///
  /// - Returns: false if the system cannot do that.
  private func synchronizeFileSystems(of paths: Set<String>) throws(FileError) -> Bool {
    guard try tree.synchronizeFileSystem() else { return false }
    var done: Set<UInt64> = [try tree.fileSystem()]
    for path in paths where !path.isEmpty {
      guard let place = try? folder(of: path), let touched = try? place.folder.folder(place.name)
      else { continue }
      if done.insert(try touched.fileSystem()).inserted {
        guard try touched.synchronizeFileSystem() else { return false }
      }
    }
    return true
  }

  /// The folder that a file is in; empty for the tree itself.
  private func folderPath(of path: String) -> String {
    let names = path.split(separator: "/")
    return names.dropLast().joined(separator: "/")
  }

  private func temporaryName(_ name: String, _ stage: Stage) -> String {
    ".\(name).infra-gen-\(stage.rawValue)"
  }

  /// A folder and a name in it.
  struct Place: ~Copyable {
    let folder: Folder
    let name: String
  }

  private func folder(of path: String) throws(FileError) -> Place {
    let names = path.split(separator: "/").map(String.init)
    var folder = try tree.reopened()
    for name in names.dropLast() { folder = try folder.folder(name) }
    return Place(folder: folder, name: names.last ?? path)
  }

  private mutating func makeFolder(of path: String) throws(FileError) -> Place {
    let names = path.split(separator: "/").map(String.init)
    var folder = try tree.reopened()
    for (index, name) in names.dropLast().enumerated() {
      if try folder.entry(name) == nil {
        try folder.createFolder(name)
        createdFolders.append(names[...index].joined(separator: "/"))
      }
      folder = try folder.folder(name)
    }
    return Place(folder: folder, name: names.last ?? path)
  }
}
