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

private let newest = ProcessInfo.processInfo.environment["AWS_NEWEST_SCHEMA"]

@Suite struct `Regions` {
  static let west = Provider.aws("~> 6.47", region: "us-west-2", alias: "west")

  /// A way to put a part elsewhere than the default provider does.
  private enum Move: CaseIterable {
    case region, provider

    func callAsFunction<Part: RegionalResource>(_ part: Part) -> Part {
      switch self {
      case .region: part.region("us-west-2")
      case .provider: part.provider(west)
      }
    }
  }

  /// A pipeline at another place than that of the default provider, with all that the types derive. What belongs to
  /// another part is not moved by itself.
  private static func pipeline(_ move: Move) -> Stack {
    Stack("regions") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      if move == .provider { west }
      let key = move(Key("orders"))
      let stream = move(Stream("orders", encryption: .customerManagedKey(key.arn)))
      let table = move(
        Table(
          "lines", partitionKey: .string("id"),
          capacity: .provisioned(readUnits: 5, writeUnits: 5),
          contributorInsights: true))
      let failed = move(Queue("failed", requiresTLS: true))
      let alerts = move(Topic("alerts", encryption: .none, requiresTLS: true))
      let bucket = move(Bucket("orders-archive-example", expiration: .days(30)))
      let role = Role("handler", assumedBy: .lambda) { Allow.write(table) }
      let handler = move(
        Function(
          "handler", package: .archive("handler.zip"), role: role, customerManagedKey: key.arn,
          publishes: true))
      let live = Alias("live", of: handler, provisionedConcurrency: 2)
      let consumer = StreamConsumer("fast", of: stream)
      let alarms = Alarms("orders", notify: alerts)
      key
      stream
      table
      failed
      alerts
      bucket
      role
      handler
      live
      consumer
      Mapping(from: consumer, to: live, startingAt: .latest, onFailure: failed)
      Subscription(from: alerts, to: .queue(failed), onFailure: nil)
      BucketNotification(from: bucket, to: .function(handler, on: .objectCreated))
      move(
        EventRule(
          "paid", matching: EventFilter { $0.source == "shop" },
          to: .function(live, onFailure: failed)))
      TableScaling(of: table, reads: .from(5, to: 50), writes: nil)
      ConcurrencyScaling(of: live, instances: .from(2, to: 4))
      Archive(of: stream, in: bucket)
      Backup("lines", of: .table(table), keeping: .days(7), isLocked: true)
      Release(
        "orders", of: live, shifting: .linear(percent: 10, every: .minutes(1)), rollbackOn: [])
      alarms
      Dashboard("orders", of: alarms)
    }
  }

  @Test func `All that a type consists of follows its region`() throws {
    let pipeline = Self.pipeline(.region)
    expectSnapshot(of: pipeline, named: "regions")
    let blocks = try pipeline.text().split(separator: "\n}\n").filter {
      $0.contains("resource \"aws_")
    }
    #expect(blocks.count > 40)
    for block in blocks {
      // IAM has no regions, and a dashboard shows those of the parts.
      let isOfAllRegions =
        block.contains("resource \"aws_iam_") || block.contains("resource \"aws_cloudwatch_dash")
      #expect(block.contains(/\n  region += "us-west-2"/) != isOfAllRegions, "\(block)")
    }
  }

  @Test func `All that a type consists of follows its provider, and so does what belongs to it`()
    throws
  {
    let blocks = try Self.pipeline(.provider).text().split(separator: "\n}\n").filter {
      $0.contains("resource \"aws_")
    }
    #expect(blocks.count > 40)
    for block in blocks {
      // A role of the stack's own, and a dashboard, which shows metrics of any region.
      let isElsewhere =
        block.contains(/"aws_iam_[a-z_]+" "handler/)
        || block.contains("resource \"aws_cloudwatch_dash")
      #expect(block.contains(/\n  provider += aws.west/) != isElsewhere, "\(block)")
    }
  }

  /// One part of each type that belongs to another one.
  private static let owned: [(String, [any Declaration])] = {
    let role = Role("handler", assumedBy: .lambda)
    let stream = Stream("orders").provider(west)
    let handler = Function(
      "handler", package: .archive("handler.zip"), role: role, publishes: true
    ).provider(west)
    let live = Alias("live", of: handler)
    let alerts = Topic("alerts", encryption: .none).provider(west)
    let failed = Queue("failed").provider(west)
    let bucket = Bucket("uploads-example").provider(west)
    let table = Table("lines", partitionKey: .string("id")).provider(west)
    return [
      ("aws_lambda_alias", [role, handler, live]),
      (
        "aws_lambda_event_source_mapping",
        [
          role, handler, stream,
          Mapping(from: stream, to: handler, startingAt: .latest, onFailure: nil),
        ]
      ),
      (
        "aws_lambda_permission",
        [role, handler, InvokePermission(for: .eventBridge, to: handler, from: nil)]
      ),
      ("aws_kinesis_stream_consumer", [stream, StreamConsumer("fast", of: stream)]),
      (
        "aws_sns_topic_subscription",
        [alerts, failed, Subscription(from: alerts, to: .queue(failed), onFailure: nil)]
      ),
      (
        "aws_s3_bucket_notification",
        [
          bucket, failed, BucketNotification(from: bucket, to: .queue(failed, on: .objectCreated)),
        ]
      ),
      ("aws_kinesis_firehose_delivery_stream", [stream, bucket, Archive(of: stream, in: bucket)]),
      ("aws_backup_vault", [table, Backup("lines", of: .table(table), keeping: .days(7))]),
      (
        "aws_codedeploy_deployment_group",
        [role, handler, live, Release("orders", of: live, shifting: .allAtOnce, rollbackOn: [])]
      ),
    ]
  }()

  @Test(arguments: owned)
  func `What belongs to another part starts with the provider of that one`(
    type: String, parts: [any Declaration]
  ) throws {
    let text = try Stack("s") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      Self.west
      parts
    }.text()
    let block = try Regex("resource \"\(type)\" [^{]*\\{\n  provider += aws.west\n")
    #expect(text.contains(block), "\(text)")
  }

  @Test func `What belongs to something that exists already is where that is looked up`() throws {
    let stream = DataKinesisStream("found", name: "found").provider(Self.west)
    let topic = DataSNSTopic("far", name: "far").with { $0.region = "us-east-2" }
    let text = try Stack("s") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      Self.west
      let queue = Queue("copies")
      stream
      topic
      queue
      StreamConsumer("fast", of: Stream.existing(stream))
      Subscription(from: Topic.existing(topic), to: .queue(queue), onFailure: nil)
    }.text()
    #expect(
      text.contains(/resource "aws_kinesis_stream_consumer" "fast" \{\n  provider += aws.west/),
      "\(text)")
    #expect(
      text.contains(
        /resource "aws_sns_topic_subscription" "far_to_copies" \{\n  region += "us-east-2"/),
      "\(text)")
  }

  /// `AWS_NEWEST_SCHEMA` names a file with the output of `terraform providers schema -json`.
  @Test(.enabled(if: newest != nil, "AWS_NEWEST_SCHEMA is not set"))
  func `The schema of version 6 accepts them`() throws {
    let check = SchemaCheck(path: newest, store: SchemaStore(path: ""))
    #expect(try check.errors(in: CollectedStack(Self.pipeline(.region))).map(\.description) == [])
  }

  @Test func `A graph is in the region of its part's provider`() throws {
    let west = Provider.aws("~> 6.47", region: "us-west-2", alias: "west")
    func text(_ stream: Pipeline.Stream) throws -> String {
      let alerts = Topic("alerts", encryption: .none).provider(west)
      let alarms = Alarms("orders", notify: alerts)
      return try Stack("regions") {
        Provider.aws("~> 6.47", region: "eu-west-1")
        west
        alerts
        stream
        alarms
        Dashboard("orders", of: alarms)
      }.text()
    }
    let other = try text(Stream("orders").provider(west))
    #expect(other.contains(#"region = "us-west-2""#), "\(other)")
    #expect(!other.contains("aws_region"), "\(other)")
  }

  @Test func `A backup starts in the region of the first thing that is backed up`() throws {
    let table = Table("lines", partitionKey: .string("id")).region("us-west-2")
    let bucket = Bucket("uploads-example").region("us-west-2")
    func regions(_ backup: Backup) throws -> [Substring] {
      try Stack("regions") {
        Provider.aws("~> 6.47", region: "eu-west-1")
        table
        bucket
        backup
      }.text()
        .matches(of: /resource "aws_backup_[a-z_]+" "[a-z]+" \{\n  region += "([a-z0-9-]+)"/)
        .map(\.1)
    }
    let west: [Substring] = ["us-west-2", "us-west-2", "us-west-2"]
    #expect(
      try regions(Backup("both", of: .table(table), .bucket(bucket), keeping: .days(7))) == west)
    #expect(
      try regions(Backup("both", of: .bucket(bucket), .table(table), keeping: .days(7))) == west)
  }

  @Test func `A backup elsewhere would find nothing to back up`() {
    let table = Table("lines", partitionKey: .string("id")).region("us-west-2")
    #expect(
      Self.problems {
        table
        Backup("lines", of: .table(table), keeping: .days(7)).region("eu-central-1")
      } == [
        .otherRegion(
          "aws_backup_vault.lines", "eu-central-1", other: "aws_dynamodb_table.lines", "us-west-2",
          at: table.identity.location)
      ])
  }

  @Test func `A network is in the region of its VPC, with all that it consists of`() throws {
    let vpc = VPC("main", cidrBlock: "10.0.0.0/16", enableDNSHostnames: true).with {
      $0.region = "us-west-2"
    }
    let network = PrivateNetwork(
      "orders", in: vpc.id, subnets: ["subnet-1"], routeTables: ["rtb-1"],
      endpoints: ["dynamodb", "sqs"]
    ).region("us-west-2")
    let blocks = try Stack("s") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      vpc
      network
    }.text().split(separator: "\n}\n").filter { $0.contains(/(resource|data) "aws_/) }
    #expect(blocks.count > 6)
    for block in blocks { #expect(block.contains(/\n  region += "us-west-2"/), "\(block)") }
  }

  @Test func `Alarms, graphs and commands are in the region of their part`() throws {
    let alerts = Topic("alerts", encryption: .none).region("us-west-2")
    let alarms = Alarms("orders", notify: alerts)
    let text = try Stack("regions") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      alerts
      Stream("orders").region("us-west-2")
      Queue("jobs").region("us-west-2")
      alarms
      Dashboard("orders", of: alarms)
      Runbook(of: alarms)
    }.text()
    #expect(text.contains(#"region = "us-west-2""#))
    #expect(!text.contains("aws_region"), "\(text)")
    #expect(text.contains("aws --region us-west-2 sqs get-queue-url --queue-name jobs "), "\(text)")
    #expect(!text.contains("--region eu-west-1"), "\(text)")
  }

  @Test func `An alarm cannot notify a topic of another region`() {
    let alerts = Topic("alerts", encryption: .none)
    let stream = Stream("orders").region("us-west-2")
    #expect(
      Self.problems {
        alerts
        stream
        Alarms("orders", notify: alerts)
      } == [
        .otherRegion(
          "aws_cloudwatch_metric_alarm.orders_stream_throttles", "us-west-2",
          other: "aws_sns_topic.alerts", "eu-west-1", at: alerts.identity.location)
      ])
  }

  /// The problems of parts whose default provider is in `eu-west-1`.
  static func problems(
    @DeclarationBuilder _ content: () -> [any Declaration]
  ) -> [PipelineProblem] {
    Stack("regions") {
      Provider.aws("~> 6.47", region: "eu-west-1")
      content()
    }.problems(of: PipelineProblem.self)
  }
}
