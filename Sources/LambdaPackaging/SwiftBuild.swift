package import CommandLineSupport
internal import FoundationEssentials

/// Builds products of one package in release, for this machine's architecture, so that they start
/// on Lambda: without libraries of the toolchain, and with nothing above the image's glibc as far
/// as that can be had.
package struct SwiftBuild: Sendable {
  /// The package's folder, absolute.
  package let package: String
  /// For `swift`, which hands it on to the compilers and to git.
  private let environment: [String: String]
  private let fileEnvironment: [String: String]
  private let swift: String
  private let clang: String
  /// A folder below the package's `.build` for what is made here.
  let scratch: String

  /// Checks that the package and the tools are there; starts nothing.
  package init(package: String, environment: [String: String]) throws {
    guard Paths.exists(Paths.join(package, "Package.swift")) else {
      throw PackagingError.noPackage(package)
    }
    self.package = package
    self.environment = ToolEnvironment.swift(of: environment)
    fileEnvironment = ToolEnvironment.files(of: environment)
    swift = try Tool.swift.path(in: environment)
    clang = try Self.clang(beside: swift, environment)
    scratch = Paths.join(package, ".build/lambda-packaging")
  }

  /// The toolchain's own compiler, since another one may not be installed at all.
  private static func clang(beside swift: String, _ environment: [String: String]) throws -> String
  {
    let real = Paths.join(Paths.split(try Paths.resolved(swift)).folder, Tool.clang.name)
    return try Paths.isExecutable(real) ? real : Tool.clang.path(in: environment)
  }

  /// Builds one product; the build system's own lines show its progress.
  ///
  /// - Returns: The path of the executable.
  package func build(_ product: String, _ progress: Progress) async throws -> String {
    let options = try await options()
    // SwiftPM caches a list of products in the build folder. Where packages share a folder, as with SWIFTPM_BUILD_DIR, it
    // would look for the product in the list of another package.
    let arguments =
      ["--package-path", package, "--product", product, "--disable-build-manifest-caching"]
      + options
    let build = Command(swift, ["build"] + arguments, environment: environment)
    // When SwiftPM waits for another build in the folder, it prints a line that it does not end.
    let outcome = try await build.run(
      keeping: 2_000, onLine: { progress.update($0) },
      onUnfinishedLine: { progress.update($0) })
    guard outcome.status == 0 else {
      throw PackagingError.buildFailed(
        product: product, package: package, status: outcome.status,
        lines: Self.reasons(outcome.lastLines))
    }
    let query = Command(
      swift, ["build"] + arguments + ["--show-bin-path"], environment: environment)
    let folder = String(decoding: try await query.output(), as: UTF8.self)
      .split(separator: "\n").last.map(String.init)
    return Paths.join(folder ?? package, product)
  }

  /// The options of every product. They are kept in a file, one in a line, with which the benchmark builds
  /// other programs in the same way.
  private func options() async throws -> [String] {
    let options =
      ["-c", "release", "--static-swift-stdlib"]
      + (try await linkerArguments()).flatMap { ["-Xlinker", $0] }
    try Paths.createFolders(scratch)
    let text = options.map { $0 + "\n" }.joined()
    try Paths.replace(Paths.join(scratch, "build-options"), with: Array(text.utf8))
    return options
  }

  /// The lines with the reason: errors with what follows them, without the signs of progress.
  static func reasons(_ lines: [String]) -> [String] {
    let telling = lines.filter { !$0.hasPrefix("[") }
    let first = telling.firstIndex { $0.contains("error:") } ?? max(telling.count - 20, 0)
    return Array(telling[min(first, telling.count)...].prefix(60))
  }

  /// Beside the libraries: nothing looks up a function's own symbols by name, which the compiler
  /// would have exported for plugins; without them the linker also leaves out what nobody calls.
  private func linkerArguments() async throws -> [String] {
    #if os(Linux) && canImport(Glibc)
    try Paths.createFolders(scratch)
    return try await oldMathSymbols() + staticLibraries() + ["--no-export-dynamic"]
    #else
    return []
    #endif
  }

  private func oldMathSymbols() async throws -> [String] {
    let source = Paths.join(scratch, "old-math-symbols.c")
    let object = Paths.join(scratch, "old-math-symbols.o")
    let text = Array(OldMathSymbols.source.utf8)
    if !Paths.exists(object) || (try? Paths.contents(of: source)) != text {
      try Paths.replace(source, with: text)
      try await Command(
        clang, ["-c", "-O2", "-fPIC", "-o", object, source], environment: fileEnvironment
      ).runToSuccess()
    }
    return OldMathSymbols.linkerArguments(object: object)
  }

  /// A folder that the linker searches first and that has the static form of libraries which the
  /// image lacks, if this system offers it.
  private func staticLibraries() async throws -> [String] {
    let folder = Paths.join(scratch, "static-libraries")
    try Paths.createFolders(folder)
    for library in ["libz.a"] {
      let query = Command(
        clang, ["-print-file-name=\(library)"], environment: fileEnvironment)
      let path =
        String(decoding: try await query.output(), as: UTF8.self)
        .split(separator: "\n").first.map(String.init) ?? library
      let place = Paths.join(folder, library)
      try? FileManager.default.removeItem(atPath: place)
      // If the file does not exist, the compiler prints the bare name.
      if path.hasPrefix("/") {
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: path)
      }
    }
    return ["-L", folder]
  }
}
