import AWS
import Terraform
import Testing

/// The generated types in use.
struct GeneratedBindingTests {
  @Test("Arguments, nested blocks and references print as Terraform's")
  func printsHCL() throws {
    let stack = Stack("bindings") {
      Provider.aws("~> 5.100", region: "us-east-1")
      let key = KMSKey("events", description: "Events.")
      let stream = KinesisStream(
        "events", name: "events", kmsKeyID: key.keyID, shardLevelMetrics: ["IncomingBytes"],
        streamModeDetails: .init(streamMode: "ON_DEMAND"))
      key
      stream
      DynamoDBTable(
        "events", name: "\(stream.name)-table", hashKey: "id",
        tags: ["mode": stream.streamModeDetails[0].streamMode],
        attribute: [.init(name: "id", type: "S"), .init(name: "at", type: "N")],
        timeouts: .init(create: "10m"))
      DataCallerIdentity("current")
    }
    let main = try Self.main(of: stack)
    #expect(
      main == """
        resource "aws_kms_key" "events" {
          description = "Events."
        }

        resource "aws_kinesis_stream" "events" {
          name                = "events"
          kms_key_id          = aws_kms_key.events.key_id
          shard_level_metrics = ["IncomingBytes"]

          stream_mode_details {
            stream_mode = "ON_DEMAND"
          }
        }

        resource "aws_dynamodb_table" "events" {
          name     = "${aws_kinesis_stream.events.name}-table"
          hash_key = "id"
          tags = {
            mode = aws_kinesis_stream.events.stream_mode_details[0].stream_mode
          }

          attribute {
            name = "id"
            type = "S"
          }

          attribute {
            name = "at"
            type = "N"
          }

          timeouts {
            create = "10m"
          }
        }

        data "aws_caller_identity" "current" {}

        """)
  }

  @Test("Setting an argument writes it, once")
  func setting() throws {
    let queue = SQSQueue("rejected", name: "rejected").with {
      $0.messageRetentionSeconds = 60
      $0.messageRetentionSeconds = 1_209_600
    }
    let stack = Stack("bindings") {
      Provider.aws("~> 5.100", region: "us-east-1")
      queue
    }
    #expect(
      try Self.main(of: stack) == """
        resource "aws_sqs_queue" "rejected" {
          name                      = "rejected"
          message_retention_seconds = 1209600
        }

        """)
  }

  /// The provider types some arguments as strings so that they can be absent.
  @Test("A Boolean and a number that the provider types as strings are written as people do")
  func typedAsStrings() throws {
    let flag = SSMParameter(
      "flag", name: "flag", type: "String", dataType: .number(3), value: .bool(true))
    let stack = Stack("bindings") {
      Provider.aws("~> 5.100", region: "us-east-1")
      flag
    }
    #expect(
      try Self.main(of: stack) == """
        resource "aws_ssm_parameter" "flag" {
          name      = "flag"
          type      = "String"
          data_type = 3
          value     = true
        }

        """)
  }

  /// The main file below its header.
  private static func main(of stack: Stack) throws -> String {
    let file = try #require(try stack.files().first { $0.path == "template/main.tf" })
    return file.contents.split(separator: "\n\n", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test("A nested block knows the type that a reference to it has")
  func valueTypes() {
    #expect(
      KinesisStream.StreamModeDetails.valueType
        == .object([ValueType.Attribute("stream_mode", .string)]))
    let destination = LambdaEventSourceMapping.DestinationConfig.valueType
    #expect(
      destination
        == .object([
          ValueType.Attribute(
            "on_failure", .list(.object([ValueType.Attribute("destination_arn", .string)])))
        ]))
  }
}
