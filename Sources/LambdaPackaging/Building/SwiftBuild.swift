package import CommandLineSupport
internal import PortableFoundation

/// Builds products of one package in release, so that they start on Lambda: without libraries of the toolchain, and
/// where possible, without symbols that are newer than the image's glibc.
package struct SwiftBuild: Sendable {
  /// The package's folder, absolute.
  package let package: String
  let route: BuildRoute
  private let architecture: Architecture?
  private let environment: [String: String]
  private let swift: String
  private let libraries: NativeLibraries
  /// A folder below the package's `.build` for what is made here.
  let scratch: String

  /// Checks that the package and the tools are there; starts nothing.
  ///
  /// - Parameter architecture: The processor that is built for; nil for this machine's.
  package init(
    package: String, by route: BuildRoute = .native, for architecture: Architecture? = .current,
    environment: [String: String]
  ) throws {
    guard Paths.exists(Paths.join(package, "Package.swift")) else {
      throw PackagingError.noPackage(package)
    }
    self.package = package
    self.route = route
    self.architecture = architecture
    self.environment = environment
    // A container has its own, but the manifest is read here.
    swift = try Tool.swift.path(in: environment)
    scratch = Paths.join(package, ".build/lambda-packaging")
    libraries = NativeLibraries(folder: scratch, swift: swift, environment: environment)
    switch route {
    case .native: try libraries.check()
    case .container(let engine, _): _ = try engine.tool.path(in: environment)
    case .sdk: break
    }
  }

  /// Builds one product; the build system's own lines show its progress.
  package func build(_ product: String, _ progress: StepProgress) async throws -> BuiltProgram {
    let container = try await container()
    let folder = container == nil ? package : try Paths.resolved(package)
    // SwiftPM caches a list of products in the build folder. Where packages share a folder, as with SWIFTPM_BUILD_DIR, it
    // would look for the product in the list of another package.
    let arguments =
      ["build", "--package-path", folder, "--product", product, "--disable-build-manifest-caching"]
      + (try await options())
    let outcome = try await runningSwift(arguments, in: container) { build in
      // When SwiftPM waits for another build in the folder, it prints a line that it does not end.
      try await build.run(
        keeping: 2_000, onLine: { progress.update($0) },
        onUnfinishedLine: { progress.update($0) })
    }
    guard outcome.status == 0 else {
      throw PackagingError.buildFailed(
        product: product, package: package, by: route, status: outcome.status,
        lines: Self.reasons(outcome.lastLines))
    }
    let output = try await runningSwift(arguments + ["--show-bin-path"], in: container) { query in
      try await query.output()
    }
    let binaries = String(decoding: output, as: UTF8.self)
      .split(separator: "\n").last.map(String.init)
    return BuiltProgram(
      path: Paths.join(binaries ?? folder, product), finder: finder(in: container))
  }

  private func runningSwift<Result>(
    _ arguments: [String], in container: BuildContainer?,
    _ body: (Command) async throws -> Result
  ) async throws -> Result {
    if let container { return try await container.running(["swift"] + arguments, body) }
    return try await body(
      Command(swift, arguments, environment: ToolEnvironment.swift(of: environment)))
  }

  private func container() async throws -> BuildContainer? {
    guard case .container(let engine, let image) = route, let architecture, let ownScratch else {
      return nil
    }
    try Paths.createFolders(ownScratch)
    if !Paths.exists(Paths.join(package, "Package.resolved")) {
      // The container cannot write it among the sources.
      try await Command(
        swift, ["package", "--package-path", package, "resolve"],
        environment: ToolEnvironment.swift(of: environment)
      ).runToSuccess()
    }
    return try BuildContainer(
      engine, image: image, architecture: architecture,
      sources: try await SourceFolders(of: package, swift: swift, environment: environment).paths,
      caches: try Paths.resolved(ownScratch), environment: environment)
  }

  private func finder(in container: BuildContainer?) -> LibraryFinder {
    if let container { return .container(container) }
    return route == .native
      ? .machine(environment: ToolEnvironment.files(of: environment)) : .nowhere
  }

  /// The folder of a build that is not native, apart from the one for this machine's programs.
  private var ownScratch: String? {
    guard let architecture, let name = route.scratchName(for: architecture) else { return nil }
    return Paths.join(scratch, name)
  }

  /// The options of every product.
  private func options() async throws -> [String] {
    // With a section for each function, the linker leaves out those that nothing calls.
    let sections = ["-Xfrontend", "-function-sections"].flatMap { ["-Xswiftc", $0] }
    let common = ["-c", "release", "--static-swift-stdlib"] + sections
    // The linker leaves the symbols out, since this machine's `strip` may not know the format of the program.
    let foreign = Self.linker(["-s", "--no-export-dynamic"])
    switch route {
    case .native:
      let options = common + Self.linker(try await libraries.linkerArguments())
      // They are kept in a file, one in a line, with which the benchmark builds other programs in the same way.
      try Paths.createFolders(scratch)
      let text = options.map { $0 + "\n" }.joined()
      try Paths.replace(Paths.join(scratch, "build-options"), with: Array(text.utf8))
      return options
    case .container:
      let folder = try ownScratch.map { try Paths.resolved($0) } ?? scratch
      // The list of versions is among the sources, which a container cannot change; Swift says so if it has to.
      return common + foreign
        + ["--only-use-versions-from-resolved-file", "--scratch-path", Paths.join(folder, "build")]
    case .sdk(let name):
      return common + foreign
        + ["--swift-sdk", name, "--scratch-path", ownScratch ?? scratch]
    }
  }

  private static func linker(_ arguments: [String]) -> [String] {
    arguments.flatMap { ["-Xlinker", $0] }
  }

  /// The lines with the reason: errors with what follows them, without the signs of progress.
  static func reasons(_ lines: [String]) -> [String] {
    let telling = lines.filter { !$0.hasPrefix("[") }
    let first = telling.firstIndex { $0.contains("error:") } ?? max(telling.count - 20, 0)
    return Array(telling[min(first, telling.count)...].prefix(60))
  }
}
