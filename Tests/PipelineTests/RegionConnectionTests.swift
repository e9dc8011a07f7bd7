import Foundation
import PipelineArchive
import PipelineBackup
import PipelineMonitoring
import PipelineNetwork
import PipelineRelease
import PipelineScaling
import TerraformTesting
import TestSupport
import Testing

@testable import InfraGen
@testable import Pipeline

extension `Regions` {
  /// A use of one resource by another that must be in its region.
  private struct Connection: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The parts, of which the first is in another region than all others.
    let parts: @Sendable () -> [any Declaration]
    let user: String
    let other: String

    init(
      _ testDescription: String, of user: String, with other: String,
      _ parts: @escaping @Sendable () -> [any Declaration]
    ) {
      self.testDescription = testDescription
      self.user = user
      self.other = other
      self.parts = parts
    }
  }

  private static let connections: [Connection] = [
    Connection(
      "a bucket and its key", of: "aws_s3_bucket_server_side_encryption_configuration.uploads",
      with: "aws_kms_key.k"
    ) {
      let key = Key("k").region("us-west-2")
      return [key, Bucket("uploads", encryption: .customerManagedKey(key.arn))]
    },
    Connection(
      "an archive and its stream", of: "aws_kinesis_firehose_delivery_stream.orders_archive",
      with: "aws_kinesis_stream.orders"
    ) {
      let stream = Stream("orders")
      let bucket = Bucket("archives")
      return [stream.region("us-west-2"), bucket, Archive(of: stream, in: bucket)]
    },
    Connection(
      "a scaling and its table", of: "aws_appautoscaling_target.lines_reads",
      with: "aws_dynamodb_table.lines"
    ) {
      let table = Table(
        "lines", partitionKey: .string("id"), capacity: .provisioned(readUnits: 5, writeUnits: 5))
      return [
        table.region("us-west-2"), TableScaling(of: table, reads: .from(5, to: 50), writes: nil),
      ]
    },
    Connection(
      "a function and its layer", of: "aws_lambda_function.handler",
      with: "aws_lambda_layer_version.tools"
    ) {
      let layer = LambdaLayerVersion("tools", layerName: "tools", filename: "tools.zip")
      let role = Role("handler", assumedBy: .lambda)
      return [
        layer.with { $0.region = "us-west-2" }, role,
        Function(
          "handler", package: .archive("handler.zip"), role: role, layers: [layer.arn]),
      ]
    },
    Connection(
      "a stream and a key by its alias", of: "aws_kinesis_stream.orders",
      with: "data.aws_kms_alias.shared"
    ) {
      let alias = DataKMSAlias("shared", name: "alias/shared").with { $0.region = "us-west-2" }
      return [
        alias, Stream("orders", encryption: .customerManagedKey(Key.existing(alias).arn)),
      ]
    },
    Connection(
      "a backup and what it backs up", of: "aws_backup_vault.all", with: "aws_s3_bucket.uploads"
    ) {
      let bucket = Bucket("uploads").region("us-west-2")
      let table = Table("lines", partitionKey: .string("id"))
      return [
        bucket, table, Backup("all", of: .table(table), .bucket(bucket), keeping: .days(7)),
      ]
    },
    Connection(
      "a release and its alias", of: "aws_codedeploy_deployment_group.orders",
      with: "aws_lambda_alias.handler_live"
    ) {
      let role = Role("handler", assumedBy: .lambda)
      let handler = Function(
        "handler", package: .archive("handler.zip"), role: role, publishes: true)
      let live = Alias("live", of: handler)
      return [
        live.region("us-west-2"), role, handler.region("us-west-2"),
        Release("orders", of: live, shifting: .allAtOnce, rollbackOn: []),
      ]
    },
    Connection(
      "a network and its VPC", of: "aws_security_group.orders_functions", with: "aws_vpc.main"
    ) {
      let vpc = VPC("main", cidrBlock: "10.0.0.0/16").with { $0.region = "us-west-2" }
      return [
        vpc, Queue("orders"),
        PrivateNetwork("orders", in: vpc.id, subnets: ["subnet-1"], routeTables: ["rtb-1"]),
      ]
    },
    Connection(
      "an alarm and a literal topic", of: "aws_cloudwatch_metric_alarm.errors",
      with: "arn:aws:sns:us-west-2:123456789012:alerts"
    ) {
      [
        Queue("orders"),
        CloudWatchMetricAlarm(
          "errors", alarmName: "errors",
          alarmActions: ["arn:aws:sns:us-west-2:123456789012:alerts"]),
      ]
    },
    Connection(
      "a queue and the literal in a redrive policy", of: "aws_sqs_queue.orders",
      with: "arn:aws:sqs:us-west-2:123456789012:dead"
    ) {
      [
        Queue("others"),
        SQSQueue(
          "orders", name: "orders",
          redrivePolicy: .jsonencode([
            "deadLetterTargetArn": "arn:aws:sqs:us-west-2:123456789012:dead", "maxReceiveCount": 5,
          ])),
      ]
    },
    Connection(
      "a queue and a redrive policy in JSON", of: "aws_sqs_queue.orders",
      with: "arn:aws:sqs:us-west-2:123456789012:dead"
    ) {
      [
        Queue("others"),
        SQSQueue(
          "orders", name: "orders",
          redrivePolicy:
            #"{"deadLetterTargetArn":"arn:aws:sqs:us-west-2:123456789012:dead","maxReceiveCount":5}"#
        ),
      ]
    },
    Connection(
      "a notification and a queue of another account, by a text with an expression in it",
      of: "aws_s3_bucket_notification.uploads", with: "arn:aws:sqs:us-west-2:-:dead"
    ) {
      let account = Variable<String>("account", description: "The account.").wrappedValue
      let bucket = Bucket("uploads")
      return [
        bucket,
        S3BucketNotification("uploads", bucket: bucket.name).with {
          $0.queue = [
            .init(events: ["s3:ObjectCreated:*"], queueARN: "arn:aws:sqs:us-west-2:\(account):dead")
          ]
        },
      ]
    },
    Connection(
      "an alarm and a topic with a comment", of: "aws_cloudwatch_metric_alarm.late",
      with: "arn:aws:sns:us-west-2:123456789012:alerts"
    ) {
      [
        Queue("others"),
        CloudWatchMetricAlarm(
          "late", alarmName: "late",
          alarmActions: [
            Expression("arn:aws:sns:us-west-2:123456789012:alerts").commented("On call.")
          ]),
      ]
    },
    Connection(
      "a replica and its key", of: "the replica of aws_dynamodb_table.lines",
      with: "arn:aws:kms:us-west-2:123456789012:key/a"
    ) {
      [
        Table(
          "lines", partitionKey: .string("id"),
          encryption: .customerManagedKey("arn:aws:kms:eu-west-1:123456789012:key/b"),
          stream: .newAndOldImages,
          replicas: [.region("us-east-1", key: "arn:aws:kms:us-west-2:123456789012:key/a")])
      ]
    },
  ]

  @Test(arguments: connections)
  private func `What AWS connects within one region is compared`(connection: Connection) {
    let found = Self.problems { connection.parts() }.compactMap { problem in
      if case .otherRegion(let user, _, let other, _, _) = problem { [user, other] } else { nil }
    }
    #expect(found == [[connection.user, connection.other]])
  }
}
