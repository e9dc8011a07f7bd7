#if os(Linux)
import CommandLineSupport
import Foundation
import InfraGen
import LambdaPackaging
import Pipeline
import Terraform
import TestSupport
import Testing

@testable import PipelineCommands

/// The finished program, with a small package in place of the workshop's handler.
@Suite(.serialized, .onItsOwnThread) struct `The command package` {
  /// A user's package for which `infra-gen` packages `lambda`.
  private static func write(in folder: URL) throws {
    try folder.write("// \"infra-gen\"\n", to: "Package.swift")
    try folder.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription
      let package = Package(name: "small", targets: [.executableTarget(name: "EventHandler")])
      """, to: "lambda/Package.swift")
    try folder.write("print(\"started\")\n", to: "lambda/Sources/EventHandler/main.swift")
  }

  /// Makes a program for a processor, in the script of a stand-in.
  private static func compilation(_ processor: String, to path: String) -> String {
    """
    echo 'void _start(void) { for (;;); }' >'\(path).c'
    clang --target=\(processor)-unknown-linux-gnu -nostdlib -static -fuse-ld=lld -o '\(path)' '\(path).c'
    """
  }

  private static func stack(_ architecture: Function.Architecture) -> CollectedStack {
    CollectedStack(
      Stack("s") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role("r", assumedBy: .lambda)
        role
        Function(
          "f", package: .swift("lambda", product: "EventHandler"), role: role,
          architecture: architecture)
      })
  }

  @Test func `A container builds the handler, and the command says so before`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      try Self.write(in: folder)
      let standIn = try StandInEngine("docker", in: folder)
      let result = try TestSupport.Program.run(
        ["package", "--container", "docker", "--image", "swift:own"], in: folder,
        environment: ["PATH": standIn.path])
      #expect(result.status == 0, "\(result.errors)")
      let lines = result.errors.split(separator: "\n").map(String.init)
      #expect(
        lines.first == "EventHandler is built for x86_64 in a container of swift:own, with docker")
      #expect(lines.dropFirst().first == "Building EventHandler …")
      #expect(result.output.hasPrefix("lambda/dist/EventHandler.zip was written\n  built and"))
      #expect(try Self.outputOfArchive(in: folder) == "started\n")
      let call = try #require(try standIn.calls(of: "docker").first)
      #expect(
        call.contains(
          "type=bind,source=\(folder.path)/lambda,target=\(folder.path)/lambda,readonly"))
      #expect(call.contains("swift:own"))
      // Compared with what is there, nothing is missing.
      let check = try TestSupport.Program.run(
        ["package", "--check", "--container", "docker", "--image", "swift:own"], in: folder,
        environment: ["PATH": standIn.path])
      #expect(check.status == 0, "\(check.errors)")
    }
  }

  @Test func `A program for another processor is refused`() async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      try Self.write(in: folder)
      let standIn = try StandInEngine(
        "podman", in: folder,
        then: Self.compilation("aarch64", to: "\(folder.path)/EventHandler")
          + "\necho '\(folder.path)'")
      let result = try TestSupport.Program.run(
        ["package", "--container", "podman"], in: folder, environment: ["PATH": standIn.path])
      #expect(result.status == 1)
      #expect(
        result.errors.contains(
          "error: EventHandler would not start on Lambda\n  EventHandler is built for arm64, but the "
            + "function is declared to run on x86_64; "), "\(result.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/lambda/dist"))
      // The image is that of the toolchain's version.
      let image = try standIn.calls(of: "podman")[0].first {
        $0.firstMatch(of: /^docker\.io\/library\/swift:6\.\d+-amazonlinux2023$/) != nil
      }
      #expect(image != nil)
    }
  }

  @Test(arguments: [Function.Architecture.arm64, .x86_64])
  func `The declaration decides which processor is built for`(
    architecture: Function.Architecture
  ) async throws {
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      try Self.write(in: folder)
      let processor = architecture == .arm64 ? "aarch64" : "x86_64"
      let standIn = try StandInEngine(
        "podman", in: folder,
        then: Self.compilation(processor, to: "\(folder.path)/EventHandler")
          + "\necho '\(folder.path)'")
      let packaging = Packaging(
        project: Project(folder: folder.path, output: "generated"), console: Console(),
        request: .container(.podman, image: nil),
        environment: currentEnvironment().merging(["PATH": standIn.path]) { $1 })
      let functions = DeclaredFunction.all(in: Self.stack(architecture))
      #expect(try await packaging.run(functions, writing: true) == false)
      let platform = architecture == .arm64 ? "linux/arm64" : "linux/amd64"
      #expect(try standIn.calls(of: "podman").allSatisfy { $0[5] == platform })
      #expect(try await packaging.run(functions, writing: false))
    }
  }

  /// A real SDK, which has this machine's own system and the toolchain's own libraries.
  @Test func `An installed Swift SDK builds a program that starts`() async throws {
    let here: Function.Architecture = Architecture.current == .x86 ? .x86_64 : .arm64
    try await withFolder { folder in
      let folder = folder.resolvingSymlinksInPath()
      try Self.write(in: folder)
      let triple = try SwiftCompiler.target()
      let name = "own_linux_\(triple.prefix { $0 != "-" })"
      let bundle = folder.appendingPathComponent("own.artifactbundle")
      try bundle.write(
        """
        {"schemaVersion": "1.0", "artifacts": {"\(name)": {"type": "swiftSDK", "version": "1.0.0",
          "variants": [{"path": "own", "supportedTriples": ["\(triple)"]}]}}}
        """, to: "info.json")
      try bundle.write(
        """
        {"schemaVersion": "4.0", "targetTriples": {"\(triple)": {"sdkRootPath": "root",
          "swiftResourcesPath": "swift", "swiftStaticResourcesPath": "swift_static"}}}
        """, to: "own/swift-sdk.json")
      let swift = try #require(TestSupport.Tool("swift").url).resolvingSymlinksInPath()
      let libraries = swift.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("lib")
      var links = [
        "root/lib": "/lib", "root/lib64": "/lib64", "root/usr/lib64": "/usr/lib64",
        "root/usr/include": "/usr/include",
      ]
      for name in try FileManager.default.contentsOfDirectory(atPath: "/usr/lib") {
        links["root/usr/lib/\(name)"] = "/usr/lib/\(name)"
      }
      // The compiler looks in both places.
      for name in ["swift", "swift_static"] {
        links[name] = libraries.appendingPathComponent(name).path
        links["root/usr/lib/\(name)"] = links[name]
      }
      for (link, target) in links where FileManager.default.fileExists(atPath: target) {
        let place = bundle.appendingPathComponent("own/\(link)")
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: place.path, withDestinationPath: target)
      }
      // The user's own SDKs and caches are left alone.
      let home = [
        "HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "XDG_CACHE_HOME": folder.path,
      ]
      let installed = try TestSupport.Tool("swift").run(
        ["sdk", "install", bundle.path], environment: home)
      #expect(installed.status == 0, "\(installed.output)")

      let packaging = Packaging(
        project: Project(folder: folder.path, output: "generated"), console: Console(),
        request: .sdks([name]), environment: currentEnvironment().merging(home) { $1 })
      try await packaging.run(DeclaredFunction.all(in: Self.stack(here)), writing: true)
      #expect(try Self.outputOfArchive(in: folder) == "started\n")
      // The other processor is refused before anything is built.
      let other: Function.Architecture = here == .x86_64 ? .arm64 : .x86_64
      await #expect(throws: RouteProblem.self) {
        try await packaging.run(DeclaredFunction.all(in: Self.stack(other)), writing: true)
      }
    }
  }

  /// Unzips and runs the program.
  private static func outputOfArchive(in folder: URL) throws -> String {
    let unzip = try TestSupport.Tool("python3").run(
      ["-m", "zipfile", "-e", "lambda/dist/EventHandler.zip", "unzipped"], in: folder)
    #expect(unzip.status == 0, "\(unzip.output)")
    let bootstrap = folder.path + "/unzipped/bootstrap"
    #expect(chmod(bootstrap, 0o755) == 0)
    return try TestSupport.Tool(at: URL(fileURLWithPath: bootstrap)).run([]).output
  }

  @Test(arguments: [
    (["--container", "docker", "--swift-sdk", "x"], "cannot be used together"),
    (["--image", "x"], "--image needs --container"), (["--container", "lxc"], "lxc"),
    (["--container", "docker", "--image=--privileged"], "not the name"),
    (["--swift-sdk", ""], "not the name"),
    (["--swift-sdk", "x86_64-swift-linux-musl"], "no Swift SDK"),
  ])
  func `Options that cannot be followed end with 2`(options: [String], word: String) throws {
    try withTemporaryFolder { folder in
      try Self.write(in: folder)
      // No installed SDK may be found.
      try folder.writeProgram(
        "#!/bin/sh\necho 'No Swift SDKs are currently installed.'\n", to: "bin/swift")
      let result = try TestSupport.Program.run(
        ["package"] + options, in: folder,
        environment: ["PATH": "\(folder.path)/bin:/usr/bin:/bin"])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains(word), "\(result.errors)")
    }
  }

  /// The local AWS runs functions as processes.
  @Test func `The demo refuses functions that this machine cannot run`() async throws {
    try await withFolder { folder in
      let here = Architecture.current
      let other: Function.Architecture = here == .x86 ? .arm64 : .x86_64
      let demo = Demo(
        project: Project(folder: folder.path, output: "generated"), stack: Self.stack(other),
        files: [], sending: .records([], to: nil), keeps: false, console: Console())
      let error = DemoError.otherArchitecture(product: "EventHandler", other.rawValue)
      await #expect(throws: error) { try await demo.run() }
      #expect(error.description.contains("as a process of this machine"))
      #expect(error.exitCode == 2)
    }
  }
}
#endif
