import Testing

@testable import TerraformImport

struct OpenTofuFileTests {
  @Test
  func `A file that OpenTofu reads in place of another makes a stack for OpenTofu`() throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "main.tofu": "locals {\n  a = 2\n}\n",
    ])
    let swift = try folder.swift()
    #expect(swift.contains("Stack(\"orders\", for: .openTofu, directory: \"orders\")"), "\(swift)")
    #expect(swift.contains("@Local(\"a\", 2)"))
    #expect(
      try folder.imported().problems.map(\.description) == [
        "main.tf:1: error: a file that OpenTofu reads main.tofu in place of is not imported",
        "main.tofu:1: note: only OpenTofu reads this file, and so the stack is for OpenTofu",
      ])
    #expect(try folder.imported().needsOpenTofu)
  }

  @Test
  func `A file that only OpenTofu reads is read with the others`() throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "more.tofu": "locals {\n  b = local.a\n}\n",
    ])
    let swift = try folder.swift()
    #expect(swift.contains("for: .openTofu"))
    #expect(swift.contains("File(\"more\") {"))
    #expect(try folder.imported().problems.filter(\.isLoss).isEmpty)
  }

  @Test
  func `Files that differ only in versions make a stack for both`() throws {
    let settings = "terraform {\n  required_version = \">= 1.10\"\n}\n"
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "version.tf": settings,
      "version.tofu": settings.replacing("1.10", with: "1.9"),
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains(
        "Stack(\"orders\", for: .both, directory: \"orders\", requiredVersion: \">= 1.10\", openTofuVersion: \">= 1.9\")"
      ), "\(swift)")
    #expect(try folder.imported().problems.isEmpty)
    let other = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "version.tf": settings, "version.tofu": settings,
    ])
    let comparison = try StructureComparison(
      original: folder.path, generated: other.path, package: other.path)
    #expect(comparison.differences.map(\.part) == ["terraform.required_version"])
  }

  @Test(arguments: [
    "resource \"a\" \"b\" {\n  lifecycle {\n    enabled = true\n  }\n}\n",
    "resource \"a\" \"b\" {\n  lifecycle {\n    prevent_destroy = var.x\n  }\n}\n",
    "provider \"a\" {\n  for_each = toset([])\n  alias = \"b\"\n}\n",
    "module \"a\" {\n  source = \"oci://example.com/a\"\n}\n",
  ])
  func `What only OpenTofu has makes a stack for OpenTofu, which is a note`(_ text: String) throws {
    let folder = try TerraformFolder(["main.tf": text])
    #expect(try folder.swift().contains("Stack(\"orders\", for: .openTofu"))
    let problems = try folder.imported().problems.map(\.description)
    #expect(
      problems.contains { $0.hasPrefix("main.tf:1: note: only OpenTofu has ") }, "\(problems)")
    let settled = try TerraformFolder([
      "main.tf": text.replacing("enabled = true", with: "").replacing("var.x", with: "true")
        .replacing("for_each", with: "x").replacing("oci://", with: "")
    ])
    #expect(try settled.swift().contains("Stack(\"orders\", directory:"))
  }

  @Test(arguments: ["", "x"])
  func `Of two tests the one is read that is the program's own`(_ tofu: String) throws {
    let files = [
      "main.tf": "locals {\n  a = 1\n}\n", "tests/it.tftest.hcl": "run \"a\" {}\n",
      "tests/it.tofutest.hcl": "run \"b\" {}\n",
    ]
    let folder = try TerraformFolder(
      files.merging(tofu.isEmpty ? [:] : ["x.tofu": "locals {\n  b = 1\n}\n"]) { $1 })
    let swift = try folder.swift()
    #expect(swift.contains("TestRun(\"\(tofu.isEmpty ? "a" : "b")\")"), "\(swift)")
  }
}
