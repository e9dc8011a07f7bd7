import Testing

@testable import TerraformImport

struct OverrideTests {
  /// The original, an override, and the result of both.
  @Test(arguments: [
    (
      "resource \"a\" \"b\" {\n  x = 1\n  y = 2\n  c {\n    z = 1\n  }\n  c {\n    z = 2\n  }\n  d {}\n}\n",
      "resource \"a\" \"b\" {\n  y = 3\n  w = 4\n  c {\n    z = 5\n  }\n}\n",
      "resource \"a\" \"b\" {\n  x = 1\n  y = 3\n  w = 4\n  d {}\n  c {\n    z = 5\n  }\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  dynamic \"c\" {\n    for_each = []\n    content {}\n  }\n}\n",
      "resource \"a\" \"b\" {\n  c {}\n}\n", "resource \"a\" \"b\" {\n  c {}\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [x]\n  }\n}\n",
      "resource \"a\" \"b\" {\n  lifecycle {\n    ignore_changes = [y]\n  }\n}\n",
      "resource \"a\" \"b\" {\n  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [y]\n  }\n}\n"
    ),
    (
      "resource \"a\" \"b\" {\n  lifecycle {\n    replace_triggered_by = [a.c]\n  }\n}\n",
      "resource \"a\" \"b\" {\n  x = 1\n  lifecycle {\n    replace_triggered_by = [a.d]\n  }\n}\n",
      "resource \"a\" \"b\" {\n  x = 1\n  lifecycle {\n    replace_triggered_by = [a.c]\n  }\n}\n"
    ),
    (
      "locals {\n  a = 1\n  b = 2\n}\n", "locals {\n  b = 3\n}\n", "locals {\n  a = 1\n  b = 3\n}\n"
    ),
    (
      "variable \"a\" {\n  type = string\n}\n", "variable \"a\" {\n  default = \"x\"\n}\n",
      "variable \"a\" {\n  type = string\n  default = \"x\"\n}\n"
    ),
    (
      "provider \"a\" {\n  x = 1\n}\nprovider \"a\" {\n  alias = \"b\"\n  x = 1\n}\n",
      "provider \"a\" {\n  alias = \"b\"\n  x = 2\n}\nprovider \"c\" {}\n",
      "provider \"a\" {\n  x = 1\n}\nprovider \"a\" {\n  alias = \"b\"\n  x = 2\n}\nprovider \"c\" {}\n"
    ),
    (
      "terraform {\n  required_version = \">= 1.5\"\n  required_providers {\n    a = {\n      source = \"x/a\"\n      version = \"1\"\n    }\n    b = {\n      source = \"x/b\"\n    }\n  }\n  backend \"s3\" {}\n}\n",
      "terraform {\n  required_version = \">= 1.6\"\n  required_providers {\n    a = {\n      source = \"x/a\"\n      version = \"2\"\n    }\n  }\n  cloud {}\n}\n",
      "terraform {\n  required_version = \">= 1.6\"\n  required_providers {\n    a = {\n      source = \"x/a\"\n      version = \"2\"\n    }\n    b = {\n      source = \"x/b\"\n    }\n  }\n  cloud {}\n}\n"
    ),
  ])
  func `An override file is merged`(_ row: (base: String, override: String, merged: String)) throws
  {
    let first = try TerraformFolder(["main.tf": row.base, "it_override.tf": row.override])
    let second = try TerraformFolder(["main.tf": row.merged])
    let comparison = try StructureComparison(
      original: first.path, generated: second.path, package: second.path)
    #expect(comparison.differences.isEmpty)
    let problems = try first.imported().problems.map(\.description)
    #expect(
      problems.contains { $0.hasPrefix("it_override.tf:1: note: it overrides ") }, "\(problems)")
  }

  @Test
  func `Override files are merged in their order`() throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "a_override.tf": "locals {\n  a = 2\n}\n",
      "override.tf": "locals {\n  a = 3\n}\n",
    ])
    #expect(try folder.swift().contains("@Local(\"a\", 3)"))
  }

  @Test(arguments: [
    ("resource \"a\" \"b\" {}\n", "error: resource.a.b, which is overridden, does not exist"),
    ("locals {\n  b = 1\n}\n", "error: local.b, which is overridden, does not exist"),
    (
      "resource \"c\" \"d\" {\n  depends_on = [c.e]\n}\n",
      "error: an override file cannot override depends_on"
    ),
    (
      "variable \"a\" {\n  validation {}\n}\n",
      "error: an override file cannot override validation"
    ),
    (
      "resource \"c\" \"d\" {\n  lifecycle {\n    precondition {}\n  }\n}\n",
      "error: an override file cannot override precondition"
    ),
    (
      "moved {\n  from = a.b\n  to = a.c\n}\n",
      "error: an override file cannot have the block moved"
    ),
  ])
  func `What Terraform refuses in an override file is an error`(
    _ row: (text: String, problem: String)
  ) throws {
    let folder = try TerraformFolder([
      "main.tf": "locals {\n  a = 1\n}\n", "override.tf": row.text,
    ])
    #expect(
      try folder.imported().problems.map(\.description) == ["override.tf:1: \(row.problem)"])
  }
}
