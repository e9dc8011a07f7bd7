internal import CommandLineSupport
internal import Terraform

/// The output folder, open and locked: it can be compared with what should be in it.
///
/// ```swift
/// let tree = try OutputTree.open("generated", to: .exclusive)
/// let plan = try tree.plan(for: files)
/// try tree.apply(plan)
/// ```
struct OutputTree: ~Copyable {
  let root: Folder

  /// Opens and locks an output folder that exists.
  ///
  /// - Parameter patience: How long to wait for another process that has it locked.
  static func open(
    _ path: String, to lock: Folder.Lock, patience: Duration = .seconds(3)
  ) throws(OutputError) -> OutputTree {
    let root = try openRoot(path)
    let deadline = ContinuousClock.now + patience
    // Where there are no locks, two programs at once are the user's to avoid.
    while try OutputError.wrapping({ () throws(FileError) in try root.tryLock(lock) }) == .busy {
      if ContinuousClock.now >= deadline { throw .locked(path) }
      usleep(20_000)
    }
    return OutputTree(root: root)
  }

  private static func openRoot(_ path: String) throws(OutputError) -> Folder {
    do {
      return try Folder(opening: path)
    } catch {
      throw error.code == ENOTDIR ? .outputIsNotAFolder(path) : .file(error)
    }
  }

  /// Makes the folder first, if it is missing.
  static func create(_ path: String, patience: Duration = .seconds(3)) throws(OutputError)
    -> OutputTree
  {
    do {
      try Paths.createFolders(path)
    } catch {
      throw error.code == ENOTDIR ? .outputIsNotAFolder(path) : .file(error)
    }
    return try open(path, to: .exclusive, patience: patience)
  }

  /// Compares the folder with what should be in it; changes nothing.
  ///
  /// - Parameter owners: The stacks that own the files; nil for a folder that is not shared.
  /// - Parameter leftovers: Whether the run reports earlier trees that it does not write.
  /// - Parameter force: Whether files that were edited by hand, or that somebody else put in the
  ///   place of a generated one, are overwritten.
  func plan(
    for files: [GeneratedFile], of owners: [TreeOwner]? = nil, leftovers: Leftovers = .reportedOnce,
    force: Bool = false
  ) throws(OutputError) -> TreePlan {
    try Self.check(files)
    let manifestBytes = try readManifest()
    var manifest = try parsed(manifestBytes)
    let files = try files + keptMoves(of: owners ?? [], among: files, by: manifest)
    respell(&manifest, like: files)
    var plan = TreePlan.empty(of: files, owners ?? [])
    if let owners {
      plan.newManifest.keep(what: manifest, hasOfOthersThan: owners)
      for owner in owners {
        if let other = manifest.programs[owner.directory], other != owner.program {
          plan.conflicts.append(conflict(owner.directory, .ofAnotherProgram(other)))
        }
      }
      plan.earlierTrees = TreeOwner.earlierTrees(
        than: owners, leftovers, in: root.path, by: manifest)
      if case .reported(let directories) = leftovers, let program = owners.first?.program {
        plan.newManifest.forgetRemovedTrees(of: program, besides: directories, in: root.path)
      }
    }
    plan.manifest = manifest
    plan.manifestBytes = manifestBytes
    plan.items = []
    for file in files {
      if Task.isCancelled { throw .cancelled }
      let new = file.bytes
      let found = try look(at: file.path)
      if case .conflict(let conflict) = found {
        plan.conflicts.append(conflict)
        continue
      }
      let old = found.contents
      let isSame = old.map { $0 == new || $0.withoutCarriageReturns == new } ?? false
      let action: TreePlan.Action = old == nil ? .created : isSame ? .unchanged : .changed
      plan.items.append(TreePlan.Item(path: file.path, action: action, old: old, new: new))
      if action == .changed, let old {
        let wrote = manifest.wrote(file.path, old)
        let isListed = manifest.files[file.path] != nil
        if !wrote {
          plan.conflicts.append(conflict(file.path, isListed ? .editedByHand : .notGenerated))
        }
      }
    }
    let generated = Set(files.map(\.path))
    for path in manifest.files.keys
    where !generated.contains(path) && owners?.own(path, by: manifest) != false {
      let found = try look(at: path)
      if case .conflict(let conflict) = found {
        plan.conflicts.append(conflict)
      } else if let old = found.contents {
        plan.items.append(TreePlan.Item(path: path, action: .removed, old: old, new: nil))
        if !manifest.wrote(path, old) {
          plan.conflicts.append(conflict(path, .noLongerGeneratedButEdited))
        }
      }
    }
    plan.items.sort { $0.path < $1.path }
    plan.conflicts.sort { $0.path < $1.path }
    if force { plan.conflicts.removeAll(where: \.canBeForced) }
    return plan
  }

  /// The `moved.tf` files of earlier runs, without the moves that no longer apply.
  private func keptMoves(
    of owners: [TreeOwner], among files: [GeneratedFile], by manifest: Manifest
  ) throws(OutputError) -> [GeneratedFile] {
    var kept: [GeneratedFile] = []
    for owner in owners {
      let path = MovesFile.path(in: owner.directory)
      guard manifest.files[path] != nil, !files.contains(where: { $0.path == path }),
        case .file(let text) = try look(at: path)
      else { continue }
      let tree = WrittenTree(
        of: files.filter { owner.holds($0.path) }.map { ($0.path, $0.bytes) })
      let moves = MovesFile(MovesFile.moves(in: text), in: tree)
      if let file = moves.file(in: owner.directory) { kept.append(file) }
    }
    return kept
  }

