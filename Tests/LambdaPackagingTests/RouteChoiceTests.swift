import CommandLineSupport
import Foundation
import TestSupport
import Testing

@testable import LambdaPackaging

/// Which way is chosen for a machine, a processor and the user's options.
@Suite struct `The way in which a program is built` {
  private static let image = "docker.io/library/swift:6.3-amazonlinux2023"
  private static let staticLinux = "swift-6.3-RELEASE_static-linux-0.1.0"

  private static func mac(_ engines: ContainerEngine..., sdks: String...) -> BuildMachine {
    BuildMachine(
      isLinux: false, architecture: .arm64, engines: engines, sdks: sdks, swiftVersion: "6.3")
  }

  private static func linux(_ engines: ContainerEngine..., sdks: String...) -> BuildMachine {
    BuildMachine(
      isLinux: true, architecture: .x86, engines: engines, sdks: sdks, swiftVersion: "6.3")
  }

  private static func route(
    _ machine: BuildMachine, _ architecture: Architecture,
    _ request: RouteChoice.Request = .automatic
  ) throws -> BuildRoute {
    try RouteChoice(request, on: machine).route(for: "Handler", architecture)
  }

  @Test func `On Linux with the function's processor it is native, whatever else is there`() throws
  {
    #expect(try Self.route(Self.linux(), .x86) == .native)
    #expect(try Self.route(Self.linux(.docker, .podman, sdks: Self.staticLinux), .x86) == .native)
  }

