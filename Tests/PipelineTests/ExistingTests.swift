import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Streams, tables, queues and roles that exist already.
@Suite struct `Resources that exist already` {
  private static let contract = TableContract("LINES_TABLE", partitionKey: .string("id"))
  private static let notices = QueueContract("NOTICES_QUEUE_URL")
  private static let handler = HandlerContract([.put(contract), .send(notices)])

  /// Everything by its name.
  private static let named = Stack("existing") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    let events = Pipeline.Stream.existing("events", encryptedBy: Self.key)
    let fast = StreamConsumer.existing("fast", of: events)
    let orders = Table.existing("orders")
    let requests = Queue.existing("requests")
    let lines = Table.existing("lines", for: Self.contract)
    let notices = Queue.existing("notices", for: Self.notices)
    let rejected = Queue.existing("rejected")
    let role = Role.existing("team-lambda", policy: "orders")
    let function = Function(
      "handler", package: .archive("f.zip"), role: role, contract: Self.handler,
      destinations: [.table(lines), .queue(notices)], rejected: rejected)
    events
    fast
    orders
    requests
    lines
    notices
    rejected
    role
    function
    Mapping(from: events, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: fast, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: orders, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: requests, to: function)
  }

  private static let key: Expression<String> =
    "arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-0000-4000-8000-123456789abc"

  /// Everything by its ARN.
  private static let byARN = Stack("existing") {
    Provider.aws("~> 5.100", region: "eu-west-1")
    let events = Pipeline.Stream.existing(
      arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/events")
    let fast = StreamConsumer.existing(
      arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/events/consumer/fast:1700000000",
      of: events,
      label: "fast")
    let orders = Table.existing(
      arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
      streamARN:
        "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T08:00:00.000")
    let requests = Queue.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:requests")
    let lines = Table.existing(
      arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/lines", for: Self.contract)
    let notices = Queue.existing(
      arn: "arn:aws:sqs:eu-west-1:123456789012:notices",
      url: "https://sqs.eu-west-1.amazonaws.com/123456789012/notices", for: Self.notices)
    let rejected = Queue.existing(
      arn: "arn:aws:sqs:eu-west-1:123456789012:rejected",
      url: "https://sqs.eu-west-1.amazonaws.com/123456789012/rejected")
    let role = Role.existing(
      arn: "arn:aws:iam::123456789012:role/teams/team-lambda", policy: "orders"
    ) {
      Allow.read(lines)
      InlinePolicy("orders-reports") { Allow.write(lines) }
      ManagedPolicy.aws("CloudWatchLambdaInsightsExecutionRolePolicy", label: "insights")
    }
    let function = Function(
      "handler", package: .archive("f.zip"), role: role, contract: Self.handler,
      destinations: [.table(lines), .queue(notices)], rejected: rejected)
    role
    function
    Mapping(from: events, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: fast, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: orders, to: function, startingAt: .latest, onFailure: rejected)
    Mapping(from: requests, to: function)
  }

  @Test func `Those that are named are looked up, and nothing creates them`() throws {
    expectSnapshot(of: Self.named, named: "existing")
    let text = try Self.named.text()
    for type in ["kinesis_stream", "dynamodb_table", "sqs_queue", "iam_role"] {
      #expect(!text.contains(#"resource "aws_\#(type)" "#))
    }
  }

  @Test func `Those that are given by their ARN are not looked up`() throws {
    let text = try Self.byARN.text()
    #expect(!text.contains(#"data "aws_"#), "\(text)")
    for line in [
      #"LINES_TABLE        = "lines""#, #""dynamodb:BatchWriteItem""#,
      #"role = "team-lambda""#, #"resource "aws_iam_role_policy" "team_lambda" {"#,
      #"= "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/2026-01-31T08:00:00.000""#,
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  /// An existing role that gets policies, and one more if `extra` is true.
  private static func granted(_ extra: Bool = true) -> Stack {
    Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let table = Table("lines", partitionKey: .string("id"))
      let role = Role.existing("team-lambda", policy: "orders") {
        Allow.read(table)
        Deny.actions(["dynamodb:DeleteItem"], on: [table.arn])
        if extra {
          InlinePolicy("orders-reports") { Allow.write(table) }
          ManagedPolicy.aws("CloudWatchLambdaInsightsExecutionRolePolicy", label: "insights")
        }
      }
      table
      role
      Function("handler", package: .archive("f.zip"), role: role)
    }
  }

  @Test func `A role that exists already gets policies of its user`() throws {
    expectSnapshot(of: Self.granted(), named: "existing-role")
    // A part that is turned off is removed, and the role stays.
    let less = try Self.granted(false).text()
    #expect(less.contains(#"resource "aws_iam_role_policy" "team_lambda" {"#), "\(less)")
    #expect(!less.contains("reports") && !less.contains("aws_iam_role_policy_attachment"))
    #expect(!less.contains(#"resource "aws_iam_role" "#))
  }

  @Test func `Statements for a role that exists already need a policy`() {
    func problems(_ policy: Expression<String>?, _ parts: [any RolePart]) -> [RoleProblem] {
      Stack("existing") {
        Provider.aws("~> 5.100", region: "eu-west-1")
        let role = Role.existing("team-lambda", policy: policy) { parts }
        role
        Function("handler", package: .archive("f.zip"), role: role)
      }.problems(of: RoleProblem.self)
    }
    let statement = Allow.actions(["ssm:GetParameter"], on: ["*"])
    #expect(problems(nil, [statement]) == [.statementsWithoutPolicy])
    #expect(problems(nil, [InlinePolicy("a") { statement }]) == [])
    #expect(problems("a", [InlinePolicy("a") { statement }]) == [.repeatedPolicy("a")])
  }

  @Test(.requiresTerraform, arguments: [named, byARN])
  func `Terraform accepts them`(stack: Stack) async {
    await expectTerraform(accepts: stack)
  }

  @Test func `Your own data source is one too`() throws {
    let text = try Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let data = DataKinesisStream("shared", name: "events")
      let events = Pipeline.Stream.existing(data)
      let role = Role("handler", assumedBy: .lambda)
      let function = Function("handler", package: .archive("f.zip"), role: role)
      data
      role
      function
      Mapping(from: events, to: function, startingAt: .latest, onFailure: nil)
    }.text()
    #expect(text.contains("event_source_arn"))
    #expect(text.contains("= data.aws_kinesis_stream.shared.arn"), "\(text)")
  }

  @Test func `A role that has all permissions gets none`() throws {
    let text = try Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role.existing("team-lambda", policy: nil)
      role
      Function("handler", package: .archive("f.zip"), role: role)
    }.text()
    #expect(!text.contains("aws_iam_role_policy"))
    #expect(text.contains("= data.aws_iam_role.team_lambda.arn"), "\(text)")
  }

  @Test func `The label of one whose ARN is a value is that of the value`() throws {
    @Variable("orders_queue_arn", description: "A queue.") var orders: Expression<String>
    @Local("topic", "arn:aws:sns:eu-west-1:123456789012:alerts") var topic
    let data = DataKinesisStream("shared", name: "events")
    #expect(Queue.existing(arn: orders).label == "orders_queue")
    #expect(Queue.existing(arn: orders, label: "mine").label == "mine")
    #expect(Topic.existing(arn: topic).label == "topic")
    #expect(Bucket.existing(arn: orders).label == "orders_queue")
    #expect(Pipeline.Stream.existing(arn: data.arn).label == "shared")
    #expect(Queue.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:\(orders)").label != "")
    let stack = Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Table.existing(arn: orders)
      Role.existing(arn: orders, policy: "orders")
      Topic.existing(arn: .coalesce(orders, topic))
    }
    #expect(stack.problems(of: PipelineProblem.self) == [.labelMissing(of: .topic)])
  }

  @Test func `One that is named and not placed is reported`() {
    let events = Pipeline.Stream.existing("events")
    let stack = Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Role("reader", assumedBy: .lambda) { Allow.consume(events) }
    }
    #expect(stack.problems().contains { "\($0)".contains("aws_kinesis_stream") })
  }

  @Test(
    arguments: [
      ([Pipeline.Stream.existing(arn: "orders")], .otherARN("orders", of: .stream)),
      (
        [Queue.existing(arn: "arn:aws:kinesis:eu-west-1:123456789012:stream/s")],
        .otherARN("arn:aws:kinesis:eu-west-1:123456789012:stream/s", of: .queue)
      ),
      (
        [Table.existing("orders", encryptedBy: "alias/mine")], .keyNotARN("alias/mine")
      ),
      (
        [Role.existing("r", policy: "a b")],
        .nameCharacter(" ", of: .policy, punctuation: "_+=,.@-")
      ),
      (
        [Queue.existing("n.fifo", for: notices)],
        .otherQueueInContract("NOTICES_QUEUE_URL", contractIsFIFO: false)
      ),
    ] as [([any Declaration], PipelineProblem)])
  func `A wrong name or ARN is refused`(declarations: [any Declaration], problem: PipelineProblem) {
    let stack = Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations
    }
    #expect(stack.problems(of: PipelineProblem.self) == [problem])
  }

  private static func uses(
    _ table: any TableReference, _ queue: any QueueReference, failures: any FailureDestination
  ) -> Stack {
    Stack("existing") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      let role = Role("handler", assumedBy: .lambda)
      let function = Function(
        "handler", package: .archive("f.zip"), role: role, contract: HandlerContract([]),
        destinations: [], rejected: queue)
      role
      function
      Mapping(from: table, to: function, startingAt: .latest, onFailure: failures)
    }
  }

  @Test func `What a use needs and an ARN does not say has to be given`() {
    let queue = Queue.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:q")
    let fifo = Queue.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:q.fifo")
    let table = Table.existing(arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/t")
    #expect(
      Self.uses(table, queue, failures: fifo).problems(of: PipelineProblem.self)
        == [.queueURLMissing, .streamARNMissing, .failuresToFIFOQueue])
  }
}
