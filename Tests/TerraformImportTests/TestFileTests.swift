import Testing

@testable import TerraformImport

struct TestFileTests {
  /// The configuration under test.
  private static let stack = """
    variable "stage" {
      type = string

      validation {
        condition     = var.stage != ""
        error_message = "A stage has a name."
      }
    }
    variable "password" {
      type      = string
      sensitive = true
      default   = ""
    }
    resource "aws_sqs_queue" "orders" {
      name = "orders-${var.stage}"
    }
    resource "aws_sqs_queue" "many" {
      count = 2
    }
    data "aws_region" "here" {}
    module "vpc" {
      source = "terraform-aws-modules/vpc/aws"
    }
    output "name" {
      value = aws_sqs_queue.orders.name
    }
    check "health" {
      assert {
        condition     = var.stage != "down"
        error_message = "It is down."
      }
    }

    """

  private func swift(_ test: String, at path: String = "tests/it.tftest.hcl") throws -> (
    text: String, problems: [String]
  ) {
    let folder = try TerraformFolder(["main.tf": Self.stack, path: test])
    return (try folder.swift(), try folder.imported().problems.map(\.description))
  }

  @Test(arguments: [
    ("run \"a\" {}", #"TestRun("a")"#),
    ("run \"a\" {\n  command = plan\n}", #"TestRun("a", command: .plan)"#),
    (
      "run \"a\" {\n  state_key = \"x\"\n  parallel = true\n}",
      #"TestRun("a", stateKey: "x", parallel: true)"#
    ),
    (
      "run \"a\" {\n  plan_options {\n    mode = refresh-only\n    refresh = true\n    target = [aws_sqs_queue.many]\n    replace = [aws_sqs_queue.many[0]]\n  }\n}",
      "options: PlanOptions(mode: .refreshOnly, refresh: true, replace: [many[0]], target: [many])"
    ),
    (
      "run \"a\" {\n  assert {\n    condition = aws_sqs_queue.orders.name == \"a\"\n    error_message = \"It is ${output.name}.\"\n  }\n}",
      #"Assert(orders.name == "a", message: "It is \(TerraformRun.output("name", as: String.self)).")"#
    ),
    (
      "run \"a\" {\n  variables {\n    stage = \"\"\n  }\n}",
      #"TestVariables { $0.set($stage, "") }"#
    ),
    (
      "run \"a\" {\n  expect_failures = [var.stage, check.health, output.name, aws_sqs_queue.many]\n}",
      "ExpectFailures(of: $stage, health, name, many)"
    ),
    (
      "run \"a\" {\n  module {\n    source = \"a/b/aws\"\n    version = \"1.0\"\n  }\n}",
      #"TestRun("a", module: .registry("a/b/aws", version: "1.0"))"#
    ),
    (
      "mock_provider \"aws\" {\n  alias = \"fake\"\n}\nrun \"a\" {\n  providers = {\n    aws = aws.fake\n  }\n}",
      "let fake = MockProvider(\"aws\", alias: \"fake\")\nfake\nTestRun(\"a\", providers: [\"aws\": fake])"
    ),
    (
      "mock_provider \"aws\" {\n  override_during = plan\n  mock_resource \"aws_sqs_queue\" {\n    defaults = {\n      arn = \"x\"\n    }\n  }\n}\nrun \"a\" {}",
      "MockProvider(\"aws\", during: .plan) {\nMockResource(like: orders) { $0.set(\\.arn, \"x\") }\n}"
    ),
    (
      "mock_provider \"aws\" {\n  mock_data \"aws_thing\" {\n    defaults = {\n      id = 1\n    }\n  }\n}\nrun \"a\" {}",
      #"MockData(like: RawResource(data: "aws_thing", "any")) { $0.set(raw: "id", 1) }"#
    ),
    (
      "override_resource {\n  target = aws_sqs_queue.many[1]\n  values = {\n    arn = \"x\"\n  }\n}\nrun \"a\" {}",
      #"OverrideResource(many[1]) { $0.set(\.arn, "x") }"#
    ),
    (
      "override_data {\n  target = data.aws_region.here\n  override_during = plan\n}\nrun \"a\" {}",
      "OverrideData(here, during: .plan)"
    ),
    (
      "override_module {\n  target = module.vpc\n  outputs = {\n    vpc_id = \"x\"\n  }\n}\nrun \"a\" {}",
      #"OverrideModule(vpc) { $0.set("vpc_id", "x") }"#
    ),
    ("test {\n  parallel = true\n}\nrun \"a\" {}", "TestFile(\"it\", parallel: true) {"),
    ("# Why.\nrun \"a\" {}", "// Why.\nTestRun(\"a\")"),
  ])
  func `A test becomes a test in Swift`(_ row: (hcl: String, swift: String)) throws {
    let result = try swift(row.hcl)
    #expect(result.text.contains(row.swift), "\(result.text)")
    #expect(result.text.contains("TestFile(\"it\""))
    #expect(result.problems.isEmpty, "\(result.problems)")
  }

  @Test
  func `An output of a run is used by the run's name`() throws {
    let result = try swift(
      """
      run "setup" {
        module {
          source  = "a/b/aws"
          version = "1.0"
        }
      }
      run "it" {
        variables {
          stage = run.setup.stage
        }
      }
      """)
    #expect(result.text.contains("let setup = TestRun(\"setup\""))
    #expect(result.text.contains(#"$0.set($stage, setup.output("stage"))"#), "\(result.text)")
    #expect(result.problems.isEmpty)
  }

  @Test
  func `Another module's declarations are not those of the stack`() throws {
    let result = try swift(
      """
      run "other" {
        module {
          source  = "a/b/aws"
          version = "1.0"
        }
        variables {
          stage = "x"
        }
        assert {
          condition     = aws_sqs_queue.orders.name == output.name
          error_message = "No."
        }
      }
      """)
    #expect(result.text.contains(#"$0.set("stage", "x")"#), "\(result.text)")
    #expect(
      result.text.contains(#".raw("aws_sqs_queue.orders.name == output.name")"#), "\(result.text)")
  }

  @Test(arguments: [
    ("run \"a\" {\n  skip_cleanup = true\n}", "error: run.skip_cleanup is not imported"),
    ("run \"a\" {\n  expect_failures = [aws_sqs_queue.b]\n}", "error: the expected failure of"),
    (
      "run \"a\" {\n  override_resource {\n    target = module.vpc.aws_vpc.this\n  }\n}",
      "note: the block override_resource is a RawBlock"
    ),
    ("run \"a\" {\n  variables {\n    other = 1\n  }\n}", "note: the value of var.other"),
    (
      "run \"a\" {\n  variables {\n    password = \"x\"\n  }\n}", "note: the value of the sensitive"
    ),
    ("variables {}", "error: a test without a run is not imported"),
  ])
  func `What a test cannot say in Swift is in the report`(_ row: (hcl: String, problem: String))
    throws
  {
    let problems = try swift(row.hcl).problems
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasPrefix("tests/it.tftest.hcl:1: \(row.problem)") == true, "\(problems)")
  }

  @Test
  func `A test keeps its name, and comes to lie in the folder tests`() throws {
    let one = try swift("run \"a\" {}", at: "naming-1.tftest.hcl")
    #expect(one.text.contains("TestFile(\"naming-1\")"))
    #expect(
      one.problems == [
        "naming-1.tftest.hcl:1: note: the test is generated as tests/naming-1.tftest.hcl"
      ])
    let other = try swift("run \"a\" {}", at: "tests/01.tftest.hcl")
    #expect(other.text.contains("TestFile(\"test_01\")"))
  }

  @Test
  func `A folder that a test names is copied with those that it calls`() throws {
    let folder = try TerraformFolder([
      "main.tf": Self.stack,
      "tests/it.tftest.hcl":
        "run \"a\" {\n  module {\n    source = \"./tests/setup\"\n  }\n}\nrun \"b\" {}\n",
      "tests/setup/main.tf":
        "module \"more\" {\n  source = \"../../more\"\n}\nmodule \"all\" {\n  source = \"../../\"\n}\n",
      "tests/setup/terraform.tfstate": "{}", "more/main.tf": "",
    ])
    let result = try folder.imported()
    #expect(
      result.copies.keys.sorted() == [
        "generated/orders/more/main.tf", "generated/orders/tests/setup/main.tf",
      ])
    #expect(try folder.swift().contains(#"module: .local("./tests/setup")"#))
    #expect(result.problems.isEmpty)
  }

