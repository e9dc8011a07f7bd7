import Foundation
import InfraGen
import TerraformImport
import TestSupport
import Testing

@testable import PipelineCommands

struct PipelineCurationTests {
  /// The reports about the resources of a text.
  private func reports(
    _ text: String, choosing extent: CurationExtent = .unchanged
  ) throws -> [CurationReport] {
    try withTemporaryFolder { folder in
      try folder.write(text, to: "main.tf")
      let modules = try ReadModule.all(in: folder.path)
      return PipelineCuration().curate(modules, choosing: extent).reports
    }
  }

  /// The report about the resource that a text begins with.
  private func report(_ text: String) throws -> String {
    try #require(reports(text).first).description
  }

  private static let role = """
    resource "aws_iam_role" "r" {
      name = "r"
      assume_role_policy = <<EOT
    {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
     "Principal": {"Service": "lambda.amazonaws.com"}}, "Version": "2012-10-17"}
    EOT
    }

    """
  private static let function = """
    resource "aws_lambda_function" "f" {
      function_name = "f"
      role          = aws_iam_role.r.arn
      s3_bucket     = "code"
      s3_key        = "f.zip"
      runtime       = "provided.al2023"
      handler       = "bootstrap"
    }

    """ + role
  private static let mapping = """
    resource "aws_lambda_event_source_mapping" "m" {
      event_source_arn  = aws_kinesis_stream.s.arn
      function_name     = aws_lambda_function.f.arn
      starting_position = "LATEST"
    }
    resource "aws_kinesis_stream" "s" {
      name        = "s"
      shard_count = 1
    }

    """ + function

