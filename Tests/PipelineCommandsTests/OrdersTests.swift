import Foundation
import TestSupport
import Testing

/// A package that depends on this one, declares its own stack in one file, and has the same
/// commands: `Tests/Examples/Orders`.
@Suite("A package of one's own", .serialized) struct OrdersTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/Orders")

  /// Built once; the tests share it.
  private static let program: Result<Tool, any Error> = Result {
    let swift = Tool("swift")
    let build = ["build", "--package-path", package.path, "--product", "orders-infra"]
    var built = try swift.run(build)
    if built.status != 0 {
      // SwiftPM misses some changes in a neighboring package: build it again from scratch.
      _ = try swift.run(["package", "clean", "--package-path", package.path])
      built = try swift.run(build)
    }
    guard built.status == 0 else { throw BuildFailure(output: built.output) }
    let folder = try swift.run(["build", "--package-path", package.path, "--show-bin-path"])
    let path = folder.output.split(separator: "\n").last.map(String.init) ?? ""
    return Tool(at: URL(fileURLWithPath: path).appendingPathComponent("orders-infra"))
  }

  private func run(_ arguments: String...) throws -> Tool.Result {
    try Self.program.get().run(arguments, in: Self.package)
  }

  @Test("It generates nested modules for each environment, and checks them")
  func generate() throws {
    try withTemporaryFolder { folder in
      let output = folder.appendingPathComponent("generated")
      let first = try run("--output", output.path)
      #expect(first.status == 0, "\(first.output)")
      for stage in ["staging", "production"] {
        for module in ["streams", "storage", "handlers"] {
          let file = output.appendingPathComponent(
            "template/modules/\(stage)/modules/\(module)/main.tf")
          #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
        }
      }
      #expect(try run("--output", output.path, "--check").status == 0)
      let main = output.appendingPathComponent("template/main.tf")
      try (String(contentsOf: main, encoding: .utf8) + "# by hand\n")
        .write(to: main, atomically: true, encoding: .utf8)
      let check = try run("--output", output.path, "--check")
      #expect(check.status == 1)
      #expect(check.output.contains("-# by hand") || check.output.contains("+# by hand"))
    }
  }

  @Test(
    "Terraform accepts what it generates",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func validity() throws {
    try withTemporaryFolder { folder in
      #expect(try run("--output", folder.path).status == 0)
      let complaint = try Tool.complaint(in: folder.appendingPathComponent("template"))
      #expect(complaint == nil)
    }
  }

  @Test("It has the same commands", arguments: ["generate", "package", "demo", "bind"])
  func commands(_ command: String) throws {
    let help = try run(command, "--help")
    #expect(help.status == 0)
    #expect(help.output.contains("orders-infra \(command)"))
  }
}

private struct BuildFailure: Error, CustomStringConvertible {
  let output: String
  var description: String { "the build failed:\n\(output.suffix(4000))" }
}
