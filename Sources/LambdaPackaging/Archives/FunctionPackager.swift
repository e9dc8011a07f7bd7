package import CommandLineSupport
internal import PortableFoundation

/// Makes the archive of a function: `bootstrap` and the libraries that Lambda does not have.
package struct FunctionPackager: ArchivePackager {
  /// The most that Lambda takes unzipped, and zipped without a detour over S3.
  package static let unzippedLimit = 250_000_000
  package static let directUploadLimit = 50_000_000

  private let build: SwiftBuild
  private let product: String
  private let architecture: Architecture
  private let archive: String
  private let environment: [String: String]
  /// Nil if the linker has left the symbols out.
  private let strip: String?
  private let zip: String
  private let unzippedLimit: Int

  /// Checks that all tools are installed. It starts nothing.
  ///
  /// - Parameters:
  ///   - package: The folder of the function's package, absolute.
  ///   - product: The name of its executable product.
  ///   - archive: Where the archive goes, absolute.
  ///   - route: The way in which the product is built.
  ///   - unzippedLimit: The most bytes that may be in the archive.
  package init(
    package: String, product: String, architecture: Architecture, archive: String,
    by route: BuildRoute = .native, environment: [String: String] = currentEnvironment(),
    unzippedLimit: Int = Self.unzippedLimit
  ) throws {
    self.environment = ToolEnvironment.files(of: environment)
    self.product = product
    self.architecture = architecture
    self.archive = archive
    self.unzippedLimit = unzippedLimit
    build = try SwiftBuild(
      package: package, by: route, for: architecture, environment: environment)
    strip = route == .native ? try Tool.strip.path(in: environment) : nil
    zip = try Tool.zip.path(in: environment)
  }

  /// Builds, checks, strips and zips.
  ///
  /// - Parameter writing: Whether the archive is written; otherwise it is only compared.
  package func run(
    console: Console, writing: Bool = true
  ) async throws -> FinishedArchive<ProgramContents> {
    try Paths.createFolders(build.scratch)
    let lock = try Folder(opening: build.scratch)
    // Where there are no locks, two builds at once are the user's to avoid.
    if try lock.tryLock(.exclusive) == .busy { throw PackagingError.busy(build.package) }

    let program = try await console.step("Building \(product)") { progress in
      try await build.build(product, progress)
    }
    let (zip, contents) = try await console.step("Checking and zipping \(product)") { progress in
      try await zipped(program, progress)
    }
    return try FinishedArchive(zip, of: contents, at: archive, writing: writing)
  }

  private func zipped(
    _ program: BuiltProgram, _ progress: StepProgress
  ) async throws -> (zip: [UInt8], ProgramContents) {
    let libraries = try await LibraryCollector(
      architecture: architecture, finder: program.finder
    ).libraries(for: program.path, product: product)

    let staging = Paths.join(build.scratch, "\(product).staging")
    let files = FileManager.default
    try? files.removeItem(atPath: staging)
    defer { try? files.removeItem(atPath: staging) }
    try Paths.createFolders(libraries.isEmpty ? staging : Paths.join(staging, "lib"))
    let bootstrap = Paths.join(staging, "bootstrap")
    if let strip {
      progress.update("stripping")
      try await Command(
        strip, ["-o", bootstrap, program.path], environment: environment
      ).runToSuccess()
    } else {
      try files.copyItem(atPath: try Paths.resolved(program.path), toPath: bootstrap)
    }
    var names = ["bootstrap"]
    for (name, path) in libraries.sorted(by: { $0.key < $1.key }) {
      names.append("lib/\(name)")
      try files.copyItem(
        atPath: try Paths.resolved(path), toPath: Paths.join(staging, "lib/\(name)"))
    }
    var unzipped = 0
    for name in names {
      let path = Paths.join(staging, name)
      unzipped += try size(of: path)
      try ArchivePlace.makeUniform(path)
    }
    guard unzipped <= unzippedLimit else {
      throw PackagingError.tooLarge(product: product, bytes: unzipped)
    }
    progress.update("zipping \(megabytes(unzipped))")
    try await Command(
      zip, ["-9", "-X", "-D", "-q", "archive.zip"] + names, environment: environment, in: staging
    ).runToSuccess()
    return (
      try Paths.contents(of: Paths.join(staging, "archive.zip")),
      ProgramContents(
        builtSize: try size(of: program.path), strippedSize: try size(of: bootstrap),
        libraries: libraries.keys.sorted())
    )
  }

  private func size(of path: String) throws(FileError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last(.inspect, path) }
    return Int(status.st_size)
  }
}
