import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// A curated type goes wherever a resource goes, and a number or a switch wherever Terraform converts it to text.
@Suite("Curated types where resources are due") struct CuratedReachTests {
  private static let table = Table("events", partitionKey: .string("id"))
  private static let queue = Queue("rejected")
  private static let limit = Variable<Number>("limit", default: 3, description: "A limit.")
    .wrappedValue
  private static let names = Variable<[String]>("names", default: ["a"], description: "Names.")
    .wrappedValue
  private static let isOn = Variable<Bool>("on", default: true, description: "A switch.")
    .wrappedValue

  private static let role = Role("R", assumedBy: .lambda) {}
  private static let function = Function(
    "f", package: .swift("handlers", product: "F"), role: role,
    environment: [
      .variable("LIMIT", limit),
      .variable("COUNT", .length(names)),
      .variable("SWITCH", isOn),
      .variable("LARGE", limit > 2),
      .variable("ANY", .anytrue([isOn])),
      .variable("THREE", 3),
      .variable("TEXT", "x"),
      .variable("UPPER", .upper("x")),
    ])

  static let stack = Stack("s", requiredVersion: ">= 1.11") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    Module("storage") { table }
    queue
    role
    function
    KMSKey("data", enableKeyRotation: true).replaced(whenChanged: queue)
    Import(table, id: "events")
    Import(function, id: "f")
    Moved(from: "aws_sqs_queue.old", to: queue)
    TestFile("all") {
      MockProvider("aws") {
        MockResource(like: table) {
          $0.set(\.arn, "arn:aws:dynamodb:eu-west-1:123456789012:table/x")
        }
      }
      OverrideResource(function) {
        $0.set(\.arn, "arn:aws:lambda:eu-west-1:123456789012:function:x")
      }
      TestRun(
        "replaced", command: .plan, options: PlanOptions(replace: [queue], target: [table, queue])
      )
      TestRun("no_archive", command: .plan) { ExpectFailures(of: function) }
    }
  }

  @Test("They are named where a resource is due") func named() throws {
    let main = try #require(try Self.stack.text(of: "template/main.tf"))
    #expect(main.contains("  to = module.storage.aws_dynamodb_table.events\n  id = \"events\""))
    #expect(main.contains("  to = aws_lambda_function.f\n  id = \"f\""))
    #expect(main.contains("replace_triggered_by = [aws_sqs_queue.rejected]"))
    let tests = try #require(try Self.stack.text(of: "template/tests/all.tftest.hcl"))
    for line in [
      "mock_resource \"aws_dynamodb_table\" {", "target = aws_lambda_function.f",
      "replace = [aws_sqs_queue.rejected]", "expect_failures = [aws_lambda_function.f]",
    ] {
      #expect(tests.contains(line), "\(tests)")
    }
  }

  @Test("The environment takes numbers and switches") func environment() throws {
    let main = try #require(try Self.stack.text(of: "template/main.tf"))
    for line in [
      "LIMIT  = var.limit", "COUNT  = length(var.names)", "SWITCH = var.on",
      "LARGE  = var.limit > 2", "ANY    = anytrue([var.on])", "THREE  = 3", "TEXT   = \"x\"",
      "UPPER  = upper(\"x\")",
    ] {
      #expect(main.contains(line), "\(main)")
    }
  }

  @Test(
    "Terraform and the AWS provider accept them",
    .enabled(if: Tool.terraform.isPresentOrRequired, "needs terraform"))
  func valid() async {
    await expectTerraform(accepts: Self.stack)
  }
}
