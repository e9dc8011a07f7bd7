import Foundation
import Pipeline
import Testing

@testable import InfraGen
@testable import PipelineCommands

@Suite struct `The command topology` {
  private struct Several: PipelineInfrastructure {
    var stacks: [Stack] {
      ["staging", "live/eu"].map { name in
        Stack(name, directory: name == "staging" ? "staging" : "live") {
          Provider.aws("~> 5.100", region: "eu-west-1")
          Queue("orders-\(name == "staging" ? "s" : "l")")
        }
      }
    }
  }

  private struct One: PipelineInfrastructure {
    var stack: Stack {
      Stack("one") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        Queue("orders")
      }
    }
  }

  private func inTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("swift-terraform-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func run<Program: PipelineInfrastructure>(
    _ program: Program.Type, _ arguments: String...
  ) async -> Int32 {
    await Program.run(["topology"] + arguments)
  }

  @Test func `writes a flowchart and a page, and checks them`() async throws {
    try await inTemporaryFolder { folder in
      let output = folder.appendingPathComponent("docs").path
      #expect(await run(One.self, "--output", output, "--check") == 1)
      #expect(!FileManager.default.fileExists(atPath: output))
      #expect(await run(One.self, "--output", output) == 0)
      #expect(try names(in: URL(fileURLWithPath: output)) == ["topology.html", "topology.mmd"])
      #expect(await run(One.self, "--output", output, "--check") == 0)
      let file = URL(fileURLWithPath: output).appendingPathComponent("topology.mmd")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("flowchart LR\n  queue_orders[["))
      try (text + "  queue_orders --> x\n").write(to: file, atomically: true, encoding: .utf8)
      #expect(await run(One.self, "--output", output, "--check") == 1)
      #expect(await run(One.self, "--output", output, "--check", "--format", "html") == 0)
      #expect(await run(One.self, "--output", output, "--format", "mermaid") == 0)
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }
  }

  @Test func `names the files of several stacks after them`() async throws {
    try await inTemporaryFolder { folder in
      #expect(await run(Several.self, "--output", folder.path, "--format", "mermaid") == 0)
      let found = try names(in: folder)
      #expect(found == ["topology-live-eu.mmd", "topology-staging.mmd"])
    }
    try await inTemporaryFolder { folder in
      #expect(await run(Several.self, "--output", folder.path, "--stack", "staging") == 0)
      let found = try names(in: folder)
      #expect(found == ["topology-staging.html", "topology-staging.mmd"])
    }
  }

  @Test func `leaves a file that somebody else wrote, and the generated tree`() async throws {
    try await inTemporaryFolder { folder in
      let file = folder.appendingPathComponent("topology.html")
      try "mine".write(to: file, atomically: true, encoding: .utf8)
      #expect(await run(One.self, "--output", folder.path) == 2)
      let found = try names(in: folder)
      #expect(found == ["topology.html"])
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
      try "{}".write(
        to: folder.appendingPathComponent(Manifest.name), atomically: true, encoding: .utf8)
      let inside = folder.appendingPathComponent("one/docs").path
      #expect(await run(One.self, "--output", inside) == 2)
      #expect(!FileManager.default.fileExists(atPath: inside))
    }
  }

  @Test func `gives each stack a file of its own, whatever it is called`() {
    #expect(
      TopologyFiles.names(of: ["a b", "a/b", "A-B"], isOnly: false)
        == ["topology-a-b", "topology-a-b-2", "topology-A-B-3"])
  }
}
