package import CommandLineSupport
internal import PortableFoundation

/// Makes the archive of a function from a folder or a file.
package struct FilesPackager: ArchivePackager {
  private let source: String
  private let isFolder: Bool
  private let archive: String
  private let environment: [String: String]
  private let zip: String
  private let unzippedLimit: Int

  /// Checks that all tools are installed. It starts nothing.
  ///
  /// - Parameters:
  ///   - source: The folder or the file, absolute.
  ///   - isFolder: Which of the two it is.
  ///   - archive: Where the archive goes, absolute.
  ///   - unzippedLimit: The most bytes that may be in the archive.
  package init(
    source: String, isFolder: Bool, archive: String,
    environment: [String: String] = currentEnvironment(),
    unzippedLimit: Int = FunctionPackager.unzippedLimit
  ) throws {
    self.source = source
    self.isFolder = isFolder
    self.archive = archive
    self.environment = ToolEnvironment.files(of: environment)
    self.unzippedLimit = unzippedLimit
    var status = stat()
    guard stat(source, &status) == 0, status.st_mode & S_IFMT == (isFolder ? S_IFDIR : S_IFREG)
    else { throw PackagingError.noCode(source, isFolder: isFolder) }
    zip = try Tool.zip.path(in: environment)
  }

  /// Zips.
  ///
  /// - Parameter writing: Whether the archive is written; otherwise it is only compared.
  package func run(
    console: Console, writing: Bool = true
  ) async throws -> FinishedArchive<FilesContents> {
    let tree =
      try isFolder ? CodeTree(of: source, archive: archive) : CodeTree(ofFile: source)
    guard !tree.files.isEmpty else { throw PackagingError.emptyFolder(source) }
    let size = tree.files.reduce(0) { $0 + $1.size }
    guard size <= unzippedLimit else {
      throw PackagingError.tooLarge(product: source, bytes: size)
    }
    let bytes = try await console.step("Zipping \(Paths.split(source).name)") { progress in
      progress.update("zipping \(megabytes(size))")
      return try await zipped(tree.files)
    }
    return try FinishedArchive(
      bytes, of: FilesContents(count: tree.files.count, unzippedSize: size), at: archive,
      writing: writing)
  }

  private func zipped(_ files: [CodeTree.File]) async throws -> [UInt8] {
    let manager = FileManager.default
    let staging = Paths.join(
      manager.temporaryDirectory.path, "infra-gen-\(UUID().uuidString).staging")
    try Paths.createFolders(staging)
    let draft = "\(staging).zip"
    defer {
      try? manager.removeItem(atPath: staging)
      try? manager.removeItem(atPath: draft)
    }
    for file in files {
      let copy = Paths.join(staging, file.name)
      try Paths.createFolders(Paths.split(copy).folder)
      try manager.copyItem(atPath: try Paths.resolved(file.path), toPath: copy)
      try ArchivePlace.makeUniform(copy, isExecutable: file.isExecutable)
    }
    // A name that begins with a dash is not an option then; `zip` stores it without the dot.
    for names in Self.batches(files.map { "./\($0.name)" }) {
      // The archive is outside, since the code may have a file of that name.
      try await Command(
        zip, ["-9", "-X", "-D", "-q", draft] + names, environment: environment,
        in: staging
      ).runToSuccess()
    }
    var bytes = try Paths.contents(of: draft)
    ZipNames.markUTF8(in: &bytes)
    return bytes
  }

  /// As many names at a time as fit into the arguments of a program on every system. `zip` adds to an archive.
  static func batches(_ names: [String], bytes limit: Int = 100_000) -> [[String]] {
    var batches: [[String]] = []
    var size = limit
    for name in names {
      size += name.utf8.count + 1
      if size > limit {
        batches.append([])
        size = name.utf8.count + 1
      }
      batches[batches.count - 1].append(name)
    }
    return batches
  }
}
