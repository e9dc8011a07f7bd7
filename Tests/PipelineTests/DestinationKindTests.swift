import AWSCloudWatch
import AWSEventBridge
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Topics, buckets and schedules, and the keys by which topics and queues are encrypted.
@Suite struct `Kinds of destinations` {
  private static let alerts = TopicContract("ALERTS_TOPIC_ARN")
  private static let key: Expression<String> =
    "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-8000-123456789abc"
  private static let role = Role("handler", assumedBy: .lambda)
  private static let failed = Queue("failed", encryption: .awsManagedKey)

  private static let function = Function(
    "report", package: .archive("f.zip"), role: role, publishes: true)

  private static func buckets() -> [any Declaration] {
    let batches = Bucket(
      "orders-failed-batches", encryption: .customerManagedKey(key), expiration: .days(30))
    let open = Bucket(
      "open-files", encryption: .awsManagedKey, versioning: false, blocksPublicAccess: false,
      ownership: .bucketOwnerPreferred, requiresTLS: false)
    let archive = Bucket.existing("team-archive")
    let clicks = Pipeline.Stream("clicks")
    let returns = Pipeline.Stream("returns")
    return [
      batches, open, archive, clicks, returns, function,
      Mapping(from: clicks, to: function, startingAt: .latest, onFailure: batches),
      Mapping(from: returns, to: function, startingAt: .latest, onFailure: archive),
      Role("archivist", assumedBy: .lambda) {
        Allow.read(batches)
        Allow.write(batches)
      },
    ]
  }

  private static func schedules() -> [any Declaration] {
    let scheduler = Role("scheduler", assumedBy: .scheduler)
    let live = Alias("live", of: function)
    let ticks = Pipeline.Stream("ticks", encryption: .customerManagedKey(key))
    let inOrder = Queue("in-order.fifo").with { $0.contentBasedDeduplication = true }
    return [
      scheduler, live, ticks, inOrder,
      Schedule(
        "nightly", .cron("0 2 * * ? *"), timeZone: "Europe/Lisbon",
        to: .function(live, input: .jsonencode(["kind": "nightly"])), role: scheduler,
        onFailure: failed),
      Schedule(
        "poll", .rate(.minutes(5)), to: .queue(inOrder, messageGroup: "polls"), role: scheduler,
        flexibleWindow: .minutes(2), maximumRetryAttempts: 0, maximumEventAge: .minutes(1),
        isEnabled: false, onFailure: nil),
      Schedule(
        "once", .at("2026-12-24T18:00:00"),
        to: .stream(ticks, record: "{}", partitionKey: "once"), role: scheduler, onFailure: nil),
    ]
  }

  private static func topics() -> [any Declaration] {
    let failures = Topic("failures")
    let sensitive = Topic("sensitive", for: alerts, encryption: .customerManagedKey(key))
    let existing = Topic.existing("shared", encryptedBy: key)
    let stream = Pipeline.Stream("events")
    let table = Table("orders", partitionKey: .string("id"), stream: .newImage)
    let function = Function(
      "handler", package: .archive("f.zip"), role: role,
      contract: HandlerContract([.publish(alerts)]), destinations: [.topic(sensitive)],
      rejected: failed)
    return [
      failures, sensitive, existing, stream, table, failed, role, function,
      Topic("in-order.fifo", encryption: .none),
      Mapping(from: stream, to: function, startingAt: .latest, onFailure: failures),
      Mapping(from: table, to: function, startingAt: .latest, onFailure: existing),
      Role("publisher", assumedBy: .lambda) { Allow.publish(existing) },
    ]
  }

