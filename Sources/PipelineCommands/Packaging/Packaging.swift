internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging
internal import Pipeline

/// Makes the archives of functions and reports the results.
struct Packaging: Sendable {
  let project: Project
  let console: Console

  private enum Packager {
    case program(FunctionPackager)
    case files(FilesPackager)
  }

  /// - Parameter writing: Whether archives are written, or only compared.
  /// - Returns: Whether all archives were current.
  @discardableResult
  func run(_ functions: [DeclaredFunction], writing: Bool) async throws -> Bool {
    // Everything that is missing shows before anything is built.
    let packagers = try functions.compactMap(packager)
    if packagers.isEmpty {
      console.result(
        "the stack has no function whose code is in a Swift package, a folder or a file")
    }
    var areCurrent = true
    for packager in packagers {
      let wasCurrent =
        switch packager {
        case .program(let packager):
          try report(
            await packager.run(console: console, writing: writing), wasWritten: writing)
        case .files(let packager):
          try report(
            await packager.run(console: console, writing: writing), wasWritten: writing)
        }
      areCurrent = areCurrent && wasCurrent
    }
    return areCurrent
  }

  private func packager(of function: DeclaredFunction) throws -> Packager? {
    let archive = project.absolute(function.archivePath)
    switch function.source {
    case .program(let program):
      return .program(
        try FunctionPackager(
          package: project.absolute(program.directory), product: program.product,
          architecture: program.architecture, archive: archive))
    case .files(let files):
      return .files(
        try FilesPackager(
          source: project.absolute(files.path), isFolder: files.isFolder, archive: archive))
    case nil: return nil
    }
  }

  private func report(_ archive: FunctionPackager.Archive, wasWritten: Bool) throws -> Bool {
    try reportState(of: archive.path, archive.wasCurrent, wasWritten)
    console.result(
      "  built \(megabytes(archive.builtSize)), stripped \(megabytes(archive.strippedSize)), "
        + "zipped \(megabytes(archive.size))")
    if !archive.libraries.isEmpty {
      console.result("  with lib/: \(archive.libraries.joined(separator: ", "))")
    }
    reportHash(archive.base64SHA256, size: archive.size)
    return archive.wasCurrent
  }

  private func report(_ archive: FilesPackager.Archive, wasWritten: Bool) throws -> Bool {
    try reportState(of: archive.path, archive.wasCurrent, wasWritten)
    console.result(
      "  \(archive.count) \(archive.count == 1 ? "file" : "files"), "
        + "\(size(archive.unzippedSize)), zipped \(size(archive.size))")
    reportHash(archive.base64SHA256, size: archive.size)
    return archive.wasCurrent
  }

  /// A handler in Python may be smaller than a tenth of a megabyte.
  private func size(_ bytes: Int) -> String {
    bytes < 100_000 ? "\(bytes) bytes" : megabytes(bytes)
  }

  private func reportState(of path: String, _ wasCurrent: Bool, _ wasWritten: Bool) throws {
    let state =
      wasCurrent ? "is current" : wasWritten ? "was written" : "is missing or not current"
    console.result("\(printable(try project.shown(path))) \(state)")
  }

  private func reportHash(_ hash: String, size: Int) {
    console.result("  source_code_hash \(hash)")
    if size > FunctionPackager.directUploadLimit {
      console.warning("Lambda takes archives above 50 MB from S3 only")
    }
  }
}
