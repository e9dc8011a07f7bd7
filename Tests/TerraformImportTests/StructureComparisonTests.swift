import Testing

@testable import TerraformImport

struct StructureComparisonTests {
  private func differences(_ one: String, _ other: String) throws -> [String] {
    let first = try TerraformFolder(["main.tf": one])
    let second = try TerraformFolder(["a.tf": other])
    return try StructureComparison(
      original: first.path, generated: second.path, package: second.path
    ).unexplained.map(\.part)
  }

  @Test(arguments: [
    ("locals {\n  a = 1\n  b = 2\n}\n", "locals {\n  b = 2\n}\nlocals {\n  a = 1\n}\n"),
    ("locals {\n  a = \"${var.x}\"\n}\n", "# A comment.\nlocals {\n  a = (var.x)\n}\n"),
    (
      "locals {\n  a = { \"b\" = 1, c = 2 }\n}\n",
      "locals {\n  a = {\n    c = 2\n    b = 1\n  }\n}\n"
    ),
    ("locals {\n  a = [for x in var.l : x]\n}\n", "locals {\n  a = [for y in var.l : y]\n}\n"),
    (
      "terraform {\n  required_providers {\n    aws = \"~> 5.0\"\n    a   = { version = \"1\" }\n  }\n}\n",
      "terraform {\n  required_providers {\n"
        + "    aws = { source = \"hashicorp/aws\", version = \"~> 5.0\" }\n"
        + "    a   = { version = \"1\", source = \"hashicorp/a\" }\n  }\n}\n"
    ),
    (
      "provider \"aws\" {\n  version = \"~> 5.0\"\n}\n",
      "provider \"aws\" {\n}\nterraform {\n  required_providers {\n    aws = \"~> 5.0\"\n  }\n}\n"
    ),
    ("locals {\n  a = [16.0, 0.50, 10]\n}\n", "locals {\n  a = [16, 0.5, 10]\n}\n"),
    ("variable \"a\" {\n  type = \"list\"\n}\n", "variable \"a\" {\n  type = list(any)\n}\n"),
    ("locals {\n  a = resource.a.b.c\n}\n", "locals {\n  a = a.b.c\n}\n"),
    ("locals {\n  a = \"b\\n\"\n}\n", "locals {\n  a = <<EOT\nb\nEOT\n}\n"),
    (
      "resource \"a\" \"b\" {\n  c = 1\n  d {}\n  e = 2\n}\n",
      "resource \"a\" \"b\" {\n  e = 2\n  c = 1\n  d {}\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  dynamic \"d\" {\n    for_each = var.l\n    content {\n      x = d.value\n    }\n  }\n}\n",
      "resource \"a\" \"b\" {\n  dynamic \"d\" {\n    for_each = var.l\n    iterator = it\n    content {\n      x = it.value\n    }\n  }\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  provider = \"a.west\"\n  lifecycle {\n    ignore_changes = [\"c\"]\n  }\n}\n",
      "resource \"a\" \"b\" {\n  provider = a.west\n  lifecycle {\n    ignore_changes = [c]\n  }\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  connection {\n    host = var.h\n  }\n}\n",
      "resource \"a\" \"b\" {\n  connection {\n    type = \"ssh\"\n    host = var.h\n  }\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  provisioner \"remote-exec\" {\n    script = \"x\"\n  }\n}\n",
      "resource \"a\" \"b\" {\n  provisioner \"remote-exec\" {\n    scripts = [\"x\"]\n  }\n}\n"
    ),
  ])
  func `What means the same is the same`(_ texts: (String, String)) throws {
    #expect(try differences(texts.0, texts.1).isEmpty)
  }

  @Test(arguments: [
    ("locals {\n  a = 1\n}\n", "locals {\n  a = 2\n}\n", "local.a"),
    ("locals {\n  a = 1\n}\n", "locals {}\n", "local.a"),
    (
      "locals {\n  a = [for x in var.l : x]\n}\n", "locals {\n  a = [for x in var.l : y]\n}\n",
      "local.a"
    ),
    ("resource \"a\" \"b\" {\n  c {}\n}\n", "resource \"a\" \"b\" {}\n", "resource a.b"),
    (
      "moved {\n  from = a.b\n  to = a.c\n}\nmoved {\n  from = b.b\n  to = b.c\n}\n",
      "moved {\n  from = b.b\n  to = b.c\n}\n", "moved { from = a.b to = a.c }"
    ),
    (
      "output \"a\" {\n  value = 1\n}\n",
      "output \"a\" {\n  value     = 1\n  sensitive = true\n}\n", "output a"
    ),
    // A provider's own blocks and arguments may have the names of Terraform's.
    (
      "resource \"a\" \"b\" {\n  action {\n    provider = \"c\"\n  }\n}\n",
      "resource \"a\" \"b\" {\n  action {\n    provider = c\n  }\n}\n", "resource a.b"
    ),
    (
      "resource \"a\" \"b\" {\n  type = \"c\"\n}\n", "resource \"a\" \"b\" {\n  type = c\n}\n",
      "resource a.b"
    ),
    // A name that hides an outer one.
    (
      "locals {\n  a = [for x in var.a : [for x in var.b : [for y in var.c : x]]]\n}\n",
      "locals {\n  a = [for x in var.a : [for x in var.b : [for y in var.c : y]]]\n}\n", "local.a"
    ),
  ])
  func `A difference is found`(_ row: (one: String, other: String, part: String)) throws {
    #expect(try differences(row.one, row.other) == [row.part])
  }

