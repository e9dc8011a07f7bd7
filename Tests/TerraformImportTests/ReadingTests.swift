import Foundation
import Testing

@testable import TerraformImport

struct ReadingTests {
  @Test
  func `A link to a file is read, and a folder with the name of a file is not`() throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "shared/it.txt": "locals {\n  b = 2\n}\n",
      "x.tf/note.txt": "",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/more.tf", withDestinationPath: "shared/it.txt")
    #expect(try folder.swift().contains("@Local(\"b\", 2)"))
    #expect(try folder.imported().problems.isEmpty)
  }
}
