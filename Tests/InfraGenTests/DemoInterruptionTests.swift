import Foundation
import LambdaPackaging
import TestSupport
import Testing

@testable import InfraGen

/// A demo that is stopped half-way, with the real Terraform and the real local AWS.
@Suite(
  .serialized,
  .enabled(
    if: TestSupport.Tool.terraform.isPresentOrRequired
      && TestSupport.Tool("python3").isPresentOrRequired,
    "needs terraform and python3")
)
struct DemoInterruptionTests {
  /// What the demo says when the signal is sent, and the signal.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("terraform init …", SIGTERM), ("terraform apply …", SIGINT),
    ])
  func nothingIsLeftRunning(moment: String, signal: Int32) async throws {
    try await withFolder { folder in
      try prepare(folder)
      let generated = try Program.run([], in: folder)
      #expect(generated.status == 0, "\(generated.errors)")

      let demo = try await start(in: folder, until: moment)
      // Something of Terraform's is under way.
      try await Task.sleep(for: .milliseconds(700))
      let start = ContinuousClock.now
      kill(demo.processIdentifier, signal)
      while demo.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      // At most 5 s, and room for a busy machine.
      #expect(ContinuousClock.now - start < .seconds(8))
      let result = try Program.result(of: demo, in: folder)
      #expect(!result.errors.contains("destroy"))
      #expect(result.status == 128 + signal, "\(result.errors)")
      #expect(result.errors.contains("stopped\n"))

      let left = try TestSupport.Tool("ps").run(["-eo", "args"]).output
        .split(separator: "\n").filter { $0.contains(folder.lastPathComponent) }
      #expect(left.isEmpty)
      let runs = try FileManager.default.contentsOfDirectory(
        atPath: folder.path + "/.build/local-aws/runs")
      #expect(runs.isEmpty)
    }
  }

  /// A demo that could not stop anything itself.
  @Test(.timeLimit(.minutes(10))) func whatAKilledDemoLeftIsStopped() async throws {
    try await withFolder { folder in
      try prepare(folder)
      #expect(try Program.run([], in: folder).status == 0)
      let demo = try await start(in: folder, until: "terraform apply …")
      while try !processes(of: folder).contains(where: { $0.contains("provider") }) {
        try await Task.sleep(for: .milliseconds(50))
      }
      kill(demo.processIdentifier, SIGKILL)
      while demo.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try !processes(of: folder).isEmpty)
      let result = try Program.run(["demo", "--stop"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("stopped http://127.0.0.1:"))
      let left = try processes(of: folder)
      #expect(left == [])
      let runs = try FileManager.default.contentsOfDirectory(
        atPath: folder.path + "/.build/local-aws/runs")
      #expect(runs.isEmpty)
    }
  }

  /// Starts a demo and waits until it says something.
  private func start(in folder: URL, until moment: String) async throws -> Process {
    let demo = try Program.start(["demo"], in: folder)
    while try demo.isRunning && !Program.text("err.log", in: folder).contains(moment) {
      try await Task.sleep(for: .milliseconds(20))
    }
    let errors = try Program.text("err.log", in: folder)
    #expect(demo.isRunning, "\(errors)")
    return demo
  }

  /// The commands of what runs with something of a folder in its environment.
  private func processes(of folder: URL) throws -> [String] {
    try TestSupport.Tool("ps").run(["axeww", "-o", "stat=,command="]).output
      .split(separator: "\n").map(String.init)
      .filter { $0.contains(folder.lastPathComponent) && !$0.hasPrefix("Z") }
  }

  @Test func treeThatIsNotCurrent() async throws {
    try await withFolder { folder in
      try prepare(folder)
      let result = try Program.run(["demo"], in: folder)
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("error: generated is not what the declaration gives"))
    }
  }

  @Test(arguments: ["terraform", "python3", "zip"])
  func missingTool(name: String) async throws {
    try await withFolder { folder in
      try prepare(folder)
      let tools = folder.appendingPathComponent("tools")
      try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
      for tool in ["terraform", "python3", "zip"] where tool != name {
        try FileManager.default.createSymbolicLink(
          atPath: tools.path + "/" + tool, withDestinationPath: "/bin/true")
      }
      let result = try Program.run(["demo"], in: folder, environment: ["PATH": tools.path])
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("error: \(name) is not on the PATH; "))
    }
  }

  /// A package with the functions' package that the workshop declares, though an empty one: the
  /// demo does not get so far as to send events.
  private func prepare(_ folder: URL) throws {
    try folder.write("// swift-tools-version: 6.2\n", to: "Package.swift")
    try folder.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "lambda",
        targets: [.executableTarget(name: "EventHandler"), .executableTarget(name: "event-producer")]
      )
      """, to: "lambda/Package.swift")
    for product in ["EventHandler", "event-producer"] {
      try folder.write("print(1)\n", to: "lambda/Sources/\(product)/main.swift")
    }
    // The Python environment is shared with the demo of this package: its making takes long.
    let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".build/local-aws/python")
    if FileManager.default.fileExists(atPath: home.path) {
      let local = folder.appendingPathComponent(".build/local-aws")
      try FileManager.default.createDirectory(at: local, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: local.appendingPathComponent("python"), withDestinationURL: home)
    }
  }
}