  @Test(arguments: Architecture.allCases)
  func `On a Mac it is the one that is there, for both processors`(
    architecture: Architecture
  ) throws {
    for engine in ContainerEngine.allCases {
      #expect(
        try Self.route(Self.mac(engine), architecture) == .container(engine, image: Self.image))
    }
    let name = architecture == .x86 ? "x86_64" : "aarch64"
    #expect(
      try Self.route(Self.mac(sdks: Self.staticLinux), architecture)
        == .sdk("\(name)-swift-linux-musl"))
  }

  @Test func `On Linux with another processor it is the one that is there`() throws {
    #expect(
      try Self.route(Self.linux(.podman), .arm64) == .container(.podman, image: Self.image))
    #expect(
      try Self.route(Self.linux(sdks: "6.3-RELEASE_amazonlinux2023_aarch64"), .arm64)
        == .sdk("6.3-RELEASE_amazonlinux2023_aarch64"))
  }

  @Test func `Swift SDKs of other systems and processors are none`() throws {
    let machine = Self.linux(
      sdks: "swift-6.3-RELEASE-android-24-aarch64", "swift-6.3-RELEASE_wasm",
      "6.3-RELEASE_ubuntu_jammy_x86_64")
    #expect(
      throws: RouteProblem.noWay(product: "Handler", declared: .arm64, here: machine)
    ) { try Self.route(machine, .arm64) }
  }

  @Test func `Several ways are listed as the options that choose one`() throws {
    let machine = Self.mac(.docker, .container, sdks: Self.staticLinux)
    let problem = RouteProblem.severalWays(
      product: "Handler", declared: .arm64, engines: [.docker, .container],
      sdks: ["aarch64-swift-linux-musl"])
    #expect(throws: problem) { try Self.route(machine, .arm64) }
    #expect(
      problem.description.hasSuffix(
        ": --container docker, --container container, --swift-sdk aarch64-swift-linux-musl"))
  }

  @Test func `Without any way the error says what to install or declare`() throws {
    let onMac = RouteProblem.noWay(product: "Handler", declared: .x86, here: Self.mac())
    #expect(throws: onMac) { try Self.route(Self.mac(), .x86) }
    #expect(onMac.description.contains("this is not Linux on arm64"))
    #expect(onMac.description.contains("install docker, podman, container or the static Linux SDK"))
    // A Mac's own processor would not help.
    #expect(!onMac.description.contains("declare architecture"))
    let onLinux = RouteProblem.noWay(product: "Handler", declared: .arm64, here: Self.linux())
    #expect(throws: onLinux) { try Self.route(Self.linux(), .arm64) }
    #expect(onLinux.description.contains("install docker, podman or the static Linux SDK"))
    #expect(onLinux.description.hasSuffix("; or declare architecture: .x86_64"))
  }

  @Test func `An option is followed on every machine`() throws {
    #expect(
      try Self.route(Self.linux(), .x86, .container(.docker, image: nil))
        == .container(.docker, image: Self.image))
    #expect(
      try Self.route(Self.mac(.docker), .x86, .container(.podman, image: "mine:1"))
        == .container(.podman, image: "mine:1"))
    #expect(
      try Self.route(Self.linux(sdks: Self.staticLinux), .x86, .sdks(["x86_64-swift-linux-musl"]))
        == .sdk("x86_64-swift-linux-musl"))
  }

  @Test func `Of several Swift SDKs the one for the processor is taken`() throws {
    let names = ["x86_64-swift-linux-musl", "aarch64-swift-linux-musl"]
    let machine = Self.mac(sdks: Self.staticLinux)
    #expect(try Self.route(machine, .arm64, .sdks(names)) == .sdk(names[1]))
    #expect(try Self.route(machine, .x86, .sdks(names)) == .sdk(names[0]))
    // The name of a bundle may have no processor; the finished binary shows it.
    #expect(try Self.route(machine, .x86, .sdks([Self.staticLinux])) == .sdk(Self.staticLinux))
    let problem = RouteProblem.otherSDK(
      product: "Handler", declared: .arm64, asked: ["x86_64-swift-linux-musl"])
    #expect(throws: problem) { try Self.route(machine, .arm64, .sdks([names[0]])) }
    #expect(problem.description.hasSuffix("--swift-sdk aarch64-swift-linux-musl"))
    #expect(throws: RouteProblem.noSDK(asked: names)) {
      try Self.route(Self.mac(), .x86, .sdks(names))
    }
  }

  @Test func `Without a version of Swift only a named image is taken`() throws {
    var machine = Self.mac(.docker)
    machine.swiftVersion = nil
    #expect(throws: RouteProblem.unknownVersion) { try Self.route(machine, .x86) }
    #expect(
      try Self.route(machine, .x86, .container(.docker, image: "mine"))
        == .container(.docker, image: "mine"))
  }

  @Test(
    arguments: [
      (["Swift version 6.3.1 (swift-6.3.1-RELEASE)", "Target: x86_64-unknown-linux-gnu"], "6.3"),
      (
        [
          "swift-driver version: 1.127.14.1 Apple Swift version 6.2.1 (swiftlang-6.2.1.4.8 clang)",
          "Target: arm64-apple-macosx26.0",
        ], "6.2"
      ),
      (["Swift version 6.4-dev (LLVM 1)"], "6.4"), (["no version"], nil), ([], nil),
    ] as [([String], String?)])
  func `The version of Swift is read from what it prints`(lines: [String], version: String?) {
    #expect(BuildMachine.version(in: lines) == version)
  }

  /// The real `swift`, and programs of the engines' names.
  @Test func `A machine is inspected by its own programs`() async throws {
    try await withFolder { folder in
      for engine in ContainerEngine.allCases {
        try folder.writeProgram("#!/bin/sh\n", to: engine.rawValue)
      }
      try folder.writeProgram(
        """
        #!/bin/sh
        case "$*" in
        --version) echo "Swift version 6.2.4 (swift-6.2.4-RELEASE)" ;;
        "sdk list") echo "swift-6.2.4-RELEASE_static-linux-0.0.1"; echo other ;;
        *) exit 3 ;;
        esac
        """, to: "swift")
      var machine = BuildMachine(isLinux: true, architecture: .x86)
      let environment = ["PATH": folder.path]
      let linux = try await machine.inspected(environment)
      #expect(linux.engines == [.docker, .podman])
      #expect(linux.sdks == ["swift-6.2.4-RELEASE_static-linux-0.0.1", "other"])
      #expect(linux.swiftVersion == "6.2")
      machine.isLinux = false
      #expect(try await machine.inspected(environment).engines == ContainerEngine.allCases)
    }
    let here = try await BuildMachine.current.inspected(currentEnvironment())
    #expect(here.swiftVersion?.hasPrefix("6.") == true)
    #expect(BuildMachine.sdks(in: ["No Swift SDKs are currently installed."]).isEmpty)
  }
}
