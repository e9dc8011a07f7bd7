import AWS
import Foundation
import Terraform
import Testing

@testable import InfraGen

private let schemaPath = ProcessInfo.processInfo.environment["AWS_PROVIDER_SCHEMA"]

/// Stacks against the AWS provider's own schema, which is too large to be kept here:
/// `AWS_PROVIDER_SCHEMA` names a file with the output of `terraform providers schema -json`.
@Suite(
  "The AWS provider's schema", .enabled(if: schemaPath != nil, "AWS_PROVIDER_SCHEMA is not set"))
struct SchemaTests {
  @Test("It says nothing against what Terraform validates")
  func services() throws {
    #expect(try Self.messages(Samples.around) == [])
  }

  @Test("It says nothing against raw resources that are right")
  func right() throws {
    let stack = Stack("raw") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let vault = RawResource("aws_backup_vault", "main") { $0.set("name", "main") }
      vault
      RawResource("aws_backup_plan", "nightly") { body in
        body.set("name", "nightly")
        body.block("rule") { rule in
          rule.set("rule_name", "nightly")
          rule.set("target_vault_name", vault.reference("name") as Terraform.Expression<String>)
          rule.set("schedule", "cron(0 5 ? * * *)")
          rule.block("lifecycle") { $0.set("delete_after", 14) }
        }
      }
      // Its rules are attributes that are written as blocks too.
      RawResource("aws_security_group", "open") { body in
        body.block("ingress") { rule in
          rule.set("from_port", 443)
          rule.set("to_port", 443)
          rule.set("protocol", "tcp")
          rule.set("cidr_blocks", ["10.0.0.0/8"])
        }
        body.set("egress", [])
      }
      RawResource(data: "aws_iam_policy_document", "p") { body in
        body.block("statement") { statement in
          statement.set("actions", ["s3:GetObject"])
          statement.set("resources", ["*"])
        }
      }
      RawResource(ephemeral: "aws_ssm_parameter", "p") { $0.set("arn", "arn:aws:ssm:x") }
    }
    #expect(try Self.messages(stack) == [])
  }

  @Test("It says what is wrong with raw resources, each at its line")
  func wrong() throws {
    let stack = Stack("raw") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      RawResource("aws_sqs_queue", "q") { body in
        body.set("visibility_timeout", 30, line: 12, column: 5)
        body.set("url", "https://…", line: 13, column: 5)
        body.set("fifo_queue", 1, line: 14, column: 5)
        body.set("tags", "none", line: 15, column: 5)
      }
      RawResource(
        "aws_backup_plan", "nightly",
        { body in
          body.block("rules", line: 22, column: 5) { $0.set("rule_name", "nightly") }
        }, line: 21, column: 3)
      RawResource("aws_kinesis_steam", "s", line: 31, column: 3)
      RawResource("aws_caller_identity", "s", line: 32, column: 3)
    }
    #expect(
      try Self.messages(stack) == [
        "SchemaTests.swift:12:5: error: aws_sqs_queue has no argument \"visibility_timeout\"; did you mean \"visibility_timeout_seconds\"?",
        "SchemaTests.swift:13:5: error: \"url\" of aws_sqs_queue is computed by the provider and cannot be set; remove it; its value can only be read",
        "SchemaTests.swift:14:5: error: \"fifo_queue\" of aws_sqs_queue is set to a number, but takes a bool; give it a value of that type",
        "SchemaTests.swift:15:5: error: \"tags\" of aws_sqs_queue is set to \"none\", but takes a map of strings; give it a value of that type",
        "SchemaTests.swift:22:5: error: aws_backup_plan has no block \"rules\"; did you mean \"rule\"?",
        "SchemaTests.swift:21:3: error: aws_backup_plan lacks the argument \"name\", which is required; add .set(\"name\", …)",
        "SchemaTests.swift:21:3: error: aws_backup_plan has no block \"rule\", fewer than 1; add .block(\"rule\") { … }",
        "SchemaTests.swift:31:3: error: hashicorp/aws has no resource \"aws_kinesis_steam\"; did you mean \"aws_kinesis_stream\"?",
        "SchemaTests.swift:32:3: error: aws_caller_identity is not a resource but a data source; declare it with RawResource(data: …)",
      ])
  }

  private static func messages(_ stack: Stack) throws -> [String] {
    try SchemaCheck(path: schemaPath, store: SchemaStore(path: "")).errors(
      in: CollectedStack(stack)
    ).map(
      \.description)
  }
}
