import CommandLineSupport
import Foundation
import Terraform
import TestSupport
import Testing

@testable import InfraGen

@Suite struct `Copies of the package's files` {
  private static let stack = Stack.published("m", directory: "module", readme: true) {
    Terraform.Output("page", .packageFile("pages/index.bin"), description: "Path of the page.")
  }

  @Test func `They are written and tracked as the other files are`() throws {
    try withTemporaryFolder { folder in
      let project = Project(
        folder: folder.path, output: folder.appendingPathComponent("generated").path)
      let generated = try Self.stack.files()
      #expect(throws: MissingCopy.self) { try project.withCopies(generated) }
      let bytes: [UInt8] = [0, 255, 13, 10, 7]
      let page = folder.appendingPathComponent("pages/index.bin")
      try folder.write("", to: "pages/index.bin")
      try Data(bytes).write(to: page)
      let files = try project.withCopies(generated)
      try Generation.copy(files, to: project.output)
      let copy = Paths.join(project.output, "module/files/pages/index.bin")
      #expect(try Paths.contents(of: copy) == bytes)
      let manifest = try Manifest(
        reading: try Paths.contents(of: Paths.join(project.output, Manifest.name)))
      #expect(
        manifest.files["module/files/pages/index.bin"] == SHA256.hexDigest(of: bytes))
      #expect(manifest.files["module/README.md"] != nil)
      let tree = try OutputTree.open(project.output, to: .shared)
      let current = try tree.plan(for: files)
      #expect(current.isCurrent)
      try Data([0, 1]).write(to: page)
      let changed = try tree.plan(for: try project.withCopies(generated))
      #expect(changed.changes.map(\.path) == ["module/files/pages/index.bin"])
      #expect(
        UnifiedDiff(path: "p", old: bytes, new: [0, 1]).text == "Binary files differ: p\n")
    }
  }
}
