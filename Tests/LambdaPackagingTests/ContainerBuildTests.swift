#if os(Linux)
import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

/// No container engine is needed: a stand-in records the command, and runs it on this machine.
@Suite(.serialized, .onItsOwnThread) struct `Builds in a container` {
  private static let image = "docker.io/library/swift:6.3-amazonlinux2023"

  /// The caches of a package's builds in the image.
  private static func caches(_ package: URL, _ architecture: Architecture) -> String {
    package.path + "/.build/lambda-packaging/container-docker.io-library-swift-6.3-"
      + "amazonlinux2023-\(architecture.rawValue)"
  }

  private static func environment(_ standIn: StandInEngine) -> [String: String] {
    var environment = currentEnvironment().filter { name, _ in
      name != "CI" && !name.hasPrefix("SWIFT") && !name.uppercased().hasSuffix("PROXY")
    }
    environment["PATH"] = standIn.path
    return environment
  }

  /// Unzips the program of an archive.
  private static func bootstrap(of archive: URL, in folder: URL) throws -> String {
    let unzipped = folder.appendingPathComponent("unzipped")
    let run = try TestSupport.Tool("python3").run(
      ["-m", "zipfile", "-e", archive.path, unzipped.path])
    #expect(run.status == 0, "\(run.output)")
    return unzipped.path + "/bootstrap"
  }

