import Testing

@testable import TerraformImport

struct DeclarationTests {
  @Test
  func `A declaration comes after those that it needs, and is placed where it was`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      resource "aws_sqs_queue" "first" {
        name = aws_sqs_queue.second.name
      }
      resource "aws_sqs_queue" "second" {
        name = "second"
      }
      """
    ])
    let lines = try folder.swift().split(separator: "\n").map(String.init)
    let second = try #require(lines.firstIndex { $0.hasPrefix("let second") })
    let first = try #require(lines.firstIndex { $0.hasPrefix("let first") })
    #expect(second < first)
    let placements = lines.filter { $0 == "first" || $0 == "second" }
    #expect(placements == ["first", "second"])
  }

  @Test(arguments: [
    ("variable \"default\" {\n  type = string\n}", "var defaultValue: Expression<String>"),
    ("resource \"aws_sqs_queue\" \"this\" {}", "let sqsQueue = SQSQueue(\"this\")"),
    (
      "resource \"aws_sqs_queue\" \"a\" {}\nresource \"aws_sns_topic\" \"a\" {}",
      "let aQueue = SQSQueue(\"a\")"
    ),
    (
      "variable \"a\" {\n  type = string\n}\nresource \"aws_sns_topic\" \"a\" {}",
      "let aTopic = SNSTopic(\"a\")"
    ),
    ("resource \"aws_sqs_queue\" \"dead-letters\" {}", "let deadLetters ="),
  ])
  func `A name is that of the block, and tells what would clash apart`(
    _ row: (hcl: String, swift: String)
  ) throws {
    let folder = try TerraformFolder(["main.tf": row.hcl + "\n"])
    #expect(try folder.swift().contains(row.swift))
  }

  @Test(arguments: [
    (
      "count = 2\n  name = \"a${count.index}\"",
      #"Counted(2) { index in SQSQueue("it", name: "a\(index)") }"#
    ),
    (
      "for_each = toset([\"a\"])\n  name = each.key",
      #"ForEach(["a"]) { each in SQSQueue("it", name: each.key) }"#
    ),
    ("depends_on = [aws_sqs_queue.other]", ".dependsOn(other)"),
    ("depends_on = [resource.aws_sqs_queue.other]", ".dependsOn(other)"),
    (
      "lifecycle {\n    prevent_destroy = true\n    ignore_changes = [tags[\"a\"]]\n  }",
      #"Lifecycle(preventDestroy: true, ignoreChanges: ["tags[\"a\"]"])"#
    ),
    ("fifo_queue = \"true\"", ".unsafelyTyped()"),
    (
      "provisioner \"remote-exec\" {\n    script = \"a\"\n  }",
      #".provisioner { _ in .remoteExec(scripts: ["a"]) }"#
    ),
    ("connection {\n    host = \"a\"\n  }", #".connection { _ in .ssh(host: "a") }"#),
    ("unheard_of = 1", #"arguments.body.set("unheard_of", 1)"#),
    ("timeouts {\n    create = \"1m\"\n  }", #"timeouts: .init(create: "1m")"#),
  ])
  func `A resource has all that is said about it`(_ row: (hcl: String, swift: String)) throws {
    let folder = try TerraformFolder([
      "main.tf": """
      resource "aws_sqs_queue" "other" {}
      resource "aws_sqs_queue" "it" {
        \(row.hcl)
      }
      """
    ])
    let swift = try folder.swift()
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test
  func `A dynamic block is typed, and said once`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      variable "names" {
        type = list(string)
      }
      resource "aws_dynamodb_table" "it" {
        name = "a"
        dynamic "attribute" {
          for_each = var.names
          content {
            name = attribute.value
            type = "S"
          }
        }
      }
      """
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains(
        #".dynamic(forEach: names) { attribute in .init(name: attribute.value, type: "S") })"#),
      "\(swift)")
    #expect(!swift.contains("arguments"))
  }

  @Test
  func `A type without a binding is a raw resource, and in the report`() throws {
    let folder = try TerraformFolder([
      "main.tf": "resource \"aws_backup_vault\" \"it\" {\n  name = \"a\"\n}\n"
    ])
    #expect(
      try folder.swift().contains(
        #"let it = RawResource("aws_backup_vault", "it") { $0.set("name", "a") }"#))
    let problem = try #require(try folder.imported().problems.first)
    #expect(problem.kind == .unbound("aws_backup_vault"))
  }

  @Test
  func `Modules that need each other's outputs get an input where they are placed`() throws {
    let module = """
      variable "peer" {
        type = string
      }
      output "name" {
        value = "a"
      }
      """
    let folder = try TerraformFolder([
      "main.tf": """
      module "a" {
        source = "./side"
        peer   = module.b.name
      }
      module "b" {
        source = "./side"
        peer   = module.a.name
      }
      """,
      "side/main.tf": module,
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains("b.with { $0.set(sideModule.peer, a[sideModule.name]) }"), "\(swift)")
    #expect(try folder.imported().problems.isEmpty)
  }

  @Test(arguments: [
    ("  fifo_queue = true\n  name       = \"a.fifo\"\n", true),
    ("  name       = \"a.fifo\"\n  fifo_queue = true\n", false),
  ])
  func `The order of arguments is kept on demand, where it is not the initializer's`(
    _ row: (arguments: String, isOther: Bool)
  ) throws {
    let folder = try TerraformFolder([
      "main.tf": "resource \"aws_sqs_queue\" \"a\" {\n\(row.arguments)}\n"
    ])
    #expect(try !folder.swift().contains("arrange"))
    let swift = try folder.swift(keepsOrder: true)
    #expect(swift.contains(#"arrange("fifo_queue", "name")"#) == row.isOther, "\(swift)")
  }

  @Test(arguments: ["thing", "other"])
  func `An iterator that is used as a whole stays as it is, if it keeps its name`(_ name: String)
    throws
  {
    let folder = try TerraformFolder([
      "main.tf": """
      resource "a" "b" {
        dynamic "thing" {
          for_each = var.l
          iterator = \(name)
          content {
            x = lookup(\(name), "value", null)
          }
        }
      }
      variable "l" {
        type = list(string)
      }
      """
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains(#".lookup(.raw("thing"), key: "value""#) == (name == "thing"), "\(swift)")
    let problems = try folder.imported().problems
    #expect(problems.contains { $0.isLoss } == (name == "other"), "\(problems)")
  }

  @Test(arguments: [
    ("", false), ("terraform {\n  required_version = \">= 1.5\"\n}\n", true),
    ("terraform {\n  required_providers {\n    aws = \"~> 5.0\"\n  }\n}\n", true),
  ])
  func `A module states versions if the original does`(_ row: (settings: String, states: Bool))
    throws
  {
    let folder = try TerraformFolder([
      "main.tf": "module \"a\" {\n  source = \"./a\"\n}\n",
      "a/main.tf": "\(row.settings)resource \"aws_sqs_queue\" \"a\" {}\n",
    ])
    let swift = try folder.imported().files["Sources/orders/AModule.swift"] ?? ""
    #expect(swift.contains("statesVersions: false") != row.states, "\(swift)")
  }

  @Test
  func `A variable of a module may have the name of a property`() throws {
    let folder = try TerraformFolder([
      "main.tf": "module \"a\" {\n  source = \"./a\"\n  module = \"b\"\n}\n",
      "a/main.tf": "variable \"module\" {\n  type = string\n}\n",
    ])
    let module = try folder.imported().files["Sources/orders/AModule.swift"] ?? ""
    #expect(module.contains("let moduleVariable: Variable<String>"), "\(module)")
    #expect(try folder.swift().contains("$0.set(aModule.moduleVariable, \"b\")"))
  }

  @Test
  func `A truth value in quotes is one`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      removed {
        from = aws_sqs_queue.a
        lifecycle {
          destroy = "false"
        }
      }
      output "b" {
        value     = 1
        sensitive = "true"
      }
      """
    ])
    let swift = try folder.swift()
    #expect(swift.contains(#"Removed("aws_sqs_queue.a", destroying: false)"#), "\(swift)")
    #expect(swift.contains("sensitive: true"), "\(swift)")
  }

  @Test
  func `The stack takes the versions of Terraform that all of its modules take`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      terraform {
        required_version = ">= 1.3"
      }
      module "a" {
        source = "./1+a"
      }
      """,
      "1+a/main.tf": "terraform {\n  required_version = \">= 1.9\"\n}\n",
    ])
    #expect(try folder.swift().contains(#"requiredVersion: ">= 1.3, >= 1.9""#))
    let module = try folder.imported().files["Sources/orders/Stack1AModule.swift"] ?? ""
    #expect(module.contains(#"ReusableModule("_1_a")"#), "\(module)")
  }

  @Test
  func `The root module has the providers of the modules in it`() throws {
    let folder = try TerraformFolder([
      "main.tf": "module \"a\" {\n  source = \"./a\"\n}\n",
      "a/main.tf": "resource \"random_id\" \"a\" {}\nmodule \"b\" {\n  source = \"./b\"\n}\n",
      "a/b/main.tf": """
      terraform {
        required_providers {
          other = {
            source  = "example/other"
            version = "~> 2.0"
          }
        }
      }
      """,
    ])
    let swift = try folder.swift()
    #expect(swift.contains(#"Provider("random", source: "hashicorp/random")"#), "\(swift)")
    #expect(swift.contains(#"Provider("other", source: "example/other", version: "~> 2.0")"#))
  }

  @Test
  func `The versions of a provider that any module needs are stated together`() throws {
    func module(_ version: String) -> String {
      "terraform {\n  required_providers {\n    a = {\n      source = \"example/a\"\n"
        + "      version = \"\(version)\"\n    }\n  }\n}\n"
    }
    let folder = try TerraformFolder([
      "main.tf": module(">=2.0,<4")
        + "module \"m\" {\n  source = \"./m\"\n}\nmodule \"n\" {\n  source = \"./n\"\n}\n",
      "m/main.tf": module("<4, >= 2.5"), "n/main.tf": module(">= 2.1"),
    ])
    #expect(
      try folder.swift().contains(
        #"Provider("a", source: "example/a", version: ">=2.0,<4, >= 2.5, >= 2.1")"#))
  }

  @Test(arguments: [
    ("~> 6.0", "key_schema {\n      attribute_name = \"a\"\n    }", #""~> 6.0, >= 6.29.0""#),
    // It needs no hash_key since a version after 5.100.0, the last of its series.
    (">= 5.0", "", #"">= 5.0, >= 6.0.0""#),
    (">= 5.0", "hash_key = \"a\"", #"">= 5.0""#),
    ("~> 6.0", "", #""~> 6.0""#),
    // No version that is admitted has it; Terraform refuses that too.
    ("~> 5.0", "", #""~> 5.0""#),
  ])
  func `The versions of a provider are those that have what is set`(
    _ row: (stated: String, index: String, version: String)
  ) throws {
    let folder = try TerraformFolder([
      "main.tf": """
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = "\(row.stated)"
          }
        }
      }
      resource "aws_dynamodb_table" "a" {
        global_secondary_index {
          name            = "i"
          range_key       = "r"
          projection_type = "ALL"
          \(row.index)
        }
      }
      """
    ])
    #expect(try folder.swift().contains("version: \(row.version))"))
    let notes = try folder.imported().problems.map(\.description).filter { $0.contains("or later") }
    #expect(notes.isEmpty == !row.version.contains(","))
  }

  @Test
  func `A dependency on one output becomes one on the module, and is in the report`() throws {
    let folder = try TerraformFolder([
      "main.tf": "module \"m\" {\n  source = \"./m\"\n}\nresource \"aws_sqs_queue\" \"a\" {\n"
        + "  depends_on = [module.m.done]\n}\n",
      "m/main.tf": "output \"done\" {\n  value = 1\n}\n",
    ])
    #expect(try folder.swift().contains(".dependsOn(m)"))
    #expect(
      try folder.imported().problems.map(\.description).contains(
        "main.tf:4: note: depends_on waits for all of module.m, not only for module.m.done"))
  }

  @Test
  func `A path that is read is one of a copy, and one that is written or computed is not`() throws {
    let folder = try TerraformFolder([
      "main.tf": """
      data "archive_file" "a" {
        source_file = "${path.module}/a.js"
        sources     = ["${path.module}/a.js"]
        output_path = "${path.module}/a.zip"
        content     = file("${path.module}/b/${var.x}.js")
      }
      variable "x" {}
      """,
      "a.js": "", "a.zip": "", "b/c.js": "",
    ])
    let swift = try folder.swift()
    #expect(
      swift.contains(#".set("source_file", .value(Expression.packageFile("Assets/a.js")))"#),
      "\(swift)")
    #expect(
      swift.contains(#".set("sources", [.value(Expression.packageFile("Assets/a.js"))])"#),
      "\(swift)")
    #expect(swift.contains(#".set("output_path", "\(TerraformPath.module)/a.zip")"#), "\(swift)")
    let notes = try folder.imported().problems.filter {
      if case .notCopied = $0.kind { true } else { false }
    }
    #expect(notes.map(\.place.line) == [1])
  }

  @Test
  func `A file that the module names is copied`() throws {
    let folder = try TerraformFolder([
      "main.tf":
        "locals {\n  a = file(\"${path.module}/a.json\")\n  b = file(\"${path.module}/b.json\")\n}\n",
      "a.json": "{}",
    ])
    let swift = try folder.swift()
    #expect(swift.contains(#".file(.packageFile("Assets/a.json"))"#))
    #expect(swift.contains(#".file("\(TerraformPath.module)/b.json")"#))
    #expect(try folder.imported().copies.keys.sorted() == ["Assets/a.json"])
  }

  @Test(arguments: [
    ("resource \"a\" \"b\" {", "main.tf:1: error: "),
    ("terraform {\n  encryption {}\n}\n", "main.tf:1: error: terraform.encryption is not imported"),
  ])
  func `What is lost is an error with its place`(_ row: (hcl: String, problem: String)) throws {
    let folder = try TerraformFolder(["main.tf": row.hcl])
    let problems = try folder.imported().problems
    #expect(problems.contains { $0.isLoss && $0.description.hasPrefix(row.problem) }, "\(problems)")
  }
}
