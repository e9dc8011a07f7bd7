import Testing

@testable import TerraformImport

struct JSONTests {
  /// JSON, and the same in HCL.
  @Test(arguments: [
    (
      #"{ "locals": { "a": "x-${var.b}", "c": [1, true, null], "d": { "e": "\u00e9\n" } } }"#,
      "locals {\n  a = \"x-${var.b}\"\n  c = [1, true, null]\n  d = {\n    e = \"é\\n\"\n  }\n}\n"
    ),
    (
      #"{ "resource": { "a": { "b": { "x": "${upper(\"y\")}", "lifecycle": { "ignore_changes": ["tags"], "prevent_destroy": true }, "depends_on": ["a.c"] } } } }"#,
      "resource \"a\" \"b\" {\n  x = upper(\"y\")\n  depends_on = [a.c]\n  lifecycle {\n    ignore_changes = [tags]\n    prevent_destroy = true\n  }\n}\n"
    ),
    (
      #"{ "resource": [{ "a": { "b": {} } }, { "a": { "c": { "d": [{ "x": 1 }, { "x": 2 }] } } }] }"#,
      "resource \"a\" \"b\" {}\nresource \"a\" \"c\" {\n  d {\n    x = 1\n  }\n  d {\n    x = 2\n  }\n}\n"
    ),
    (
      #"{ "variable": { "a": { "type": "list(string)", "default": ["${x}"] } } }"#,
      "variable \"a\" {\n  type = list(string)\n  default = [\"$${x}\"]\n}\n"
    ),
    (
      #"{ "provider": { "a": [{ "alias": "b", "assume_role": { "role": "c" } }, {}] } }"#,
      "provider \"a\" {\n  alias = \"b\"\n  assume_role {\n    role = \"c\"\n  }\n}\nprovider \"a\" {}\n"
    ),
    (
      #"{ "terraform": { "required_providers": { "a": { "source": "x/a" } }, "backend": { "s3": { "bucket": "b" } } } }"#,
      "terraform {\n  required_providers {\n    a = {\n      source = \"x/a\"\n    }\n  }\n  backend \"s3\" {\n    bucket = \"b\"\n  }\n}\n"
    ),
    (
      #"{ "module": { "a": { "source": "x/y/z", "providers": { "aws": "aws.west" }, "tags": { "//": "no", "b": "c" } } } }"#,
      "module \"a\" {\n  source = \"x/y/z\"\n  providers = {\n    aws = aws.west\n  }\n  tags = {\n    \"//\" = \"no\"\n    b = \"c\"\n  }\n}\n"
    ),
    (
      #"{ "moved": { "from": "a.b", "to": "a.c[\"k\"]" } }"#,
      "moved {\n  from = a.b\n  to = a.c[\"k\"]\n}\n"
    ),
    (
      #"{ "resource": { "a": { "b": { "dynamic": { "c": { "for_each": "${var.l}", "content": { "d": { "x": "${c.value}" } } } } } } } }"#,
      "resource \"a\" \"b\" {\n  dynamic \"c\" {\n    for_each = var.l\n    content {\n      d {\n        x = c.value\n      }\n    }\n  }\n}\n"
    ),
  ])
  func `A file in JSON means its blocks`(_ row: (json: String, hcl: String)) throws {
    let first = try TerraformFolder(["main.tf.json": row.json])
    let second = try TerraformFolder(["main.tf": row.hcl])
    let comparison = try StructureComparison(
      original: first.path, generated: second.path, package: second.path)
    #expect(comparison.differences.isEmpty, "\(comparison.differences)")
  }

  @Test
  func `A block in JSON is one that the binding has`() throws {
    let folder = try TerraformFolder([
      "main.tf.json": """
      {
        "//": "About the file.",
        "resource": {
          "aws_dynamodb_table": {
            "it": {
              "//": "Why.",
              "name": "a",
              "attribute": [{ "//": "Key.", "name": "id", "type": "S" }],
              "tags": { "a": "b" }
            }
          }
        }
      }
      """
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains(#"attribute: [.init(name: Expression("id").commented("Key."), type: "S")]"#),
      "\(swift)")
    #expect(swift.contains(#"tags: ["a": "b"]"#))
    #expect(swift.contains(#".comment("Why.")"#))
    #expect(swift.contains(#"Heading("About the file.")"#))
    #expect(try folder.imported().problems.isEmpty)
  }

  @Test
  func `Without a binding, lists of objects are taken for blocks, which is a note`() throws {
    let folder = try TerraformFolder([
      "main.tf.json":
        #"{ "resource": { "aws_backup_plan": { "it": { "rule": [{ "name": "a", "lifecycle": { "x": 1 } }], "tags": { "a": "b" } } } } }"#
    ])
    let swift = try folder.swift()
    #expect(swift.contains("body.block(\"rule\") {"), "\(swift)")
    #expect(swift.contains(#"body.set("tags", ["a": "b"])"#), "\(swift)")
    #expect(
      try folder.imported().problems.map(\.description).contains(
        "main.tf.json:1: note: without a binding it is a guess which of rule are blocks"))
  }

  @Test(arguments: [
    ("{", 1), ("{\n\"locals\": [\n}", 3), ("[1]", 1), ("{\n\"sources\": {} }", 2),
    ("{ \"locals\": {} }\n}", 2), ("{\"locals\": {\"a\": \"\\q\"}}", 1), ("{\n\"output\": 1 }", 2),
  ])
  func `What is no configuration is an error with its line`(_ row: (text: String, line: Int)) throws
  {
    let folder = try TerraformFolder(["main.tf.json": row.text])
    let problems = try folder.imported().problems
    #expect(
      problems.first?.place == SourcePlace(file: "main.tf.json", line: row.line), "\(problems)")
    #expect(problems.first?.isLoss == true)
  }

  @Test
  func `Two files of one name become two files`() throws {
    let folder = try TerraformFolder([
      "network.tf": "locals {\n  a = 1\n}\n", "network.tf.json": #"{ "locals": { "b": 2 } }"#,
    ])
    let swift = try folder.swift()
    #expect(swift.contains("File(\"network\") {"), "\(swift)")
    #expect(swift.contains("File(\"network_json\") {"), "\(swift)")
  }
}
