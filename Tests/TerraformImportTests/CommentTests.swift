import Testing

@testable import TerraformImport

struct CommentTests {
  @Test(arguments: [
    (
      "locals {\n  a = [\n    # One.\n    \"x\",\n    \"y\", # Two.\n    # Three.\n  ]\n}\n",
      #"(["#
        + #"Expression("x").commented("One."), Expression("y").commented("Two.", .trailing)] "#
        + #"as Expression<[String]>).commented("Three.", .end)"#
    ),
    (
      "locals {\n  a = [ # One.\n    \"x\",\n  ]\n}\n",
      #"(["x"] "# + #"as Expression<[String]>).commented("One.", .opening)"#
    ),
    ("locals {\n  a = 1 # One.\n}\n", #"@Local("a", Expression(1).commented("One.", .trailing))"#),
    (
      "locals {\n  a = {\n    # One.\n    b = \"x\" # Two.\n  }\n}\n",
      #"["b": Expression("x").commented("One.").commented("Two.", .trailing)]"#
    ),
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  name = \"b\" # One.\n}\n",
      #"SQSQueue("a", name: Expression("b").commented("One.", .trailing))"#
    ),
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  lifecycle {\n    # One.\n    prevent_destroy = true # Two.\n  }\n}\n",
      #".comment("One.\nTwo.", on: .lifecycle)"#
    ),
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  depends_on = [\n    # One.\n    aws_sqs_queue.b,\n  ]\n}\nresource \"aws_sqs_queue\" \"b\" {}\n",
      #".comment("One.", on: .dependsOn)"#
    ),
    (
      "resource \"aws_dynamodb_table\" \"a\" {\n  name = \"a\"\n  attribute {\n    # One.\n    name = \"b\"\n    type = \"S\" # Two.\n  }\n}\n",
      #"[.init(name: Expression("b").commented("One."), type: Expression("S").commented("Two.", .trailing))]"#
    ),
    (
      "resource \"aws_backup_vault\" \"a\" {\n  name = \"b\" # One.\n}\n",
      #"$0.set("name", Expression("b").commented("One.", .trailing))"#
    ),
    (
      "module \"a\" {\n  source = \"x/y/z\"\n  # One.\n  name = \"b\"\n}\n",
      #"$0.set("name", Expression("b").commented("One."))"#
    ),
    (
      "variable \"a\" {\n  default = 1 # One.\n}\n",
      #"default: Expression(1).commented("One.", .trailing)"#
    ),
  ])
  func `A comment stays where the language has a place for it`(
    _ row: (hcl: String, swift: String)
  ) throws {
    let folder = try TerraformFolder(["main.tf": row.hcl])
    let swift = try folder.swift()
    #expect(swift.contains(row.swift), "\(swift)")
    let comments = try folder.imported().problems.filter { $0.description.contains("the comment") }
    #expect(comments.isEmpty, "\(comments)")
  }

  @Test(arguments: [
    ("variable \"a\" {\n  # One.\n  type = string\n}\n", 2, #"$a\n.commented("One.")"#),
    ("variable \"a\" {\n  description = \"b\" # One.\n}\n", 2, #"$a\n.commented("One.")"#),
    ("# One.\nvariable \"a\" {\n  # Two.\n  type = string\n}\n", 3, #".commented("One.\nTwo.")"#),
    (
      "module \"a\" {\n  # One.\n  source = \"x/y/z\"\n}\n", 2,
      #"ModuleCall("a", source: "x/y/z")\n.comment("One.")"#
    ),
    ("terraform {\n  # One.\n  required_version = \">= 1.5\"\n}\n", 2, #"Heading("One.")"#),
    ("locals {\n  a = 1 + /* One. */ 2\n}\n", 2, ""),
    ("output \"a\" {\n  # One.\n  value = 1\n}\n", 2, #".commented("One.")"#),
  ])
  func `A comment without a place moves above its block, with a note`(
    _ row: (hcl: String, line: Int, swift: String)
  ) throws {
    let folder = try TerraformFolder(["main.tf": row.hcl])
    let swift = try folder.swift()
    #expect(swift.contains(row.swift.replacing("\\n.", with: "\n.")), "\(swift)")
    let problems = try folder.imported().problems.filter { $0.description.contains("the comment") }
    if row.swift.isEmpty {
      #expect(problems.isEmpty)
    } else {
      #expect(problems.count == 1)
      #expect(problems.first?.place == SourcePlace(file: "main.tf", line: row.line))
    }
  }

  @Test(arguments: [
    (["main.tf": "locals {\n  a = 1\n}\n", "more.tf": "# One.\n"], "more.tf:1"),
    (
      ["main.tf": "locals {\n  a = 1\n}\n", "override.tf": "# One.\nlocals {\n  a = 2\n}\n"],
      "override.tf:1"
    ),
  ])
  func `A comment that is lost is in the report with its line`(
    _ row: (files: [String: String], place: String)
  ) throws {
    let problems = try TerraformFolder(row.files).imported().problems.map(\.description)
    #expect(
      problems.contains("\(row.place): note: the comment \"One.\" is left out"), "\(problems)")
  }

  @Test
  func `No mark of a comment stays in the Swift or in the report`() throws {
    let folder = try TerraformFolder([
      "main.tf":
        "# One.\nlocals { # Two.\n  a = [ # Three.\n    var.b[*].c[0], # Four.\n  ]\n}\nvariable \"b\" {}\n",
      "it.tfvars": "# Five.\nb = 1 # Six.\n",
      "it.tftest.hcl":
        "# Seven.\nrun \"a\" {\n  # Eight.\n  variables {\n    b = 1 # Nine.\n  }\n}\n",
    ])
    let result = try folder.imported()
    let texts = Array(result.files.values) + result.problems.map(\.description)
    for text in texts {
      #expect(!text.contains("F8F0") && !text.contains("f8f0"))
      #expect(!text.unicodeScalars.contains("\u{F8F0}"))
    }
    let all = texts.joined()
    for number in ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"] {
      #expect(all.contains("\(number)."), "\(number)")
    }
  }
}
