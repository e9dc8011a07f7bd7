package import CommandLineSupport
internal import FoundationEssentials

/// Makes the archive of a function: `bootstrap` and the libraries that Lambda does not have.
package struct FunctionPackager: Sendable {
  /// The finished archive.
  package struct Archive: Hashable, Sendable {
    /// The archive's path.
    package let path: String
    /// Whether the file at that path already had the same bytes.
    package let wasCurrent: Bool
    /// Sizes in bytes: as built, without its symbols, and the archive's.
    package let builtSize: Int
    package let strippedSize: Int
    package let size: Int
    /// As Terraform's `filebase64sha256` gives it.
    package let base64SHA256: String
    /// The libraries next to `bootstrap`, by name.
    package let libraries: [String]
  }

  /// The most that Lambda takes unzipped, and zipped without a detour over S3.
  package static let unzippedLimit = 250_000_000
  package static let directUploadLimit = 50_000_000

  private let build: SwiftBuild
  private let product: String
  private let architecture: Architecture
  private let archive: String
  private let environment: [String: String]
  private let readelf: String
  private let strip: String
  private let zip: String
  private let unzippedLimit: Int

  /// Checks that all tools are installed. It starts nothing.
  ///
  /// - Parameters:
  ///   - package: The folder of the function's package, absolute.
  ///   - product: The name of its executable product.
  ///   - archive: Where the archive goes, absolute.
  ///   - unzippedLimit: The most bytes that may be in the archive.
  package init(
    package: String, product: String, architecture: Architecture, archive: String,
    environment: [String: String] = currentEnvironment(), unzippedLimit: Int = Self.unzippedLimit
  ) throws {
    #if !os(Linux)
    throw PackagingError.notOnLinux
    #else
    // The binary runs only on this machine's architecture; without this check the error would come minutes later.
    guard architecture == .current else {
      throw PackagingError.otherArchitecture(
        product: product, declared: architecture, here: .current)
    }
    self.environment = ToolEnvironment.files(of: environment)
    self.product = product
    self.architecture = architecture
    self.archive = archive
    self.unzippedLimit = unzippedLimit
    build = try SwiftBuild(package: package, environment: environment)
    readelf = try Tool.readelf.path(in: environment)
    strip = try Tool.strip.path(in: environment)
    zip = try Tool.zip.path(in: environment)
    #endif
  }

  /// Builds, checks, strips and zips.
  ///
  /// - Parameter writing: Whether the archive is written; otherwise it is only compared.
  package func run(console: Console, writing: Bool = true) async throws -> Archive {
    try Paths.createFolders(build.scratch)
    let lock = try Folder(opening: build.scratch)
    // Where there are no locks, two builds at once are the user's to avoid.
    if try lock.tryLock(.exclusive) == .busy { throw PackagingError.busy(build.package) }

    let binary = try await console.step("Building \(product)") { progress in
      try await build.build(product, progress)
    }
    let contents = try await console.step("Checking and zipping \(product)") { progress in
      try await zipped(binary, progress)
    }
    return try place(contents, writing: writing)
  }

  private struct Contents {
    var zip: [UInt8]
    var builtSize: Int
    var strippedSize: Int
    var libraries: [String]
  }

  private func zipped(_ binary: String, _ progress: Progress) async throws -> Contents {
    let libraries = try await LibraryCollector(
      readelf: readelf, architecture: architecture, environment: environment
    ).libraries(for: binary, product: product)

    let staging = Paths.join(build.scratch, "\(product).staging")
    let files = FileManager.default
    try? files.removeItem(atPath: staging)
    defer { try? files.removeItem(atPath: staging) }
    try Paths.createFolders(libraries.isEmpty ? staging : Paths.join(staging, "lib"))
    let bootstrap = Paths.join(staging, "bootstrap")
    progress.update("stripping")
    try await Command(strip, ["-o", bootstrap, binary], environment: environment).runToSuccess()
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
    let bytes = try Paths.contents(of: Paths.join(staging, "archive.zip"))
    return Contents(
      zip: bytes, builtSize: try size(of: binary), strippedSize: try size(of: bootstrap),
      libraries: libraries.keys.sorted())
  }

  private func place(_ contents: Contents, writing: Bool) throws -> Archive {
    Archive(
      path: archive,
      wasCurrent: try ArchivePlace(path: archive).put(contents.zip, writing: writing),
      builtSize: contents.builtSize, strippedSize: contents.strippedSize,
      size: contents.zip.count, base64SHA256: ArchivePlace.base64SHA256(of: contents.zip),
      libraries: contents.libraries)
  }

  private func size(of path: String) throws(FileError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last(.inspect, path) }
    return Int(status.st_size)
  }
}