  @Test(arguments: ContainerEngine.allCases)
  func `The sources are only read, and caches are kept in the package`(
    engine: ContainerEngine
  ) async throws {
    let here = try #require(Architecture.current)
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      // Nothing is built, so that each engine's arguments are seen in a second.
      let compiler = CrossCompiler(folder: folder, architecture: here)
      try compiler.staticProgram(to: "made")
      let standIn = try StandInEngine(
        engine.rawValue, in: folder,
        then: "cp -R \(folder.path)/made \(folder.path)/Tiny\necho \(folder.path)")
      var environment = Self.environment(standIn)
      environment["SWIFT_FEATURE"] = "on"
      environment["HTTPS_PROXY"] = "http://proxy:1"
      environment["SWIFTPM_BUILD_DIR"] = "/elsewhere"
      environment["AWS_SECRET_ACCESS_KEY"] = "secret"
      let packager = try tiny.packager(
        by: .container(engine, image: Self.image), environment: environment)
      _ = try await packager.run(console: Console())
      let calls = try standIn.calls(of: engine.rawValue)
      #expect(calls.count == 2)
      let call = try #require(calls.first)
      let name = try #require(call.dropFirst(3).first)
      #expect(name.hasPrefix("infra-gen-") && name.count == 46)
      let caches = Self.caches(tiny.folder, here)
      let own =
        switch engine {
        case .docker: ["--user", "\(getuid()):\(getgid())"]
        case .podman:
          (getuid() == 0 ? [] : ["--userns", "keep-id"]) + ["--security-opt", "label=disable"]
        case .container: ["--memory", "8g"]
        }
      let container =
        ["run", "--rm", "--name", name, "--platform", here == .x86 ? "linux/amd64" : "linux/arm64"]
        + own + [
          "--mount", "type=bind,source=\(tiny.folder.path),target=\(tiny.folder.path),readonly",
          "--mount", "type=bind,source=\(caches),target=\(caches)", "--workdir", caches,
          "--env", "HOME=\(caches)/home", "--env", "LC_ALL=C", "--env", "TZ=UTC",
          "--env", "HTTPS_PROXY", "--env", "SWIFT_FEATURE", Self.image,
        ]
      let build = [
        "swift", "build", "--package-path", tiny.folder.path, "--product", "Tiny",
        "--disable-build-manifest-caching", "-c", "release", "--static-swift-stdlib",
        "-Xswiftc", "-Xfrontend", "-Xswiftc", "-function-sections",
        "-Xlinker", "-s", "-Xlinker", "--no-export-dynamic",
        "--only-use-versions-from-resolved-file", "--scratch-path", caches + "/build",
      ]
      #expect(call == container + build)
      // The second asks where the program is, in a container of another name.
      #expect(
        Array(calls[1].dropFirst(4)) == Array((container + build).dropFirst(4)) + [
          "--show-bin-path"
        ])
      #expect(calls[1][3] != name)
      let given = try String(
        contentsOf: folder.appendingPathComponent("\(engine.rawValue).environment"), encoding: .utf8
      )
      #expect(given.contains("SWIFT_FEATURE=on\n") && !given.contains("AWS_SECRET_ACCESS_KEY"))
    }
  }

  /// Docker's own program reads the arguments before it looks for a server.
  @Test(.enabled(if: TestSupport.Tool("docker").url != nil, "docker is not on the PATH"))
  func `Docker knows the options`() async throws {
    try await withFolder { folder in
      let container = try BuildContainer(
        .docker, image: Self.image, architecture: .arm64, sources: [folder.path + "/sources"],
        caches: folder.path,
        environment: currentEnvironment().merging(
          ["DOCKER_HOST": "unix://\(folder.path)/none.sock", "SWIFT_FEATURE": "on"]) { $1 })
      let outcome = try await container.running(["swift", "--version"]) { try await $0.run() }
      #expect(outcome.status == 125)
      #expect(outcome.lastLines.contains { $0.contains("\(folder.path)/none.sock") })
    }
  }

  @Test func `What the container builds becomes an archive that starts`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      // Foundation needs the glibc of this machine, which is newer than the image's.
      let tiny = try TinyPackage(
        in: folder.appendingPathComponent("tiny"),
        source: "import CCompression\nprint(checksum())\n")
      let standIn = try StandInEngine("docker", in: folder)
      let packager = try tiny.packager(
        by: .container(.docker, image: Self.image), environment: Self.environment(standIn))
      let made = try await packager.run(console: Console())
      // The linker has left the symbols out.
      #expect(made.contents.builtSize == made.contents.strippedSize)
      let bootstrap = try Self.bootstrap(of: tiny.archive, in: folder)
      let needs = BinaryNeeds(try Paths.contents(of: bootstrap))
      #expect(needs.architecture == .current && needs.foreignLibraries == made.contents.libraries)
      let sections = try TestSupport.Tool("readelf").run(["--sections", "--wide", bootstrap])
      #expect(sections.output.contains(".text") && !sections.output.contains(".symtab"))
      // Without the static form of zlib, which only a native build looks for, the library comes along.
      #expect(made.contents.libraries == ["libz.so.1"])
      let copies = try standIn.calls(of: "docker").filter { $0.contains("cp") }
      #expect(copies.count == 1)
      // Nothing is written next to the sources.
      let names = try FileManager.default.contentsOfDirectory(atPath: tiny.folder.path).sorted()
      #expect(names == [".build", "Package.swift", "Sources", "dist"])
      let built = try FileManager.default.contentsOfDirectory(atPath: tiny.folder.path + "/.build")
      // The others are those of the versions, which are resolved on this machine.
      let resolved = [".lock", "artifacts", "checkouts", "repositories", "workspace-state.json"]
      #expect(built.filter { !resolved.contains($0) } == ["lambda-packaging"])
      // The caches of the first run serve the second, which gives the same archive.
      let again = try await packager.run(console: Console())
      #expect(again.wasCurrent && again.base64SHA256 == made.base64SHA256)
    }
  }

  @Test(arguments: Architecture.allCases)
  func `A binary of the other processor is refused, and of the declared one zipped`(
    built: Architecture
  ) async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      let compiler = CrossCompiler(folder: folder, architecture: built)
      try compiler.staticProgram(to: "Tiny")
      let standIn = try StandInEngine("podman", in: folder, then: "echo \(folder.path)")
      let packager = try tiny.packager(
        .arm64, by: .container(.podman, image: Self.image),
        environment: Self.environment(standIn))
      if built == .arm64 {
        let made = try await packager.run(console: Console())
        #expect(made.contents.libraries == [])
        let bootstrap = try Self.bootstrap(of: tiny.archive, in: folder)
        #expect(BinaryNeeds(try Paths.contents(of: bootstrap)).architecture == .arm64)
        #expect(
          try standIn.calls(of: "podman").allSatisfy { $0.contains("linux/arm64") })
      } else {
        let problem = LoadProblem.architecture(binary: "Tiny", found: "x86_64", declared: .arm64)
        await #expect(throws: PackagingError.wouldNotStart(product: "Tiny", [problem])) {
          try await packager.run(console: Console())
        }
        #expect(!FileManager.default.fileExists(atPath: tiny.archive.path))
      }
    }
  }

  @Test func `Libraries are copied out of the container`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      let compiler = CrossCompiler(folder: folder, architecture: .arm64)
      try compiler.library("libtool.so.1", as: "libtool.so.1.2", versions: ["TOOL_1": ["tool"]])
      try compiler.program(calling: ["tool"], of: ["libtool.so.1.2"], to: "Tiny")
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/libtool.so.1", withDestinationPath: "libtool.so.1.2")
      let standIn = try StandInEngine(
        "docker", in: folder,
        then: """
          case "$1" in
          swift) echo \(folder.path) ;;
          ldd) printf '\\tlibtool.so.1 => \(folder.path)/libtool.so.1 (0x1)\\n' ;;
          *) exec "$@" ;;
          esac
          """)
      let made = try await tiny.packager(
        .arm64, by: .container(.docker, image: Self.image),
        environment: Self.environment(standIn)
      ).run(console: Console())
      #expect(made.contents.libraries == ["libtool.so.1"])
      _ = try Self.bootstrap(of: tiny.archive, in: folder)
      let copy = folder.path + "/unzipped/lib/libtool.so.1"
      #expect(
        try Paths.contents(of: copy) == Paths.contents(of: folder.path + "/libtool.so.1.2"))
      let commands = try standIn.calls(of: "docker").map { call in
        Array(call[(try #require(call.firstIndex(of: Self.image)) + 1)...].prefix(2))
      }
      #expect(
        commands == [
          ["swift", "build"], ["swift", "build"], ["ldd", folder.path + "/Tiny"],
          ["cp", "--dereference"],
        ])
    }
  }

  @Test func `Packages that are named by a path can be read too`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      func write(_ name: String, _ dependencies: String...) throws {
        let list = dependencies.map { ".package(path: \"\($0)\")" }.joined(separator: ", ")
        try folder.write(
          """
          // swift-tools-version: 6.2
          import PackageDescription
          let package = Package(name: "x", dependencies: [\(list)])
          """, to: "\(name)/Package.swift")
      }
      try write("app/handler", "..", "pins", "../../shared")
      try write("app/handler/pins")
      try write("app")
      try write("shared", "../deep/er")
      try write("deep/er", "../../app/handler")
      let environment = currentEnvironment()
      let found = try await SourceFolders(
        of: folder.path + "/app/handler", swift: try Tool.swift.path(in: environment),
        environment: environment)
      #expect(found.paths == ["app", "deep/er", "shared"].map { "\(folder.path)/\($0)" })
      #expect(SourceFolders.outermost(["/a", "/ab", "/a/b", "/"]) == ["/"])
      #expect(SourceFolders.outermost(["/ab", "/a/b", "/a"]) == ["/a", "/ab"])
    }
  }

  @Test func `A folder that cannot be mounted is refused before anything runs`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("a,readonly=false"))
      let standIn = try StandInEngine("docker", in: folder)
      let packager = try tiny.packager(
        by: .container(.docker, image: Self.image), environment: Self.environment(standIn))
      await #expect(throws: PackagingError.unmountable(tiny.folder.path)) {
        try await packager.run(console: Console())
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/docker.calls"))
    }
  }

  @Test func `An engine that is not there, or cannot run, is named`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      let standIn = try StandInEngine(
        "docker", in: folder, then: "echo 'docker: Cannot connect to the daemon.' >&2\nexit 125")
      var environment = Self.environment(standIn)
      let route = BuildRoute.container(.docker, image: Self.image)
      await #expect(
        throws: PackagingError.buildFailed(
          product: "Tiny", package: tiny.folder.path, by: route, status: 125,
          lines: ["docker: Cannot connect to the daemon."])
      ) {
        try await tiny.packager(by: route, environment: environment).run(console: Console())
      }
      let swift = try #require(TestSupport.Tool("swift").url)
      try FileManager.default.createDirectory(
        atPath: folder.path + "/only", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("only/swift"), withDestinationURL: swift)
      environment["PATH"] = folder.path + "/only"
      #expect(throws: CommandLineSupport.MissingTool(tool: ContainerEngine.podman.tool)) {
        try tiny.packager(
          by: .container(.podman, image: Self.image), environment: environment)
      }
    }
  }

  /// Ending the engine's program leaves its container running.
  @Test(.timeLimit(.minutes(5))) func `A cancelled build removes its container`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      let standIn = try StandInEngine("docker", in: folder, then: "exec sleep 600")
      let packager = try tiny.packager(
        by: .container(.docker, image: Self.image), environment: Self.environment(standIn))
      let task = Task { try await packager.run(console: Console()) }
      while !FileManager.default.fileExists(atPath: folder.path + "/docker.environment") {
        try await Task.sleep(for: .milliseconds(50))
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let calls = try standIn.calls(of: "docker")
      #expect(calls.count == 2)
      #expect(calls.last == ["rm", "--force", calls[0][3]])
    }
  }

  @Test func `With a Swift SDK this machine's swift builds for the declared processor`()
    async throws
  {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      let tiny = try TinyPackage(in: folder.appendingPathComponent("tiny"))
      try CrossCompiler(folder: folder, architecture: .arm64).staticProgram(to: "Tiny")
      try folder.writeProgram(
        "#!/bin/sh\necho \"$@\" >>\(folder.path)/calls\necho \(folder.path)\n", to: "bin/swift")
      // Neither `strip` nor `readelf` of this machine need know the format.
      let zip = try #require(TestSupport.Tool("zip").url)
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent("bin/zip"), withDestinationURL: zip)
      let made = try await tiny.packager(
        .arm64, by: .sdk("aarch64-swift-linux-musl"), environment: ["PATH": folder.path + "/bin"]
      ).run(console: Console())
      let bootstrap = try Self.bootstrap(of: tiny.archive, in: folder)
      #expect(BinaryNeeds(try Paths.contents(of: bootstrap)).architecture == .arm64)
      #expect(made.contents.libraries == [])
      let calls = try String(contentsOfFile: folder.path + "/calls", encoding: .utf8)
      let build =
        "build --package-path \(tiny.folder.path) --product Tiny --disable-build-manifest-caching "
        + "-c release --static-swift-stdlib -Xswiftc -Xfrontend -Xswiftc -function-sections "
        + "-Xlinker -s -Xlinker --no-export-dynamic "
        + "--swift-sdk aarch64-swift-linux-musl --scratch-path "
        + "\(tiny.folder.path)/.build/lambda-packaging/sdk-aarch64-swift-linux-musl"
      #expect(calls == "\(build)\n\(build) --show-bin-path\n")
    }
  }
}
#endif
