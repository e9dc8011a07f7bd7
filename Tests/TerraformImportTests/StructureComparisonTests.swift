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
  ])
  func `A difference is found`(_ row: (one: String, other: String, part: String)) throws {
    #expect(try differences(row.one, row.other) == [row.part])
  }
}