  /// The differences, with their explanations, between a folder and another one.
  private func explanations(_ one: [String: String], _ other: [String: String]) throws -> [String] {
    let first = try TerraformFolder(one)
    let second = try TerraformFolder(other)
    return try StructureComparison(
      original: first.path, generated: second.path, package: second.path
    ).differences.map { "\($0.part): \($0.explanation ?? "-")" }
  }

  private static func requiring(_ text: String) -> String {
    "terraform {\n  required_providers {\n    \(text)\n  }\n}\n"
  }

  @Test(arguments: [
    (
      "", requiring("aws = { source = \"hashicorp/aws\", version = \"~> 5.0\" }"),
      [
        "terraform.required_providers.aws.source: the source that Terraform assumes",
        "terraform.required_providers.aws.version: the root module decides the version of a provider",
      ]
    ),
    (
      requiring("aws = { version = \"~> 5.0\" }"),
      requiring("aws = { version = \"~> 5.0, >= 5.4\" }"),
      [
        "terraform.required_providers.aws.version: its resources, or those of its modules, need these versions"
      ]
    ),
    (
      requiring("aws = { version = \"~> 5.0\" }"), requiring("aws = { version = \"~> 6.0\" }"),
      ["terraform.required_providers.aws.version: -"]
    ),
    (
      requiring("aws = { version = \"~> 5.0\" }"), requiring("aws = { version = \"~> 5.01\" }"),
      ["terraform.required_providers.aws.version: -"]
    ),
    (
      requiring("aws = { source = \"example/aws\" }"), "",
      ["terraform.required_providers.aws.source: -"]
    ),
    (
      "", requiring("aws = { source = \"example/aws\" }"),
      ["terraform.required_providers.aws.source: -"]
    ),
    (
      "", "terraform {\n  required_version = \">= 1.5\"\n}\n",
      [
        "terraform.required_version: the oldest version of Terraform that the stack works with; the original states none"
      ]
    ),
    (
      "terraform {\n  required_version = \">= 1.5\"\n}\n", "", ["terraform.required_version: -"]
    ),
    ("", "provider \"aws\" {}\n", ["provider aws: a provider without settings"]),
    ("", "provider \"aws\" {\n  profile = \"a\"\n}\n", ["provider aws: -"]),
  ])
  func `A difference that changes nothing is explained`(
    _ row: (one: String, other: String, differences: [String])
  ) throws {
    #expect(try explanations(["a.tf": row.one], ["a.tf": row.other]) == row.differences)
  }

  @Test func `The source of a provider in a module is compared`() throws {
    let call = "module \"m\" {\n  source = \"./m\"\n}\n"
    let source = Self.requiring("a = { source = \"example/a\" }")
    #expect(
      try explanations(["a.tf": call, "m/a.tf": source], ["a.tf": call + source, "m/a.tf": ""]) == [
        "module.m: terraform.required_providers.a.source: -",
        "terraform.required_providers.a.source: a module in it needs the provider",
      ])
  }

  @Test(arguments: [("~> 4.0, ~> 4.5", true), ("~> 6.0", false)])
  func `The versions that a module demands have to be those of the root module`(
    _ row: (stated: String, isExplained: Bool)
  ) throws {
    let call = "module \"m\" {\n  source = \"./m\"\n}\n"
    let child = Self.requiring("a = { version = \"~>4.0\" }")
    let root = Self.requiring("a = { version = \"\(row.stated)\" }")
    let differences = try explanations(
      ["a.tf": call, "m/a.tf": child], ["a.tf": call + root, "m/a.tf": ""])
    #expect(
      differences.contains("terraform.required_providers.a.version: -") == !row.isExplained)
  }

  @Test func `A module that is no folder on the other side is a difference`() throws {
    let original = [
      "a.tf": "module \"m\" {\n  source = \"./m\"\n}\n", "m/a.tf": "locals {\n  a = 1\n}\n",
    ]
    let generated = ["a.tf": "module \"m\" {\n  source = \"example.com/m\"\n}\n"]
    #expect(try explanations(original, generated) == ["module.m: -"])
  }

  @Test func `The contents of files in a folder are compared`() throws {
    let text = "locals {\n  a = fileset(\"${path.module}/d\", \"*\")\n}\n"
    let first = try TerraformFolder(["a.tf": text, "d/x": "1"])
    let same = try TerraformFolder(["a.tf": text, "d/x": "1"])
    let other = try TerraformFolder(["a.tf": text, "d/x": "2"])
    func differ(_ folder: borrowing TerraformFolder) throws -> Bool {
      let one = try ConfigurationReader(folder: first.path).configuration
      let two = try ConfigurationReader(folder: folder.path).configuration
      return !StructureComparison(one, two).differences.isEmpty
    }
    #expect(try !differ(same))
    #expect(try differ(other))
  }
}
