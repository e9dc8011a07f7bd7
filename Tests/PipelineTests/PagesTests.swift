import Foundation
import Terraform
import TestSupport
import Testing

/// The README and the pages of the DocC catalogs.
@Suite("Pages") struct PagesTests {
  @Test("The README is short, and begins with Swift")
  func frontDoor() throws {
    let page = try Page("README.md")
    #expect(page.text.utf8.count <= 10_240)
    #expect(try #require(page.blocks.first { $0.language == "swift" }).line <= 40)
  }

  @Test(
    "The first declaration generates the Terraform that stands next to it",
    arguments: ["README.md", ".github/README.pt-BR.md"])
  func sample(_ path: String) throws {
    let page = try Page(path)
    let swift = try #require(page.blocks.first { $0.language == "swift" })
    let text = try readmeSampleText()
    #expect(swift.text == text)
    let files = try readmeSample.files()
    let excerpts = page.blocks.filter { $0.language == "hcl" }
    #expect(excerpts.count == 3)
    for excerpt in excerpts {
      // The line before a block, or the one before that, names the file.
      let name = page.lines[..<(excerpt.line - 1)].last { !$0.isEmpty }?
        .trimmingCharacters(in: ["`"])
      let file = try #require(
        files.first {
          $0.path == "generated/template/\(name ?? "")" || $0.path == "template/\(name ?? "")"
        })
      #expect("\n\(file.contents)".contains("\n\(excerpt.text)\n"), "\(path):\(excerpt.line)")
    }
  }

  @Test(
    "Swift in pages compiles",
    .enabled(if: Tool("swiftc").isPresentOrRequired, "needs the Swift compiler"))
  func swiftBlocks() throws {
    try withTemporaryFolder { folder in
      var fragments: [String] = []
      for page in try Page.all where page.isAboutTheRootPackage {
        for block in page.blocks where block.language == "swift" {
          let place = "\(page.path):\(block.line)"
          // A handler's code; `Tests/init` builds the same.
          if block.text.hasPrefix("import EventModel") { continue }
          if block.text.contains("import PackageDescription") {
            try checkManifest(block.text, at: place)
          } else if block.text.hasPrefix(".testTarget(") {
            try checkManifest(manifest(with: block.text), at: place)
          } else if block.text.contains("@Test") {
            try folder.write(tests(block.text), to: "Tests.swift")
            let result = try SwiftCompiler.check(["Tests.swift"], in: folder)
            #expect(result.status == 0, "\(place): \(result.output.prefix(2_000))")
          } else if block.text.contains("public enum") {
            let text = block.text.replacing("import PipelineContract\n", with: "")
            try folder.write("public import PipelineContract\n\(text)", to: "Contract.swift")
            let result = try SwiftCompiler.check(["Contract.swift"], in: folder)
            #expect(result.status == 0, "\(place): \(result.output.prefix(2_000))")
          } else if block.text.contains("@main") || block.text.hasPrefix("import ") {
            try folder.write(block.text, to: "Program.swift")
            let result = try SwiftCompiler.check(["Program.swift"], in: folder)
            #expect(result.status == 0, "\(place): \(result.output.prefix(2_000))")
          } else {
            fragments.append("Fragment\(fragments.count).swift")
            try folder.write(
              fragment(block, of: page, index: fragments.count),
              to: try #require(fragments.last))
          }
        }
      }
      #expect(fragments.count > 10)
      let result = try SwiftCompiler.check(fragments, in: folder, warningsAsErrors: false)
      // Values that a block does not use are warnings.
      let errors = SwiftCompiler.diagnostics(in: result.output).filter { $0.kind == "error" }
      #expect(errors == [], "\(errors)")
      #expect(result.status == 0)
    }
  }

  @Test("Every relative link in a page leads to a file, and to a heading of it")
  func links() throws {
    let pages = try Page.all
    #expect(pages.count > 20)
    for page in pages {
      for link in page.links where !link.target.contains(":") {
        // GitHub resolves these against the repository's own address.
        if link.target.hasPrefix("../../actions/") { continue }
        let parts = link.target.split(separator: "#", omittingEmptySubsequences: false)
        let file =
          parts[0].isEmpty
          ? page.file : page.file.deletingLastPathComponent().appendingPathComponent("\(parts[0])")
        let place = "\(page.path):\(link.line): \(link.target)"
        #expect(FileManager.default.fileExists(atPath: file.path), "\(place)")
        if parts.count > 1, file.pathExtension == "md" {
          let headings = try Page(file).anchors
          #expect(headings.contains("\(parts[1])"), "\(place)")
        }
      }
    }
  }

  @Test("Every file of the repository that a page names exists")
  func paths() throws {
    /// Files that the reader writes, or that a command builds.
    let others = [
      "Sources/Networks", "Sources/orders", "lambda/dist", "lambda/.build",
      "generated/.infra-gen.json",
    ]
    for page in try Page.all {
      for name in page.namedPaths where !others.contains(where: { name.text.hasPrefix($0) }) {
        let file = Page.root.appendingPathComponent(name.text)
        #expect(
          FileManager.default.fileExists(atPath: file.path),
          "\(page.path):\(name.line): \(name.text)")
      }
    }
  }

  @Test(
    "The errors in the tutorial have the lines of the workshop",
    arguments: ["FirstSteps.md", "PrimeirosPassos.md"])
  func tutorial(_ name: String) throws {
    let workshop = try String(
      contentsOf: Page.root.appendingPathComponent("Sources/infra-gen/Workshop.swift"),
      encoding: .utf8
    ).split(separator: "\n", omittingEmptySubsequences: false)
    func line(of text: String) throws -> Int {
      try #require(workshop.firstIndex { $0.contains(text) }) + 1
    }
    // The reader writes the stream on three lines.
    let added = 2
    let stream = try line(of: "let stream = Stream(")
    let queue = try line(of: "let rejected = Queue(") + added
    let use = try line(of: "Allow.send(rejected)") + added
    let text = try Page("Sources/Pipeline/Pipeline.docc/\(name)").text
    for place in ["\(stream):26: error", "\(use):19: error", "\(queue):27, is used"] {
      #expect(text.contains("Workshop.swift:\(place)"), "\(place)")
    }
  }

  /// The text of `readmeSample`, moved to the margin.
  private func readmeSampleText() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("ReadmeSample.swift")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.hasPrefix("  Stack(") }.map { $0.dropFirst(2) }
      .joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  /// A file with what a page takes as given around its code.
  private func fragment(_ block: Page.Block, of page: Page, index: Int) -> String {
    let text = block.text
    let isStack = text.hasPrefix("Stack(")
    let place = "#sourceLocation(file: \"\(page.path)\", line: \(block.line + (isStack ? 0 : 1)))"
    var body = "\(place)\n\(isStack ? "_ =\n" : "")\(text)"
    if !text.contains("Stack(") { body = "_ = Stack(\"page\") {\n\(body)\n}" }
    return """
      import AWSKMS
      import Pipeline
      import Terraform

      private func page\(index)() throws {
        @Variable("aws_region", default: "us-east-1", description: "Region.") var region
        let stream = Stream("Ingestion-Workshop")
        let table = Table("workshop_events", partitionKey: .string("event_id"))
        let role = Role("LambdaKinesisRole", assumedBy: .lambda) {}
        let handler = Function(
          "Kinesis-workshop", package: .swift("lambda", product: "EventHandler"), role: role)
        let function = handler
        let names: Terraform.Expression<[String]> = ["a", "b"]
      \(body)
      #sourceLocation()
      }
      """
  }

  /// A file of tests, with the stack that they are about in place of its module.
  private func tests(_ text: String) -> String {
    """
    import Pipeline
    import TerraformTesting
    import Testing

    private struct Orders {
      static let stack = Stack("orders") { Stream("orders") }
      var stack: Stack { Self.stack }
    }
    """ + "\n"
      + text
      .replacing("@testable import orders\n", with: "").replacing("import Orders\n", with: "")
  }

  private func manifest(with target: String) -> String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "orders",
      dependencies: [.package(name: "swift-terraform", path: "../swift-terraform")],
      targets: [
        .target(name: "Orders"),
        .executableTarget(name: "orders"),
        \(target),
      ])
    """
  }

  private func checkManifest(_ text: String, at place: String) throws {
    try withTemporaryFolder { folder in
      try folder.write(text, to: "Package.swift")
      let result = try Tool("swift").run(["package", "dump-package"], in: folder)
      #expect(result.status == 0, "\(place): \(result.output)")
    }
  }
}