  @Test(arguments: [
    (
      "resource \"aws_kinesis_stream\" \"a\" {\n  name = \"a\"\n  shard_count = var.shards\n  retention_period = 48\n  tags = { a = \"b\" }\n}\n",
      "Stream declares aws_kinesis_stream.a without a change to the plan; it also writes these defaults: "
        + "encryption_type = \"NONE\", stream_mode_details.stream_mode = \"PROVISIONED\"; "
        + "it also checks: The number of shards must be a whole number of at least 1."
    ),
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  name = \"a\"\n  message_retention_seconds = 60\n  visibility_timeout_seconds = 1\n  sqs_managed_sse_enabled = true\n  delay_seconds = 5\n}\n",
      "Queue declares aws_sqs_queue.a without a change to the plan"
    ),
    (
      "resource \"aws_dynamodb_table\" \"a\" {\n  name = \"abc\"\n  billing_mode = \"PAY_PER_REQUEST\"\n  hash_key = \"id\"\n  attribute {\n    name = \"id\"\n    type = \"S\"\n  }\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n",
      "Table declares aws_dynamodb_table.a without a change to the plan; it also writes these defaults: "
        + "point_in_time_recovery.enabled = false, server_side_encryption.enabled = false"
    ),
    (role, "Role declares aws_iam_role.r without a change to the plan"),
  ])
  func `A type declares a resource if the plan stays the same`(
    _ row: (text: String, report: String)
  ) throws {
    #expect(try report(row.text) == "main.tf:1: \(row.report)")
  }

  @Test(arguments: [
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  name = \"a\"\n  sqs_managed_sse_enabled = false\n}\n",
      "changes sqs_managed_sse_enabled from false to true"
    ),
    (
      "resource \"aws_dynamodb_table\" \"a\" {\n  name = \"abc\"\n  billing_mode = \"PAY_PER_REQUEST\"\n  hash_key = \"id\"\n  attribute {\n    name = \"id\"\n    type = \"S\"\n  }\n  point_in_time_recovery {\n    enabled = true\n    recovery_period_in_days = 7\n  }\n}\n",
      "removes point_in_time_recovery.recovery_period_in_days = 7"
    ),
    (mapping, "adds aws_iam_role_policy.r"),
  ])
  func `A change to the plan is listed`(_ row: (text: String, line: String)) throws {
    let lines = try report(row.text).split(separator: "\n")
    #expect(lines[0].contains(" would change "))
    let changes = lines.dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(changes.filter { !$0.hasPrefix("also ") } == [row.line])
  }

  @Test
  func `A type declares what changes only on demand, and with it what needs it`() throws {
    let unchanged = try reports(Self.mapping)
    #expect(unchanged.map(\.choice) == [.binding, .curated, .curated, .curated])
    let changed = try reports(Self.mapping, choosing: .changed)
    #expect(changed.allSatisfy { $0.choice == .curated })
    #expect(changed.first?.description.contains("Mapping changes") == true)
  }

  @Test
  func `A function keeps its binding if its role does, and the report says so`() throws {
    let text = Self.function.replacing("sts:AssumeRole", with: "sts:TagSession")
    let reports = try reports(text)
    #expect(reports.map(\.choice) == [.bindingLike("aws_iam_role.r"), .binding])
    #expect(
      reports.first?.description.contains("; it keeps its binding, as aws_iam_role.r does") == true)
  }

  @Test
  func `An error in another resource does not concern a type`() throws {
    let other = "resource \"aws_sns_topic\" \"not valid\" {\n}\n"
    #expect(try report(Self.role + other).contains("Role declares aws_iam_role.r without a change"))
  }

  @Test(arguments: ["architectures = [var.a]", "architectures = var.a"])
  func `A list that is computed is not taken for the default`(argument: String) throws {
    let text = Self.function.replacing("handler       =", with: "\(argument)\n  handler       =")
    #expect(
      try report(text).contains(
        "Function cannot declare aws_lambda_function.f: architectures is computed"))
  }

  @Test(arguments: ["", "count = 1\n", "for_each = toset([\"a\"])\nname = each.key\n"])
  func `The policy that a type would add must not have the address of another one`(
    repetition: String
  ) throws {
    let policy = """
      resource "aws_iam_role_policy" "r" {
        \(repetition)role   = aws_iam_role.r.id
        policy = "{}"
      }

      """
    #expect(try report(Self.mapping + policy).contains("Mapping cannot declare"))
  }

  @Test(arguments: [
    (
      "resource \"aws_sqs_queue\" \"a\" {\n  count = 2\n  name = \"a\"\n}\n",
      "Queue cannot declare aws_sqs_queue.a: it has count"
    ),
    (
      "resource \"aws_kinesis_stream\" \"a\" {\n  name = \"a\"\n  shard_count = 1\n  retention_period = 1\n}\n",
      "Stream cannot declare aws_kinesis_stream.a: the stream's retention is 1 hour, outside 1 day to 365 days"
    ),
    (
      """
      provider "aws" {
        region = "eu-central-1"
      }
      provider "aws" {
        alias  = "west"
        region = "eu-west-1"
      }
      resource "aws_sqs_queue" "a" {
        name              = "a"
        kms_master_key_id = aws_kms_key.k.arn
      }
      resource "aws_kms_key" "k" {
        provider = aws.west
      }

      """,
      "Queue cannot declare aws_sqs_queue.a: aws_sqs_queue.a is in eu-central-1, and aws_kms_key.k is in "
        + "eu-west-1, but AWS connects them only within one region"
    ),
    (
      function.replacing("aws_iam_role.r.arn", with: "var.role"),
      "Function cannot declare aws_lambda_function.f: var.role refers to no resource of the same module"
    ),
    (
      role.replacing("\"Service\"", with: "\"AWS\""),
      "Role cannot declare aws_iam_role.r: its trust policy admits more than one service, or a principal that is not a service"
    ),
  ])
  func `A resource that a type cannot declare is listed with the reason`(
    _ row: (text: String, report: String)
  ) throws {
    #expect(try report(row.text).hasSuffix(": \(row.report)"))
  }

  @Test
  func `The workshop's own streams, tables, queues and roles are what the types declare`() throws {
    let folder = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    let modules = try ReadModule.all(in: folder + "/generated/template")
    let reports = PipelineCuration().curate(modules, choosing: .unchanged).reports.filter {
      ["Stream", "Table", "Queue", "Role"].contains($0.type)
    }
    #expect(reports.count >= 4)
    #expect(
      reports.allSatisfy {
        $0.outcome == .same(CurationReport.Additions()) && $0.choice == .curated
      })
  }
}
