import Foundation
import Testing

@testable import TerraformImport

struct AssetTests {
  private static let given: [String: String] = [
    "p.json": "{}", ".ssh/key": "secret", "stack/parent/p.json": "{}",
    "stack/files/a.txt": "a", "stack/files/.git/config": "", "stack/files/x.tfstate": "{}",
    "stack/terraform.tfstate": "{}", "modules/one/own.json": "{}",
    "modules/one/main.tf": "locals {\n  own = file(\"${path.module}/own.json\")\n}\n",
  ]

  private func imported(_ paths: [String]) throws -> Importer.Result {
    var text = "module \"one\" {\n  source = \"../modules/one\"\n}\nlocals {\n"
    for (place, path) in paths.enumerated() {
      text += "  f\(place) = file(\"${path.module}/\(path)\")\n"
    }
    let folder = try TerraformFolder(Self.given.merging(["stack/main.tf": text + "}\n"]) { $1 })
    return try Importer(
      folder: folder.path + "/stack", package: "orders", checkout: TerraformFolder.checkout
    ).run()
  }

  @Test(arguments: [
    "../p.json", "../.ssh/key", "..", "../../../../../../..", "../stack", "terraform.tfstate",
    "files/.git",
  ])
  func `What lies elsewhere is not copied, and is a note with its place`(_ path: String) throws {
    let result = try imported([path])
    #expect(Set(result.copies.keys) == ["Assets/parent_/modules/one/own.json"])
    let problems = result.problems.filter { if case .notCopied = $0.kind { true } else { false } }
    #expect(problems.count == 1)
    #expect(result.problems.filter(\.isLoss).isEmpty)
    #expect(problems.first?.place == SourcePlace(file: "main.tf", line: 4))
    let swift = result.files["Sources/orders/OrdersInfrastructure.swift"] ?? ""
    #expect(swift.contains("\\(TerraformPath.module)/\(path)"), "\(swift)")
  }

  @Test
  func `Files of the folder and of its modules are copied under names of their own`() throws {
    let result = try imported(["files", "parent/p.json", "./files/a.txt"])
    #expect(
      Set(result.copies.keys) == [
        "Assets/files/a.txt", "Assets/parent/p.json", "Assets/parent_/modules/one/own.json",
      ])
    #expect(result.problems.filter(\.isLoss).isEmpty)
  }

  @Test(arguments: ["module", "root"])
  func `Files that are copied are compared by their contents, others by their paths`(
    _ base: String
  ) throws {
    let text = "locals {\n  a = file(\"${path.\(base)}/../p.json\")\n"
    let original = try TerraformFolder([
      "p.json": "{}", "stack/q.json": "[]", "stack/r.json": "1",
      "stack/main.tf": text
        + "  q = file(\"${path.\(base)}/q.json\")\n  r = file(\"${path.\(base)}/r.json\")\n}\n",
    ])
    let generated = try TerraformFolder([
      "Assets/q.json": "[]", "Assets/r.json": "2",
      "p.json": "other", "generated/p.json": "other",
      "generated/stack/main.tf": text
        + "  q = file(\"${path.module}/../../Assets/q.json\")\n"
        + "  r = file(\"${path.module}/../../Assets/r.json\")\n}\n",
    ])
    let comparison = try StructureComparison(
      original: original.path + "/stack", generated: generated.path + "/generated/stack",
      package: generated.path)
    #expect(comparison.unexplained.map(\.part) == ["local.r"])
  }

  @Test(arguments: [
    ("file(\"a.txt\")", true), ("fileset(path.module, \"*\")", true),
    ("templatefile(\"${path.cwd}/a.txt\", {})", true),
    ("file(\"${path.module}/${local.b}\")", true), ("file(\"/etc/hosts\")", false),
    ("file(\"${path.module}/a.txt\")", false), ("file(\"${path.root}/a.txt\")", false),
  ])
  func `A file that no copy can follow is a note`(_ row: (hcl: String, isNoted: Bool)) throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  b = \"a.txt\"\n  a = \(row.hcl)\n}\n", "a.txt": "a",
    ])
    let notes = try folder.imported().problems.filter {
      if case .notCopied = $0.kind { true } else { false }
    }
    #expect(notes.count == (row.isNoted ? 1 : 0), "\(notes)")
  }

  @Test
  func `A link that leads out of the folder is not followed`() throws {
    let folder = try TerraformFolder([
      "secret": "x", "stack/files/a.txt": "a",
      "stack/main.tf": "locals {\n  a = fileset(\"${path.module}/files\", \"*\")\n}\n",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/stack/files/b.txt", withDestinationPath: folder.path + "/secret")
    let result = try Importer(
      folder: folder.path + "/stack", package: "orders", checkout: TerraformFolder.checkout
    ).run()
    #expect(result.copies.keys.sorted() == ["Assets/files/a.txt"])
    #expect(!result.copies.values.contains { $0.hasSuffix("secret") })
  }
}
