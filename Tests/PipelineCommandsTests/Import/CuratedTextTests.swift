import Foundation
import InfraGen
import TerraformImport
import TestSupport
import Testing

@testable import PipelineCommands

struct CuratedTextTests {
  /// The folder of this project, which has the bindings.
  private static let checkout = String(
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined())

  /// The Swift of a text's root module, without line breaks.
  private func swift(_ text: String, choosing extent: CurationExtent = .unchanged) throws -> String
  {
    try withTemporaryFolder { folder in
      try folder.write(text, to: "main.tf")
      let curated = PipelineCuration().curate(
        try ReadModule.all(in: folder.path), choosing: extent)
      let imported = try Importer(
        folder: folder.path, package: "orders", checkout: Self.checkout, curated: curated.modules
      ).run()
      let file = try #require(imported.files["Sources/orders/OrdersInfrastructure.swift"])
      return file.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        .joined(separator: " ")
    }
  }

  private static let role = """
    resource "aws_iam_role" "handler" {
      name               = "handler"
      assume_role_policy = jsonencode({
        Version   = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "SERVICE" } }]
      })
    }

    """
  private static let lambdaRole = role.replacing("SERVICE", with: "lambda.amazonaws.com")
  private static let function = """
    resource "aws_lambda_function" "handler" {
      function_name = "handler"
      role          = aws_iam_role.handler.arn
      s3_bucket     = "code"
      s3_key        = "f.zip"
      runtime       = "python3.13"
      handler       = "app.handler"
      timeout       = 60
      memory_size   = 256
      REST
    }

    """ + lambdaRole
  private static let table = """
    resource "aws_dynamodb_table" "lines" {
      name         = "lines"
      billing_mode = "PAY_PER_REQUEST"
      hash_key     = "id"
      attribute {
        name = "id"
        type = "S"
      }
      point_in_time_recovery {
        enabled = true
      }
      server_side_encryption {
        enabled = true
      }
      REST
    }

    """

