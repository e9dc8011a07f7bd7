internal import CommandLineSupport
internal import InfraGen
internal import LambdaPackaging

/// Builds the archives of functions and says what came of it.
struct Packaging: Sendable {
  let project: Project
  let console: Console

  /// - Parameter writing: Whether archives are written, or only compared.
  func run(_ functions: [DeclaredFunction], writing: Bool) async throws
    -> [FunctionPackager.Archive]
  {
    // Everything that is missing shows before anything is built.
    let packagers = try functions.compactMap { function in
      try function.source.map { source in
        try FunctionPackager(
          package: project.absolute(source.directory), product: source.product,
          architecture: source.architecture, archive: project.absolute(function.archivePath))
      }
    }
    if packagers.isEmpty {
      console.result("the stack has no function that is built from a Swift package")
    }
    var archives: [FunctionPackager.Archive] = []
    for packager in packagers {
      let archive = try await packager.run(console: console, writing: writing)
      try report(archive, wasWritten: writing)
      archives.append(archive)
    }
    return archives
  }

  private func report(_ archive: FunctionPackager.Archive, wasWritten: Bool) throws {
    let state =
      archive.wasCurrent ? "is current" : wasWritten ? "was written" : "is missing or not current"
    console.result("\(printable(try project.shown(archive.path))) \(state)")
    console.result(
      "  built \(megabytes(archive.builtSize)), stripped \(megabytes(archive.strippedSize)), "
        + "zipped \(megabytes(archive.size))")
    if !archive.libraries.isEmpty {
      console.result("  with lib/: \(archive.libraries.joined(separator: ", "))")
    }
    console.result("  source_code_hash \(archive.base64SHA256)")
    if archive.size > FunctionPackager.directUploadLimit {
      console.warning("Lambda takes archives above 50 MB from S3 only")
    }
  }
}