  /// Gives files whose path has changed in nothing but case their new path, where the file system does not tell
  /// the two apart: to remove the one would remove the other.
  private func respell(_ manifest: inout Manifest, like files: [GeneratedFile]) {
    let generated = Dictionary(
      files.map { ($0.path.lowercased(), $0.path) }, uniquingKeysWith: { first, _ in first })
    for path in Set(manifest.files.keys).union(manifest.underway.keys) {
      guard let respelled = generated[path.lowercased()], respelled != path,
        areOneFile(path, respelled)
      else { continue }
      if let digest = manifest.files.removeValue(forKey: path) {
        manifest.files[respelled] = digest
      }
      if let digest = manifest.underway.removeValue(forKey: path) {
        manifest.underway[respelled] = digest
      }
    }
  }

  /// Whether two paths lead to one file, as on a file system that ignores case.
  private func areOneFile(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return lstat(Paths.join(root.path, first), &one) == 0
      && lstat(Paths.join(root.path, second), &other) == 0
      && one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  private func conflict(_ path: String, _ kind: TreeConflict.Kind) -> TreeConflict {
    TreeConflict(path: Paths.join(root.path, path), kind: kind)
  }

  private func readManifest() throws(OutputError) -> [UInt8]? {
    let path = Paths.join(root.path, Manifest.name)
    switch try look(at: Manifest.name) {
    case .nothing: return nil
    case .file(let contents):
      guard contents.count <= Manifest.sizeLimit else { throw .manifest(path: path, .unreadable) }
      return contents
    case .conflict(let conflict): throw .conflicts([conflict])
    }
  }

  private func parsed(_ bytes: [UInt8]?) throws(OutputError) -> Manifest {
    guard let bytes else { return Manifest() }
    do {
      return try Manifest(reading: bytes)
    } catch {
      throw .manifest(path: Paths.join(root.path, Manifest.name), error)
    }
  }

  private enum Found {
    case nothing
    case file([UInt8])
    case conflict(TreeConflict)

    var contents: [UInt8]? {
      if case .file(let contents) = self { contents } else { nil }
    }
  }

  /// Looks at a path one name at a time, so that no link is followed.
  private func look(at path: String) throws(OutputError) -> Found {
    do {
      let names = path.split(separator: "/").map(String.init)
      var folder = try root.reopened()
      for (index, name) in names.enumerated() {
        let isLast = index == names.count - 1
        let here = names[...index].joined(separator: "/")
        switch try folder.entry(name) {
        case nil: return .nothing
        case .symbolicLink: return .conflict(conflict(here, .symbolicLink))
        case .other: return .conflict(conflict(here, .notAFile))
        case .file:
          return isLast
            ? .file(try folder.contents(of: name)) : .conflict(conflict(here, .fileInPlaceOfFolder))
        case .folder:
          if isLast { return .conflict(conflict(here, .folderInPlaceOfFile)) }
          folder = try folder.folder(name)
        }
      }
      return .nothing
    } catch {
      throw .file(error)
    }
  }

  /// Whether the generated files are a tree at all.
  static func check(_ files: [GeneratedFile]) throws(OutputError) {
    var paths: Set<String> = []
    for file in files {
      guard isTreePath(file.path), file.path != Manifest.name else {
        throw .unusablePath(file.path)
      }
      guard paths.insert(file.path).inserted else { throw .usedTwice(file.path) }
    }
    var spellings: [String: String] = [:]
    for path in files.map(\.path).sorted() {
      for part in folders(above: path) + [path] {
        let other = spellings.updateValue(part, forKey: part.lowercased())
        if let other, other != part { throw .differOnlyInCase(other, part) }
      }
    }
    for file in files {
      if let folder = folders(above: file.path).first(where: paths.contains) {
        throw .fileAndFolder(folder)
      }
    }
  }
}

extension TreePlan {
  /// The plan for an output folder that does not exist.
  static func empty(of files: [GeneratedFile], _ owners: [TreeOwner] = []) -> TreePlan {
    var manifest = Manifest()
    for owner in owners { manifest.programs[owner.directory] = owner.program }
    var items: [Item] = []
    for file in files {
      let contents = file.bytes
      manifest.files[file.path] = SHA256.hexDigest(of: contents)
      items.append(Item(path: file.path, action: .created, old: nil, new: contents))
    }
    items.sort { $0.path < $1.path }
    return TreePlan(
      items: items, conflicts: [], manifest: Manifest(), newManifest: manifest, manifestBytes: nil)
  }
}

extension Manifest {
  /// Keeps the entries of another manifest that belong to other owners.
  fileprivate mutating func keep(what manifest: Manifest, hasOfOthersThan owners: [TreeOwner]) {
    for (directory, program) in manifest.programs
    where !owners.contains(where: { $0.directory == directory }) {
      programs[directory] = program
    }
    for (path, digest) in manifest.files where !owners.own(path, by: manifest) {
      files[path] = files[path] ?? digest
    }
    for (path, digest) in manifest.underway where !owners.own(path, by: manifest) {
      underway[path] = digest
    }
  }

  /// Whether a file with these bytes is one that was generated, though perhaps checked out with other line
  /// ends.
  func wrote(_ path: String, _ bytes: [UInt8]) -> Bool {
    if wrote(path, digest: SHA256.hexDigest(of: bytes)) { return true }
    let plain = bytes.withoutCarriageReturns
    return plain.count != bytes.count && wrote(path, digest: SHA256.hexDigest(of: plain))
  }
}
