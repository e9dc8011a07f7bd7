import Foundation
import TestSupport
import Testing

/// A package that depends on this one, declares its own stack in one file, and has the same
/// commands: `Tests/Examples/Orders`.
@Suite("A package of one's own", .serialized) struct OrdersTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/Orders")

  /// Built once; the tests share it. `ORDERS_PROGRAM` names one that has been built already: the tests cannot
  /// build it in the folder of their own build, where its dependencies are, since SwiftPM locks that.
  private static let program: Result<Tool, any Error> = Result {
    if let path = ProcessInfo.processInfo.environment["ORDERS_PROGRAM"] {
      return Tool(at: URL(fileURLWithPath: path))
    }
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

  @Test("It generates a stack for each environment, and checks them together")
  func generate() throws {
    try withTemporaryFolder { folder in
      let output = folder.appendingPathComponent("generated")
      let first = try run("--output", output.path)
      #expect(first.status == 0, "\(first.output)")
      for stage in ["staging", "production"] {
        let files =
          ["streams", "storage", "handlers"].map { "modules/\($0)/main.tf" } + [
            "version.tf", "terraform.tfvars",
          ]
        for name in files {
          let file = output.appendingPathComponent("\(stage)/\(name)")
          #expect(FileManager.default.fileExists(atPath: file.path), "\(file.path)")
        }
        let version = output.appendingPathComponent("\(stage)/version.tf")
        let text = try String(contentsOf: version, encoding: .utf8)
        #expect(text.contains("key          = \"\(stage).tfstate\""), "\(text)")
      }
      #expect(try run("--output", output.path, "--check").status == 0)
      let main = output.appendingPathComponent("production/main.tf")
      try (String(contentsOf: main, encoding: .utf8) + "# by hand\n")
        .write(to: main, atomically: true, encoding: .utf8)
      let check = try run("--output", output.path, "--check")
      #expect(check.status == 1)
      #expect(check.output.contains("-# by hand") || check.output.contains("+# by hand"))
      #expect(try run("--output", output.path, "--check", "--stack", "staging").status == 0)
    }
  }

  @Test("A demo needs one of the stacks") func demo() throws {
    let several = try run("demo")
    #expect(several.status == 2)
    #expect(
      several.output.contains(
        "demo takes one stack, and the program has several; choose one with --stack: staging, production"
      ), "\(several.output)")
    let unknown = try run("demo", "--stack", "stagin")
    #expect(unknown.status == 2)
    #expect(unknown.output.contains("there is no stack \"stagin\"; did you mean \"staging\"?"))
  }

  @Test("It draws a picture for each environment") func topology() throws {
    try withTemporaryFolder { folder in
      let output = folder.appendingPathComponent("pictures")
      #expect(try run("topology", "--output", output.path).status == 0)
      #expect(try run("topology", "--output", output.path, "--check").status == 0)
      for stage in ["staging", "production"] {
        let file = output.appendingPathComponent("topology-\(stage).mmd")
        let text = try String(contentsOf: file, encoding: .utf8)
        let (orders, lines) = ("function_order_handler_\(stage)", "function_line_handler_\(stage)")
        let rejected = "queue_rejected_orders_\(stage)"
        // From the stream through both handlers.
        for edge in [
          "stream_orders_\(stage) ==>|\"batches of 100\"| \(orders)",
          "\(orders) -->|\"BatchWriteItem, PutItem\"| table_order_lines_\(stage)",
          "table_order_lines_\(stage) ==>|\"batches of 100\"| \(lines)",
          "\(lines) -->|\"SendMessage\"| queue_picking_\(stage)_fifo",
          "\(orders) -.->|\"batches given up\"| \(rejected)",
        ] {
          #expect(text.contains("  \(edge)\n"), "\(edge) in \(text)")
        }
        let page = output.appendingPathComponent("topology-\(stage).html")
        let html = try String(contentsOf: page, encoding: .utf8)
        #expect(html.contains("OrdersInfrastructure.swift:"))
      }
    }
  }

  @Test(
    "Terraform accepts what it generates",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func validity() throws {
    try withTemporaryFolder { folder in
      #expect(try run("--output", folder.path).status == 0)
      let complaint = try Tool.complaint(in: folder.appendingPathComponent("staging"))
      #expect(complaint == nil)
    }
  }

  @Test("It has the same commands", arguments: ["generate", "package", "demo", "topology", "bind"])
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