  static let all = Stack("destinations") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    topics()
    buckets()
    schedules()
  }

  @Test func `Every kind is written`() {
    expectSnapshot(of: Self.all, named: "destinations")
    #expect(Self.all.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  private static func stack(_ declarations: [any Declaration]) -> Stack {
    Stack("destinations") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations
    }
  }

  /// A mapping that reports to it, and all that it needs.
  private static func failures(to destination: any FailureDestination) -> [any Declaration] {
    let stream = Pipeline.Stream("events")
    let function = Function("f", package: .archive("f.zip"), role: role)
    return [
      stream, role, function,
      Mapping(from: stream, to: function, startingAt: .latest, onFailure: destination),
    ]
  }

  @Test func `The role of a function may publish to the topic of its mapping`() throws {
    func text(_ topic: any TopicReference) throws -> String {
      try Self.stack(Self.failures(to: topic)).text()
    }
    let name: Expression<String> = "arn:aws:sns:eu-west-1:123456789012:failures"
    let plain = try text(Topic.existing(arn: name))
    #expect(plain.contains(#""sns:Publish""#) && !plain.contains("kms:"), "\(plain)")
    #expect(plain.contains(#"destination_arn = "arn:aws:sns:eu-west-1:123456789012:failures""#))
    let encrypted = try text(Topic.existing(arn: name, encryptedBy: Self.key))
    #expect(encrypted.contains(#""kms:GenerateDataKey""#), "\(encrypted)")
  }

  @Test func `A topic that your own data source finds is one too`() throws {
    let data = DataSNSTopic("shared", name: "shared")
    let text = try Self.stack(
      [data] + Self.failures(to: Topic.existing(data))
    ).text()
    #expect(text.contains("destination_arn = data.aws_sns_topic.shared.arn"), "\(text)")
  }

  @Test(
    arguments: [
      ([Topic("a.b")], .nameCharacter(".", of: .topic, punctuation: "_-")),
      (
        [Topic(Expression(String(repeating: "a", count: 257)))],
        .nameLength(String(repeating: "a", count: 257), of: .topic, 1...256)
      ),
      ([Topic("a", encryption: .customerManagedKey("alias/mine"))], .keyNotARN("alias/mine")),
      ([Topic("a.fifo", for: alerts)], .fifoTopicInContract("ALERTS_TOPIC_ARN")),
      ([Topic.existing("a.fifo", for: alerts)], .fifoTopicInContract("ALERTS_TOPIC_ARN")),
      (
        [Topic.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:q")],
        .otherARN("arn:aws:sqs:eu-west-1:123456789012:q", of: .topic)
      ),
      ([Topic.existing("a", encryptedBy: "alias/mine")], .keyNotARN("alias/mine")),
      (
        failures(to: Topic.existing(arn: "arn:aws:sns:eu-west-1:123456789012:t.fifo")),
        .failuresToFIFOTopic
      ),
    ] as [([any Declaration], PipelineProblem)])
  func `A topic that does not fit is refused where it is`(
    declarations: [any Declaration], problem: PipelineProblem
  ) {
    let errors = Self.stack(declarations).errors().filter { $0.problem is PipelineProblem }
    #expect(errors.map { $0.problem as? PipelineProblem } == [problem])
    #expect(errors.allSatisfy { $0.location.file == "DestinationKindTests.swift" })
  }

  @Test func `A FIFO topic cannot be a destination of a handler`() {
    let topic = Topic("alerts.fifo", encryption: .none)
    let rejected = Queue("rejected")
    let stack = Self.stack([
      topic, rejected, Self.role,
      Function(
        "f", package: .archive("f.zip"), role: Self.role,
        contract: HandlerContract([.publish(Self.alerts)]),
        destinations: [.topic(topic, as: Self.alerts)], rejected: rejected),
    ])
    #expect(
      stack.problems(of: PipelineProblem.self) == [.fifoTopicInContract("ALERTS_TOPIC_ARN")])
  }

  @Test func `A service that may not use the key of AWS is warned of`() {
    func warnings(_ topic: Topic, _ queue: Queue) -> [PipelineWarning?] {
      Self.stack([
        topic, queue,
        CloudWatchMetricAlarm(
          "late", alarmName: "late", alarmActions: [topic.arn],
          comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1),
        CloudWatchEventTarget("copies", arn: queue.arn, rule: "nightly"),
      ]).warnings().map { $0.problem as? PipelineWarning }
    }
    #expect(
      warnings(Topic("alerts"), Queue("copies", encryption: .awsManagedKey)) == [
        .keyOfAWS("aws_cloudwatch_metric_alarm.late", sendsTo: "aws_sns_topic.alerts"),
        .keyOfAWS("aws_cloudwatch_event_target.copies", sendsTo: "aws_sqs_queue.copies"),
      ])
    #expect(warnings(Topic("alerts", encryption: .none), Queue("copies")) == [])
  }

  @Test func `A topic that a function gets and may not use is warned of`() {
    let topic = Topic("alerts")
    let stack = Self.stack([
      topic, Self.role,
      Function(
        "f", package: .archive("f.zip"), role: Self.role,
        environment: [.variable("ALERTS", topic.arn)]),
    ])
    #expect(stack.warnings().map(\.description).contains { $0.contains("add Allow.publish(…)") })
  }
}