  @Test(arguments: [
    (
      "name = \"orders\"\n  stream_mode_details {\n    stream_mode = \"ON_DEMAND\"\n  }",
      #"Stream("orders", encryption: .none)"#
    ),
    (
      "name = \"shop-orders\"\n  shard_count = var.shards\n  retention_period = 48\n  encryption_type = \"KMS\"\n  kms_key_id = \"alias/aws/kinesis\"",
      #"Stream("shop-orders", capacity: .provisioned(shards: shards), retention: .hours(48), label: "orders")"#
    ),
    (
      "name = var.name\n  shard_count = var.shards * 2\n  tags = {\n    a = \"b\"\n  }",
      #"Stream(name, capacity: .provisioned(shards: shards * 2), encryption: .none, label: "orders") .with { $0.tags = ["a": "b"] }"#
    ),
    (
      "name = \"orders\"\n  shard_count = 1\n  region = \"eu-west-1\"\n  unheard_of = 1\n  lifecycle {\n    prevent_destroy = true\n  }",
      #"encryption: .none) .with { $0.body.set("unheard_of", 1) } .region("eu-west-1") .lifecycle(Lifecycle(preventDestroy: true))"#
    ),
  ])
  func `A stream has the arguments that differ from the defaults`(
    _ row: (hcl: String, swift: String)
  ) throws {
    let text = """
      variable "shards" {
        type = number
      }
      variable "name" {
        type = string
      }
      resource "aws_kinesis_stream" "orders" {
        \(row.hcl)
      }

      """
    let swift = try swift(text)
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test(arguments: [
    ("", #"let lines = Table("lines", partitionKey: .string("id"))"#),
    (
      "range_key = \"at\"\n  attribute {\n    name = \"at\"\n    type = \"N\"\n  }\n  ttl {\n    attribute_name = \"expires\"\n    enabled = true\n  }\n  stream_enabled = true\n  stream_view_type = \"NEW_IMAGE\"",
      #"Table("lines", partitionKey: .string("id"), sortKey: .number("at"), timeToLive: "expires", stream: .newImage)"#
    ),
    (
      "attribute {\n    name = \"kind\"\n    type = \"S\"\n  }\n  global_secondary_index {\n    name = \"by_kind\"\n    hash_key = \"kind\"\n    projection_type = \"INCLUDE\"\n    non_key_attributes = [\"a\", \"b\"]\n  }",
      #"indexes: [.global("by_kind", partitionKey: .string("kind"), projection: .include(["a", "b"]))]"#
    ),
    ("deletion_protection_enabled = true", "deletionProtection: true)"),
  ])
  func `A table has its keys, indexes, expiry and stream`(_ row: (hcl: String, swift: String))
    throws
  {
    let swift = try swift(
      Self.table.replacing("REST", with: row.hcl), choosing: .changed)
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test(arguments: [
    ("message_retention_seconds = 1209600", #"let orders = Queue("orders")"#),
    ("", #"Queue("orders", retention: .days(4))"#),
    (
      "visibility_timeout_seconds = 360\n  kms_master_key_id = \"alias/aws/sqs\"\n  delay_seconds = 5",
      #"Queue("orders", retention: .days(4), visibilityTimeout: .minutes(6), encryption: .awsManagedKey) .with { $0.delaySeconds = 5 }"#
    ),
    (
      "redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })",
      #"redrive: .to(dead, afterReceives: 5))"#
    ),
  ])
  func `A queue has its times, its key and its dead-letter queue`(
    _ row: (hcl: String, swift: String)
  ) throws {
    let text = """
      resource "aws_sqs_queue" "orders" {
        name = "orders"
        \(row.hcl)
      }
      resource "aws_sqs_queue" "dead" {
        name = "dead"
      }

      """
    let swift = try swift(text)
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test(arguments: [
    ("lambda.amazonaws.com", #"Role("handler", assumedBy: .lambda)"#),
    ("glue.amazonaws.com", #"Role("handler", assumedBy: "glue.amazonaws.com")"#),
  ])
  func `A role has the service that assumes it, and other arguments by with`(
    _ row: (service: String, swift: String)
  ) throws {
    let text = Self.role.replacing("SERVICE", with: row.service)
      .replacing("= \"handler\"", with: "= \"handler\"\n  description = \"d\"")
    let swift = try swift(text)
    #expect(swift.contains(row.swift + #" .with { $0.description = "d" }"#), "\(swift)")
  }

  @Test
  func `A role keeps the policy of a data source`() throws {
    let swift = try swift(
      """
      data "aws_iam_policy_document" "trust" {
        statement {
          actions = ["sts:AssumeRole"]
          principals {
            type        = "Service"
            identifiers = ["lambda.amazonaws.com"]
          }
        }
      }
      resource "aws_iam_role" "handler" {
        name               = "handler"
        assume_role_policy = data.aws_iam_policy_document.trust.json
      }

      """)
    #expect(
      swift.contains(
        #"Role("handler", assumedBy: .lambda) .with { $0.assumeRolePolicy = trust.json }"#),
      "\(swift)")
  }

  @Test(arguments: [
    (
      "",
      #"Function("handler", package: .s3(bucket: "code", key: "f.zip", runtime: .python("3.13"), handler: "app.handler"), role: handlerRole, logGroup: .unmanaged)"#
    ),
    (
      "environment {\n    variables = {\n      TABLE_NAME = aws_dynamodb_table.lines.name\n      LEVEL = \"5\"\n    }\n  }",
      #"environment: [.tableName(lines.name), .variable("LEVEL", "5")]"#
    ),
    ("reserved_concurrent_executions = 2", "reservedConcurrency: 2)"),
    (
      "dead_letter_config {\n    target_arn = \"arn:aws:sqs:::x\"\n  }",
      "$0.deadLetterConfig = .init("
    ),
  ])
  func `A function has the Swift value of its role, and its variables`(
    _ row: (hcl: String, swift: String)
  ) throws {
    let text =
      Self.function.replacing("REST", with: row.hcl) + Self.table.replacing("REST", with: "")
    let swift = try swift(text, choosing: .changed)
    #expect(swift.contains(row.swift), "\(swift)")
  }

  @Test
  func `A file with code stays what it is`() throws {
    let text = Self.function.replacing("REST", with: "")
      .replacing("s3_bucket     = \"code\"", with: "filename = \"f.zip\"")
      .replacing("s3_key        = \"f.zip\"", with: "")
    let swift = try swift(text)
    #expect(
      swift.contains(
        #"package: .archive("f.zip", runtime: .python("3.13"), handler: "app.handler")"#),
      "\(swift)")
    #expect(swift.contains(".with { $0.filename = "), "\(swift)")
  }

  @Test(arguments: [
    (
      "aws_dynamodb_table.lines.stream_arn", "starting_position = \"LATEST\"",
      "Mapping( from: lines"
    ),
    ("aws_sqs_queue.orders.arn", "batch_size = 5", "Mapping(from: orders, to: handler"),
    (
      "aws_kinesis_stream.s.arn",
      "starting_position = \"LATEST\"\n  function_response_types = [\"ReportBatchItemFailures\"]\n  bisect_batch_on_function_error = true\n  destination_config {\n    on_failure {\n      destination_arn = aws_sqs_queue.orders.arn\n    }\n  }",
      #"Mapping(from: s, to: handlerFunction, startingAt: .latest, metrics: .none, onFailure: orders, label: "m")"#
    ),
  ])
  func `A mapping has the Swift values of its source, its function and its queue`(
    _ row: (source: String, hcl: String, swift: String)
  ) throws {
    let text =
      """
      resource "aws_lambda_event_source_mapping" "m" {
        event_source_arn = \(row.source)
        function_name    = aws_lambda_function.handler.arn
        \(row.hcl)
      }
      resource "aws_kinesis_stream" "s" {
        name        = "s"
        shard_count = 1
      }
      resource "aws_sqs_queue" "orders" {
        name                       = "orders"
        visibility_timeout_seconds = 360
      }

      """ + Self.function.replacing("REST", with: "")
      + Self.table.replacing(
        "REST", with: "stream_enabled = true\n  stream_view_type = \"NEW_IMAGE\"")
    let swift = try swift(text, choosing: .changed)
    #expect(swift.contains(row.swift.replacing("( ", with: "(")), "\(swift)")
  }

  @Test
  func `Other declarations refer to the curated value, or to the resource in it`() throws {
    let text =
      Self.lambdaRole + """
        resource "aws_iam_role_policy" "own" {
          role   = aws_iam_role.handler.id
          policy = "{}"
        }
        resource "aws_sqs_queue" "orders" {
          name = "orders"
        }
        resource "aws_sns_topic" "alarms" {
          name       = "${aws_sqs_queue.orders.name}-alarms"
          depends_on = [aws_iam_role.handler]
        }
        output "role" {
          value = aws_iam_role.handler.arn
        }
        output "queue" {
          value = aws_sqs_queue.orders.url
        }
        output "whole" {
          value = aws_sqs_queue.orders
        }

        """
    let swift = try swift(text)
    for line in [
      "role: handler.resource.id", #"name: "\(orders.name)-alarms""#,
      ".dependsOn(handler.resource)", "handler.resource.arn",
      #"Output<String>("queue", orders.url)"#,
      ".whole(orders)", "import Pipeline",
    ] {
      #expect(swift.contains(line), "\(line): \(swift)")
    }
  }

  @Test
  func `A comment at an argument stays, and one at a modifier moves above the block`() throws {
    let swift = try swift(
      """
      resource "aws_sqs_queue" "orders" {
        # The name.
        name = "orders"
        # It waits.
        delay_seconds = 5
        # It has data.
        lifecycle {
          prevent_destroy = true
        }
      }

      """)
    #expect(swift.contains(##"$0.body.comment("The name.", on: "name", .above)"##), "\(swift)")
    #expect(swift.contains(#"$0.body.comment("It waits.") $0.delaySeconds = 5"#), "\(swift)")
    #expect(swift.contains(#".comment("It has data.")"#), "\(swift)")
  }
}
