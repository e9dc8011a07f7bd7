import Testing

@testable import TerraformImport

struct VariableFileTests {
  private static let variables = """
    variable "stage" {
      type = string
    }
    variable "sizes" {
      type = list(number)
    }
    variable "user" {
      type = object({ name = string })
    }
    variable "password" {
      type      = string
      sensitive = true
    }
    variable "strict" {
      type     = string
      nullable = false
      default  = "a"
    }

    """

  private func imported(_ files: [String: String]) throws -> (
    swift: String, result: Importer.Result
  ) {
    let folder = try TerraformFolder(files.merging(["main.tf": Self.variables]) { $1 })
    return (try folder.swift(), try folder.imported())
  }

  @Test(arguments: [
    ("terraform.tfvars", "stage = \"a\"\n", #"VariableFile { $0.set($stage, "a") }"#),
    ("terraform.tfvars", "", "VariableFile { _ in }"),
    (
      "eu-west-1.tfvars", "sizes = [1, 2]\n",
      #"VariableFile("eu-west-1") { $0.set($sizes, [1, 2]) }"#
    ),
    (
      "it.auto.tfvars", "user = { name = \"a\" }\n",
      #"VariableFile("it.auto") { $0.set($user, .object(["name": "a"])) }"#
    ),
  ])
  func `A variable file is one in Swift`(_ row: (name: String, text: String, swift: String)) throws
  {
    let (swift, result) = try imported([row.name: row.text])
    #expect(swift.contains(row.swift), "\(swift)")
    #expect(result.problems.isEmpty)
    #expect(result.copies.isEmpty)
  }

  @Test
  func `A file with a sensitive value is copied, ignored by git, and not in the Swift`() throws {
    let (swift, result) = try imported([
      "terraform.tfvars": "stage = \"a\"\npassword = \"hunter2\"\n",
      "it.auto.tfvars.json": #"{ "password": "hunter2" }"#,
    ])
    #expect(!swift.contains("hunter2"))
    #expect(!swift.contains("VariableFile"))
    #expect(
      result.copies.keys.sorted() == [
        "generated/orders/it.auto.tfvars.json", "generated/orders/terraform.tfvars",
      ])
    #expect(
      result.ignored == [
        "/generated/orders/it.auto.tfvars.json", "/generated/orders/terraform.tfvars",
      ])
    let problems = result.problems.map(\.description)
    #expect(problems.last?.hasPrefix("terraform.tfvars:2: note: it sets the sensitive") == true)
    #expect(!problems.contains { $0.contains("hunter2") })
  }

  @Test(arguments: [
    // JSON, a name that is no identifier, a folder, a value that Swift refuses.
    ("it.tfvars.json", #"{ "stage": "a" }"#), ("a.b.tfvars", "stage = \"a\"\n"),
    ("live/it.tfvars", "stage = \"a\"\n"), ("it.tfvars", "strict = null\n"),
  ])
  func `A file that Swift does not state is copied to the generated root module`(
    _ row: (name: String, text: String)
  ) throws {
    let (swift, result) = try imported([row.name: row.text])
    #expect(!swift.contains("VariableFile"))
    #expect(result.copies.keys.sorted() == ["generated/orders/\(row.name)"])
    #expect(result.ignored.isEmpty)
    #expect(
      result.problems.map(\.description) == [
        "\(row.name):1: note: it is copied to generated/orders"
      ])
  }

  @Test
  func `A value of no variable is left out, and in the report`() throws {
    let (swift, result) = try imported(["it.tfvars": "stage = \"a\"\nother = 1\n"])
    #expect(swift.contains(#"VariableFile("it") { $0.set($stage, "a") }"#))
    #expect(
      result.problems.map(\.description) == [
        "it.tfvars:2: note: the value of var.other, which the module does not have, is left out"
      ])
  }

  @Test(
    arguments: [
      (["it.tfvars": "stage = \"a\"\n"], ["it.tfvars": "stage = \"a\" # Why.\n"], []),
      (["it.tfvars": "stage = \"a\"\n"], ["it.tfvars": "stage = \"b\"\n"], ["it.tfvars: stage"]),
      (["it.tfvars": "stage = \"a\"\n"], [:], ["it.tfvars", "it.tfvars: stage"]),
      (["it.tfvars": "other = 1\n"], ["it.tfvars": ""], []),
      (["it.tfvars": "password = \"a\"\n"], ["it.tfvars": ""], ["it.tfvars: password"]),
      (
        ["a/it.tfvars.json": "{\"stage\": 1}"], ["a/it.tfvars.json": "{}"],
        ["a/it.tfvars.json: stage"]
      ),
    ] as [([String: String], [String: String], [String])])
  func `Values of variables are compared`(
    _ row: (one: [String: String], other: [String: String], parts: [String])
  ) throws {
    let first = try TerraformFolder(row.one.merging(["main.tf": Self.variables]) { $1 })
    let second = try TerraformFolder(row.other.merging(["main.tf": Self.variables]) { $1 })
    let comparison = try StructureComparison(
      original: first.path, generated: second.path, package: second.path)
    #expect(comparison.unexplained.map(\.part) == row.parts)
  }

  @Test
  func `A difference shows no sensitive value`() throws {
    let first = try TerraformFolder([
      "main.tf": Self.variables, "it.tfvars": "password = \"hunter2\"\n",
    ])
    let second = try TerraformFolder(["main.tf": Self.variables])
    let comparison = try StructureComparison(
      original: first.path, generated: second.path, package: second.path)
    #expect(!comparison.differences.description.contains("hunter2"))
  }
}