  @Test
  func `A test of a module in a folder is an error with its place`() throws {
    let folder = try TerraformFolder([
      "main.tf": "module \"one\" {\n  source = \"./one\"\n}\n", "one/main.tf": "",
      "one/tests/it.tftest.hcl": "run \"a\" {}\n",
    ])
    #expect(
      try folder.imported().problems.map(\.description) == [
        "one/tests/it.tftest.hcl:1: error: a test of a module is not imported"
      ])
  }

  @Test(arguments: [
    ("run \"a\" {}\nrun \"b\" {}\n", "run \"b\" {}\nrun \"a\" {}\n", ["tests/it: order of runs"]),
    ("run \"a\" {\n  command = apply\n}\n", "run \"a\" {}\n", []),
    ("run \"a\" {\n  command = plan\n}\n", "run \"a\" {}\n", ["tests/it: run a"]),
    (
      "variables {\n  a = 1\n}\nrun \"a\" {}\n", "run \"a\" {}\nvariables {\n  a = 2\n}\n",
      ["tests/it: var.a"]
    ),
    (
      "run \"a\" {\n  variables {\n    a = 1\n  }\n  variables {\n    b = 1\n  }\n}\n",
      "run \"a\" {\n  variables {\n    b = 1\n    a = 1\n  }\n}\n", []
    ),
    (
      "mock_provider \"aws\" {\n  override_during = \"plan\"\n}\nrun \"a\" {}\n",
      "mock_provider \"aws\" {\n  override_during = plan\n}\nrun \"a\" {}\n", []
    ),
  ])
  func `Tests are compared as Terraform reads them`(
    _ row: (one: String, other: String, parts: [String])
  ) throws {
    let first = try TerraformFolder(["it.tftest.hcl": row.one])
    let second = try TerraformFolder(["tests/it.tftest.hcl": row.other])
    let comparison = try StructureComparison(
      original: first.path, generated: second.path, package: second.path)
    #expect(comparison.unexplained.map(\.part) == row.parts)
  }
}
