import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Subscriptions, rules of EventBridge and notifications of buckets, with the policies that follow from them.
@Suite struct `Services that send` {
  private static let role = Role("handler", assumedBy: .lambda)
  private static let handler = Function("handler", package: .archive("f.zip"), role: role)
  private static let live = Alias("live", of: handler, version: "1")
  private static let key = Key("messages")
  private static let copies = Queue("copies", encryption: .customerManagedKey(key.arn))
  private static let failed = Queue("failed")
  private static let inOrder = Queue("in-order.fifo").with { $0.contentBasedDeduplication = true }
  private static let alerts = Topic("alerts", encryption: .customerManagedKey(key.arn))
  private static let ordered = Topic("ordered.fifo", encryption: .none)
  private static let uploads = Bucket("orders-uploads")
  private static let ticks = Pipeline.Stream("ticks")
  private static let events = Role("events", assumedBy: .eventBridge)
  private static let paid = EventFilter {
    $0.source == "shop" && $0["detail-type"] == "OrderPaid" && $0.detail.total > 100
  }

  private static func stack(
    key: Key = key, @ListBuilder<any Declaration> _ senders: () -> [any Declaration]
  ) -> Stack {
    Stack("senders") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      key
      role
      handler
      live
      copies
      failed
      inOrder
      alerts
      ordered
      uploads
      ticks
      events
      senders()
    }
  }

  static let all = stack {
    Subscription(
      to: alerts, .queue(copies), filter: EventFilter { $0.severity.isOneOf(["high", "urgent"]) },
      deliversRawMessages: true, onFailure: failed)
    Subscription(to: alerts, .function(live), onFailure: nil)
    Subscription(to: alerts, .email("team@example.com"), onFailure: nil)
    Subscription(
      to: alerts, .https("https://example.com/alerts"),
      filter: EventFilter { $0.order.total >= 100 }, scope: .messageBody, onFailure: nil)
    Subscription(to: ordered, .queue(inOrder), onFailure: nil)
    EventRule(
      "order-paid", matching: paid, to: .function(handler, onFailure: failed),
      .queue(copies, onFailure: nil), .queue(inOrder, messageGroup: "orders", onFailure: nil),
      .topic(alerts, input: .jsonencode(["kind": "paid"]), onFailure: nil),
      .stream(ticks, role: events, partitionKeyPath: "$.detail.id", onFailure: nil))
    EventRule(
      "other-bus", on: "orders", matching: EventFilter { $0.source.hasPrefix("shop.") },
      to: .queue(failed, onFailure: nil), isEnabled: false)
    BucketNotification(
      from: uploads,
      .function(handler, on: .objectCreated, prefix: "orders/", suffix: ".json"),
      .queue(copies, on: .objectRemoved, "s3:ObjectTagging:Put"),
      .topic(alerts, on: .objectCreated, prefix: "alerts/"), .eventBridge)
  }

  @Test func `Every sender is written with the policies that admit it`() {
    expectSnapshot(of: Self.all, named: "senders")
    #expect(Self.all.warnings().map(\.description) == [])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  @Test func `The sources of one service share a statement that names each once`() throws {
    let text = try Self.stack {
      Subscription(to: Self.alerts, .queue(Self.copies), onFailure: Self.failed)
      Subscription(to: Self.alerts, .function(Self.handler), onFailure: Self.failed)
      Subscription(to: Self.alerts, .function(Self.live), onFailure: Self.failed)
    }.text()
    #expect(text.matches(of: /"sqs:SendMessage"/).count == 2, "\(text)")
    #expect(text.matches(of: /resource "aws_lambda_permission"/).count == 2, "\(text)")
  }

  @Test func `A policy that is set by with replaces the derived one`() throws {
    let queue = Queue("own").with { $0.policy = .jsonencode(["Version": "2012-10-17"]) }
    let topic = Topic("own", encryption: .none).with { $0.policy = "{}" }
    let text = try Self.stack {
      queue
      topic
      Subscription(to: topic, .queue(queue), onFailure: nil)
      EventRule("paid", matching: Self.paid, to: .topic(topic, onFailure: nil))
      BucketNotification(from: Self.uploads, .queue(queue, on: .objectCreated))
    }.text()
    #expect(!text.contains("aws_sqs_queue_policy") && !text.contains("aws_sns_topic_policy"))
    #expect(!text.contains("depends_on = [aws_sqs"), "\(text)")
  }

  @Test func `A queue without senders has no policy`() throws {
    let text = try Self.stack {}.text()
    #expect(!text.contains("_policy\" \"copies\""))
  }

  @Test func `A notification waits until its receivers admit S3`() throws {
    let text = try Self.all.text()
    let waits = try #require(text.matches(of: /depends_on = \[([^\]]*)\]/).last)
    for address in [
      "aws_lambda_permission.handler_for_bucket_orders_uploads", "aws_sqs_queue_policy.copies",
      "aws_sns_topic_policy.alerts",
    ] {
      #expect(waits.1.contains(address))
    }
  }

  @Test func `An existing queue or topic that may not admit the service is warned of`() {
    func warnings(_ services: [ServicePrincipal]) -> [PipelineWarning?] {
      let queue = Queue.existing("theirs", admits: services)
      let topic = Topic.existing("news", admits: services)
      return Self.stack {
        queue
        topic
        Subscription(to: topic, .queue(queue), onFailure: nil)
        EventRule("paid", matching: Self.paid, to: .topic(topic, onFailure: nil))
      }.warnings().map { $0.problem as? PipelineWarning }
    }
    #expect(
      warnings([]) == [
        .senderMayNotBeAdmitted("sns.amazonaws.com", "queue theirs"),
        .senderMayNotBeAdmitted("events.amazonaws.com", "topic news"),
      ])
    #expect(warnings([.sns, .eventBridge]) == [])
  }

  @Test func `A second policy, or a second set of notifications, is warned of`() {
    let warnings = Self.stack {
      Subscription(to: Self.alerts, .queue(Self.copies), onFailure: nil)
      SQSQueuePolicy("mine", policy: "{}", queueURL: Self.copies.url)
      SQSQueuePolicy("other", policy: "{}", queueURL: Self.inOrder.url)
      BucketNotification(from: Self.uploads, .eventBridge)
      BucketNotification(from: Self.uploads, .queue(Self.failed, on: .objectCreated), label: "more")
    }.warnings().map { $0.problem as? PipelineWarning }
    #expect(
      warnings == [
        .repeatedSetting("aws_sqs_queue_policy.mine", of: "aws_sqs_queue.copies"),
        .repeatedSetting(
          "aws_s3_bucket_notification.orders_uploads", of: "aws_s3_bucket.orders_uploads"),
        .repeatedSetting("aws_s3_bucket_notification.more", of: "aws_s3_bucket.orders_uploads"),
      ])
  }

  @Test func `A derived policy does not hide that a role may not use the queue`() {
    let role = Role("forgetful", assumedBy: .lambda)
    let stack = Self.stack {
      role
      Function(
        "forgetful", package: .archive("f.zip"), role: role,
        environment: [.variable("COPIES", Self.copies.url)])
      Subscription(to: Self.alerts, .queue(Self.copies), onFailure: nil)
    }
    #expect(stack.warnings().map(\.description).contains { $0.contains("Allow.send(…)") })
  }

  /// A sender with the problem that it is refused for.
  struct Refused: Sendable, CustomTestStringConvertible {
    let sender: any Declaration
    let problem: PipelineProblem

    var testDescription: String { "\(problem)" }

    init(_ sender: any Declaration, _ problem: PipelineProblem) {
      self.sender = sender
      self.problem = problem
    }
  }

  private static func rule(
    _ name: Expression<String> = "r", matching filter: EventFilter = paid,
    to target: EventRule.Target = .queue(copies, onFailure: nil)
  ) -> EventRule {
    EventRule(name, matching: filter, to: target)
  }

  private static let nested = EventFilter { $0.order.kind == "a" }

  static let subscriptions = [
    Refused(
      Subscription(to: ordered, .function(handler), onFailure: nil),
      .fifoNotSupported(.topic, by: .subscription)),
    Refused(
      Subscription(to: alerts, .queue(inOrder), onFailure: nil),
      .fifoNotSupported(.queue, by: .subscription)),
    Refused(
      Subscription(to: alerts, .queue(copies), onFailure: inOrder),
      .otherKindOfDeadLetterQueue(isFIFO: false)),
    Refused(
      Subscription(to: alerts, .function(handler), deliversRawMessages: true, onFailure: nil),
      .rawMessages("lambda")),
    Refused(
      Subscription(to: alerts, .email("team"), onFailure: nil), .invalidEndpoint("team")),
    Refused(
      Subscription(to: alerts, .https("http://example.com"), onFailure: nil),
      .invalidEndpoint("http://example.com")),
    Refused(
      Subscription(to: alerts, .queue(copies), filter: nested, onFailure: nil),
      .nestedMessageAttribute("order")),
  ]

  static let rules = [
    Refused(
      rule(matching: nested),
      .filterOfOtherEvent(
        "order",
        expected: [
          "source", "detail-type", "detail", "account", "region", "resources", "time", "id",
          "version", "replay-name",
        ])),
    Refused(
      EventRule(
        "r", matching: paid, to: .queue(copies, onFailure: nil), .queue(failed, onFailure: nil),
        .topic(alerts, onFailure: nil), .function(handler, onFailure: nil),
        .function(live, onFailure: nil), .stream(ticks, role: events, onFailure: nil)),
      .numberOutOfRange(.ruleTargets, 6, 0...5)),
    Refused(rule("a b"), .nameCharacter(" ", of: .rule, punctuation: "_.-")),
    Refused(rule(to: .topic(ordered, onFailure: nil)), .fifoNotSupported(.topic, by: .rule)),
    Refused(rule(to: .queue(inOrder, onFailure: nil)), .fifoQueueWithoutGroup(.rule)),
    Refused(rule(to: .queue(copies, onFailure: inOrder)), .failuresToFIFOQueueOf(.rule)),
    Refused(
      rule(to: .stream(ticks, role: role, onFailure: nil)),
      .otherPrincipalOf(.rule, ["lambda.amazonaws.com"], wanted: ".eventBridge")),
  ]

  static let notifications = [
    Refused(
      BucketNotification(from: uploads, .queue(inOrder, on: .objectCreated)),
      .fifoNotSupported(.queue, by: .notification)),
    Refused(
      BucketNotification(from: uploads, .topic(ordered, on: .objectCreated)),
      .fifoNotSupported(.topic, by: .notification)),
    Refused(BucketNotification(from: uploads, .queue(copies)), .notificationWithoutEvents),
    Refused(
      BucketNotification(
        from: uploads, .queue(copies, on: .objectCreated, prefix: "a/"),
        .function(handler, on: "s3:ObjectCreated:Put", prefix: "a/b/", suffix: ".json")),
      .overlappingNotifications("s3:ObjectCreated:Put")),
  ]

  @Test(arguments: subscriptions + rules + notifications)
  func `A sender that AWS would refuse is reported where it is declared`(refused: Refused) {
    let errors = Self.stack { refused.sender }.errors()
    #expect(errors.map { $0.problem as? PipelineProblem } == [refused.problem])
    #expect(errors.allSatisfy { $0.location.file == "SenderTests.swift" })
  }

  @Test func `A queue and a function of one label are two targets, and the function is permitted`()
    throws
  {
    let queue = Queue("handler")
    let text = try Self.stack {
      queue
      EventRule(
        "paid", matching: Self.paid, to: .queue(queue, onFailure: nil),
        .function(Self.handler, onFailure: nil))
    }.text()
    #expect(text.contains(#"resource "aws_lambda_permission" "handler_for_rule_paid""#))
    #expect(text.contains(#"target_id = "handler_2""#), "\(text)")
  }

  @Test func `The permission of a function has the function's provider`() throws {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    let text = try Self.stack {
      ireland
      Subscription(to: Self.alerts, .function(Self.handler), onFailure: nil).provider(ireland)
    }.text()
    let permission = try #require(
      text.firstMatch(of: /resource "aws_lambda_permission"[^}]*}/)
    ).output
    #expect(!permission.contains("provider"), "\(permission)")
  }

  @Test func `A function that is a target twice has one permission`() throws {
    let text = try Self.stack {
      BucketNotification(
        from: Self.uploads, .function(Self.handler, on: .objectCreated, prefix: "a/"),
        .function(Self.handler, on: .objectCreated, prefix: "b/"))
      EventRule(
        "paid", matching: Self.paid, to: .function(Self.handler, onFailure: nil),
        .function(Self.handler, input: "{}", onFailure: nil))
    }.text()
    #expect(text.matches(of: /resource "aws_lambda_permission"/).count == 2, "\(text)")
    #expect(text.contains(#""aws_cloudwatch_event_target" "paid_to_handler_2""#))
  }

  @Test func `Targets whose objects differ do not overlap`() {
    let stack = Self.stack {
      BucketNotification(
        from: Self.uploads, .queue(Self.copies, on: .objectCreated, prefix: "a/"),
        .queue(Self.failed, on: .objectCreated, prefix: "b/"),
        .function(Self.handler, on: .objectRemoved, prefix: "a/"))
    }
    #expect(stack.problems(of: PipelineProblem.self) == [])
  }
}
