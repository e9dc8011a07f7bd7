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
      from: alerts, to: .queue(copies, deliversRawMessages: true),
      filter: .attributes { $0.severity.isOneOf(["high", "urgent"]) }, onFailure: failed)
    Subscription(from: alerts, to: .function(live), onFailure: nil)
    Subscription(from: alerts, to: .email("team@example.com"), onFailure: nil)
    Subscription(
      from: alerts, to: .https("https://example.com/alerts"),
      filter: .body { $0.order.total >= 100 }, onFailure: nil)
    Subscription(from: ordered, to: .queue(inOrder), onFailure: nil)
    Subscription(
      from: Topic.existing(arn: "arn:aws:sns:eu-west-1:210987654321:theirs", label: "theirs"),
      to: .queue(copies), onFailure: nil)
    EventRule(
      "order-paid", matching: paid,
      to: .function(
        handler, maximumRetryAttempts: 3, maximumEventAge: .hours(1), onFailure: failed),
      .queue(copies, onFailure: nil).sending(
        #"{"order": <id>, "rule": "<aws.events.rule-name>"}"#, parts: ["id": "$.detail.id"]),
      .queue(inOrder, messageGroup: "orders", onFailure: nil).sending(part: "$.detail"),
      .topic(alerts, input: .jsonencode(["kind": "paid"]), onFailure: nil),
      .stream(ticks, role: events, partitionKeyPath: "$.detail.id", onFailure: nil))
    EventRule(
      "other-bus", from: "orders", matching: EventFilter { $0.source.hasPrefix("shop.") },
      to: .queue(failed, onFailure: nil), isEnabled: false)
    BucketNotification(
      from: uploads,
      to: .function(handler, on: .objectCreated, prefix: "orders/", suffix: ".json"),
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
      Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: Self.failed)
      Subscription(from: Self.alerts, to: .function(Self.handler), onFailure: Self.failed)
      Subscription(from: Self.alerts, to: .function(Self.live), onFailure: Self.failed)
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
      Subscription(from: topic, to: .queue(queue), onFailure: nil)
      EventRule("paid", matching: Self.paid, to: .topic(topic, onFailure: nil))
      BucketNotification(from: Self.uploads, to: .queue(queue, on: .objectCreated))
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
        Subscription(from: topic, to: .queue(queue), onFailure: nil)
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
      Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: nil)
      SQSQueuePolicy("mine", policy: "{}", queueURL: Self.copies.url)
      SQSQueuePolicy("other", policy: "{}", queueURL: Self.inOrder.url)
      BucketNotification(from: Self.uploads, to: .eventBridge)
      BucketNotification(
        from: Self.uploads, to: .queue(Self.failed, on: .objectCreated), label: "more")
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
      Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: nil)
    }
    #expect(stack.warnings().map(\.description).contains { $0.contains("Allow.send(…)") })
  }

  @Test func `The permission of a service does not hide that a role may not invoke the function`() {
    func warnings(_ principal: Expression<String>) -> [String] {
      let role = Role("forgetful", assumedBy: .lambda)
      return Self.stack {
        role
        Function(
          "forgetful", package: .archive("f.zip"), role: role,
          environment: [.variable("HANDLER", Self.handler.arn)])
        Subscription(from: Self.alerts, to: .function(Self.handler), onFailure: nil)
        LambdaPermission(
          "other", action: "lambda:InvokeFunction", functionName: Self.handler.name,
          principal: principal)
      }.warnings().map(\.description)
    }
    #expect(warnings("s3.amazonaws.com").contains { $0.contains("Allow.invoke(…)") })
    #expect(warnings("arn:aws:iam::123456789012:role/forgetful") == [])
  }

  @Test
  func `Two subscriptions of one topic for one receiver are refused, however they are declared`() {
    let stack = Self.stack {
      Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: nil)
      Subscription(
        from: Self.alerts, to: .queue(Self.copies), filter: .attributes { $0.kind == "a" },
        onFailure: nil, label: "second")
      SNSTopicSubscription(
        "third", endpoint: Self.copies.arn, protocol: "sqs", topicARN: Self.alerts.arn)
      Subscription(from: Self.alerts, to: .queue(Self.failed), onFailure: nil)
      Subscription(from: Self.ordered, to: .queue(Self.inOrder), onFailure: nil)
      Subscription(from: Self.alerts, to: .email("a@example.com"), onFailure: nil)
      Subscription(from: Self.alerts, to: .email("b@example.com"), onFailure: nil)
    }
    let first = "aws_sns_topic_subscription.alerts_to_copies"
    #expect(
      stack.problems(of: SenderProblem.self) == [
        .repeatedSubscription(first: first), .repeatedSubscription(first: first),
      ])
  }

  @Test func `Targets that bindings add to a rule count too`() {
    let rule = EventRule(
      "r", matching: Self.paid, to: .queue(Self.copies, onFailure: nil),
      .queue(Self.failed, onFailure: nil))
    func problems(_ others: Int) -> [PipelineProblem] {
      Self.stack {
        rule
        (0..<others).map { CloudWatchEventTarget("t\($0)", arn: Self.ticks.arn, rule: rule.name) }
      }.problems(of: PipelineProblem.self)
    }
    #expect(problems(3) == [])
    #expect(problems(4) == [.numberOutOfRange(.ruleTargets, 6, 0...5)])
  }

  @Test
  func `A key admits the services of the accounts that send, and EventBridge without a condition`()
    throws
  {
    let text = try Self.all.text()
    let policy = try #require(
      text.firstMatch(of: /resource "aws_kms_key" "messages" \{(?s:.*?)\n\}/)
    ).output
    #expect(policy.contains("events.amazonaws.com"))
    let statements = policy.split(separator: "Effect = \"Allow\"").dropFirst()
    func statement(of service: String) -> Substring {
      statements.first { $0.contains("\"\(service).amazonaws.com\"") } ?? ""
    }
    #expect(!statement(of: "events").contains("Condition"))
    #expect(
      statement(of: "s3").contains(
        #""aws:SourceAccount" = data.aws_caller_identity.messages.account_id"#))
    #expect(statement(of: "sns").contains(#""210987654321""#))
  }

  @Test func `A topic or a bucket of another provider has its own account in the key's policy`()
    throws
  {
    let ireland = Provider.aws("~> 5.100", region: "eu-west-1", alias: "ireland")
    func accounts(key: Key, _ senders: [any Declaration]) throws -> String {
      let text = try Self.stack(key: key) {
        ireland
        senders
      }.text()
      let found = text.matches(of: /"aws:SourceAccount" = (.*)/)
      return try #require(found.first).output.1.description
    }
    let news = Topic("news", encryption: .none).provider(ireland)
    let toQueue = BucketNotification(
      from: Self.uploads, to: .queue(Self.copies, on: .objectCreated))
    let bucket = "data.aws_caller_identity.orders_uploads_bucket.account_id"
    let own = "data.aws_caller_identity.messages.account_id"
    let elsewhere = Self.key.provider(ireland)
    #expect(try accounts(key: Self.key, [toQueue]) == own)
    #expect(try accounts(key: Self.key, [toQueue.provider(ireland)]) == bucket)
    #expect(try accounts(key: elsewhere, [toQueue]) == bucket)
    #expect(try accounts(key: elsewhere, [toQueue.provider(ireland)]) == own)
    let subscription = Subscription(from: news, to: .queue(Self.copies), onFailure: nil)
    #expect(try accounts(key: Self.key, [news, subscription]) == "aws_sns_topic.news.owner")
    // The key's policy cannot name a topic that needs the key.
    let ofKey = Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: nil)
    #expect(try accounts(key: elsewhere, [ofKey]) == own)
  }

  @Test func `EventBridge may act as a role only for rules of its account`() throws {
    let own = Role(
      "own", assumedBy: .eventBridge.when(.equals("aws:SourceAccount", "123456789012")))
    let text = try Self.stack {
      own
      EventRule(
        "r", matching: Self.paid, to: .stream(Self.ticks, role: Self.events, onFailure: nil),
        .stream(Self.ticks, role: own, onFailure: nil))
    }.text()
    #expect(text.contains("data.aws_caller_identity.events_role.account_id"), "\(text)")
    #expect(!text.contains("own_role"))
    #expect(!(try Self.stack {}.text()).contains("events_role"))
  }

  @Test func `The targets of a rule move to the bus that with sets`() throws {
    let text = try Self.stack {
      EventRule("r", matching: Self.paid, to: .queue(Self.copies, onFailure: nil))
        .with { $0.eventBusName = "orders" }
    }.text()
    #expect(text.matches(of: /event_bus_name += "orders"/).count == 2, "\(text)")
  }

  @Test func `Prefixes and suffixes that S3 reads in another way are warned of`() {
    let warnings = Self.stack {
      BucketNotification(
        from: Self.uploads, to: .queue(Self.copies, on: .objectCreated, prefix: "in/*"),
        .queue(Self.failed, on: .objectRemoved, suffix: " copy.json"))
    }.warnings().map { $0.problem as? PipelineWarning }
    #expect(
      warnings == [.wildcardInKey("prefix", "in/*"), .spaceInKey("suffix", " copy.json")])
  }

  /// A sender with the problem that it is refused for.
  struct Refused: Sendable, CustomTestStringConvertible {
    let sender: any Component
    let problem: any DeclarationProblem
    /// Where it is reported: where the sender is declared, or its filter is.
    let location: Terraform.SourceLocation

    var testDescription: String { "\(problem)" }

    init(
      _ sender: any Component, _ problem: any DeclarationProblem,
      at location: Terraform.SourceLocation? = nil
    ) {
      self.sender = sender
      self.problem = problem
      self.location = location ?? sender.identity.location
    }
  }

  private static func rule(
    _ name: Expression<String> = "r", matching filter: EventFilter = paid,
    to target: EventRule.Target = .queue(copies, onFailure: nil)
  ) -> EventRule {
    EventRule(name, matching: filter, to: target)
  }

  private static let nested = EventFilter(line: 900, column: 1) { $0.order.kind == "a" }

  static let subscriptions = [
    Refused(
      Subscription(from: ordered, to: .function(handler), onFailure: nil),
      SenderProblem.fifoNotSupported(.topic, by: .subscription)),
    Refused(
      Subscription(from: alerts, to: .queue(inOrder), onFailure: nil),
      SenderProblem.fifoNotSupported(.queue, by: .subscription)),
    Refused(
      Subscription(from: alerts, to: .queue(copies), onFailure: inOrder),
      PipelineProblem.otherKindOfDeadLetterQueue(isFIFO: false)),
    Refused(
      Subscription(from: alerts, to: .queue(copies), onFailure: nil)
        .with { $0.topicARN = ordered.arn },
      SenderProblem.argumentOfParameter("topic_arn", parameter: "from:")),
    Refused(
      Subscription(from: alerts, to: .queue(copies), onFailure: nil)
        .with { $0.endpoint = failed.arn },
      SenderProblem.argumentOfParameter("endpoint", parameter: "to:")),
    Refused(
      Subscription(from: alerts, to: .email("team"), onFailure: nil),
      SenderProblem.invalidEndpoint("team")),
    Refused(
      Subscription(from: alerts, to: .https("http://example.com"), onFailure: nil),
      SenderProblem.invalidEndpoint("http://example.com")),
    Refused(
      Subscription(
        from: alerts, to: .queue(copies),
        filter: .attributes(line: 901, column: 1) { $0.order.kind == "a" }, onFailure: nil),
      SenderProblem.nestedMessageAttribute("order"), at: place(line: 901)),
    Refused(
      Subscription(
        from: alerts, to: .queue(copies),
        filter: .attributes(line: 902, column: 1) {
          $0.a == "1" && $0.b == "1" && $0.c == "1" && $0.d == "1" && $0.e == "1" && $0.f == "1"
        }, onFailure: nil), PipelineProblem.numberOutOfRange(.filterNames, 6, 1...5),
      at: place(line: 902)),
    Refused(
      Subscription(
        from: alerts, to: .queue(copies),
        // The example of SNS's own documentation: 4 values at depth 3, 3 at depth 2, 3 at depth 1.
        filter: .body(line: 903, column: 1) {
          $0.a.b.c.isOneOf(["1", "2", "3", "4"]) && $0.d.e.isOneOf(["1", "2", "3"])
            && $0.f.isOneOf(["1", "2", "3"])
        }, onFailure: nil), PipelineProblem.numberOutOfRange(.filterCombinations, 216, 1...150),
      at: place(line: 903)),
  ]

  private static func place(line: UInt) -> Terraform.SourceLocation {
    Terraform.SourceLocation(fileID: #fileID, line: line, column: 1)
  }

  static let rules = [
    Refused(
      rule(matching: nested),
      SenderProblem.filterOfOtherEvent(
        "order",
        expected: [
          "source", "detail-type", "detail", "account", "region", "resources", "time", "id",
          "version", "replay-name",
        ]), at: place(line: 900)),
    Refused(
      EventRule(
        "r", matching: paid, to: .queue(copies, onFailure: nil), .queue(failed, onFailure: nil),
        .topic(alerts, onFailure: nil), .function(handler, onFailure: nil),
        .function(live, onFailure: nil), .stream(ticks, role: events, onFailure: nil)),
      PipelineProblem.numberOutOfRange(.ruleTargets, 6, 0...5)),
    Refused(rule("a b"), PipelineProblem.nameCharacter(" ", of: .rule, punctuation: "_.-")),
    Refused(
      rule(to: .topic(ordered, onFailure: nil)), SenderProblem.fifoNotSupported(.topic, by: .rule)),
    Refused(rule(to: .queue(inOrder, onFailure: nil)), SenderProblem.fifoQueueWithoutGroup(.rule)),
    Refused(
      rule(to: .queue(copies, onFailure: inOrder)), SenderProblem.failuresToFIFOQueueOf(.rule)),
    Refused(
      rule(to: .stream(ticks, role: role, onFailure: nil)),
      SenderProblem.otherPrincipalOf(.rule, ["lambda.amazonaws.com"], wanted: ".eventBridge")),
    Refused(
      rule(to: .queue(copies, maximumRetryAttempts: 186, onFailure: nil)),
      PipelineProblem.numberOutOfRange(.ruleRetries, 186, 0...185)),
    Refused(
      rule(to: .queue(copies, maximumEventAge: .seconds(59), onFailure: nil)),
      PipelineProblem.timeOutOfRange(.ruleEventAge, .seconds(59), .minutes(1)...(.hours(24)))),
    Refused(
      rule(to: .queue(copies, onFailure: nil).sending(part: "detail.id")),
      SenderProblem.invalidEventPath("detail.id")),
    Refused(
      rule(to: .queue(copies, onFailure: nil).sending("<id>", parts: ["other": "$.id"])),
      SenderProblem.unknownPart("id")),
    Refused(
      rule(to: .queue(copies, onFailure: nil).sending("{}", parts: ["AWS-id": "$.id"])),
      SenderProblem.invalidPartName("AWS-id")),
  ]

  static let notifications = [
    Refused(
      BucketNotification(from: uploads, to: .queue(inOrder, on: .objectCreated)),
      SenderProblem.fifoNotSupported(.queue, by: .notification)),
    Refused(
      BucketNotification(from: uploads, to: .topic(ordered, on: .objectCreated)),
      SenderProblem.fifoNotSupported(.topic, by: .notification)),
    Refused(
      BucketNotification(from: uploads, to: .queue(copies)), SenderProblem.notificationWithoutEvents
    ),
    Refused(
      BucketNotification(
        from: uploads, to: .queue(copies, on: .objectCreated, prefix: "a/"),
        .function(handler, on: "s3:ObjectCreated:Put", prefix: "a/b/", suffix: ".json")),
      SenderProblem.overlappingNotifications("s3:ObjectCreated:Put")),
    Refused(
      BucketNotification(from: uploads, to: .queue(copies, on: "s3:ObjectTagging:Post")),
      SenderProblem.unknownBucketEvent(
        "s3:ObjectTagging:Post",
        like: ["s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete"])),
    Refused(
      BucketNotification(from: uploads, to: .queue(copies, on: .objectCreated))
        .with { $0.bucket = "other" },
      SenderProblem.argumentOfParameter("bucket", parameter: "from:")),
  ]

  @Test(arguments: subscriptions + rules + notifications)
  func `A sender that AWS would refuse is reported where it is declared`(refused: Refused) {
    let errors = Self.stack { refused.sender }.errors()
    #expect(errors.map { AnyHashable($0.problem) } == [AnyHashable(refused.problem)])
    #expect(errors.map(\.location) == [refused.location])
  }

  @Test func `A sender is declared where it is written`() {
    let line: UInt = #line
    let senders: [any Component] = [
      Subscription(from: Self.alerts, to: .queue(Self.copies), onFailure: nil),
      EventRule("r", matching: Self.paid, to: .queue(Self.copies, onFailure: nil)),
      BucketNotification(from: Self.uploads, to: .eventBridge),
    ]
    #expect(senders.map(\.identity.location.line) == [line + 2, line + 3, line + 4])
    #expect(
      senders.allSatisfy { $0.identity.location.file == "SenderTests.swift" })
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
      Subscription(from: Self.alerts, to: .function(Self.handler), onFailure: nil).provider(ireland)
    }.text()
    let permission = try #require(
      text.firstMatch(of: /resource "aws_lambda_permission"[^}]*}/)
    ).output
    #expect(!permission.contains("provider"), "\(permission)")
  }

  @Test func `A function that is a target twice has one permission`() throws {
    let text = try Self.stack {
      BucketNotification(
        from: Self.uploads, to: .function(Self.handler, on: .objectCreated, prefix: "a/"),
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
        from: Self.uploads, to: .queue(Self.copies, on: .objectCreated, prefix: "a/"),
        .queue(Self.failed, on: .objectCreated, prefix: "b/"),
        .function(Self.handler, on: .objectRemoved, prefix: "a/"))
    }
    #expect(stack.problems(of: PipelineProblem.self) == [])
  }
}
