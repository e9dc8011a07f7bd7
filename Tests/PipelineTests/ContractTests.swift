import AWS
import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// The environment and the permissions of a function whose handler declares its effects.
@Suite struct `The contract of a handler` {
  private enum Shop {
    static let lines = TableContract(
      "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
    static let totals = TableContract("TOTALS_TABLE", partitionKey: .string("customer"))
    static let notices = QueueContract("NOTICES_QUEUE_URL")
    static let inOrder = QueueContract("IN_ORDER_QUEUE_URL", isFIFO: true)
    static let copies = StreamContract("COPIES_STREAM")
    static let alerts = TopicContract("ALERTS_TOPIC_ARN")
    static let events = EventBusContract("EVENTS_BUS")
    static let all: [DeclaredEffect] = [
      .put(lines), .update(totals), .delete(totals), .send(notices), .send(inOrder),
      .append(copies), .publish(alerts), .emit(events),
    ]
  }

  private static let key = KMSKey("shop")
  private static let lines = Table("order-lines", for: Shop.lines)
  private static let totals = Table(
    "totals", for: Shop.totals, encryption: .customerManagedKey(key.arn))
  private static let notices = Queue("notices", for: Shop.notices)
  private static let inOrder = Queue("in-order.fifo", for: Shop.inOrder)
  private static let copies = Pipeline.Stream("copies", for: Shop.copies)
  private static let rejected = Queue("rejected")

  private static func stack(
    _ effects: [DeclaredEffect], _ destinations: [Function.Destination],
    environment: [Pipeline.Environment] = [], @DeclarationBuilder _ others: () -> [any Declaration]
  ) -> Stack {
    Stack("shop") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      others()
      rejected
      let role = Role("handler", assumedBy: .lambda)
      role
      Function(
        "handler", package: .archive("f.zip"), role: role, contract: HandlerContract(effects),
        destinations: destinations, rejected: rejected, environment: environment)
    }
  }

  private static let everything: Stack = {
    let topic = SNSTopic("alerts", name: "alerts")
    let bus = CloudWatchEventBus("events", name: "events")
    return stack(
      Shop.all,
      [
        .table(lines), .table(totals), .queue(notices), .queue(inOrder), .stream(copies),
        .topic(Shop.alerts, arn: topic.arn),
        .eventBus(Shop.events, name: bus.name, arn: bus.arn),
      ], environment: [.variable("FLAG", "on")]
    ) {
      key
      lines
      totals
      notices
      inOrder
      copies
      topic
      bus
    }
  }()

  @Test func `The role has the actions of each effect, and the function the variables`() {
    expectSnapshot(of: Self.everything, named: "contract")
  }

  @Test func `A function that has its permissions gives no warning`() {
    #expect(Self.everything.warnings().map(\.description) == [])
  }

  @Test func `A topic whose key the role may not use gives a warning`() {
    let key = KMSKey("alerts")
    let topic = SNSTopic("alerts", name: "alerts", kmsMasterKeyID: key.arn)
    let stack = Self.stack([.publish(Shop.alerts)], [.topic(Shop.alerts, arn: topic.arn)]) {
      key
      topic
    }
    #expect(
      stack.warnings().map { $0.problem as? PipelineWarning } == [
        .keyNotPermitted(of: "aws_sns_topic.alerts", role: "aws_iam_role.handler")
      ])
  }

  @Test(.requiresTerraform) func `Terraform accepts it`() async {
    await expectTerraform(accepts: Self.everything)
  }

  @Test(
    arguments: [
      ([.put(Shop.lines)], ["dynamodb:BatchWriteItem", "dynamodb:PutItem"]),
      ([.update(Shop.lines)], ["dynamodb:UpdateItem"]),
      ([.delete(Shop.lines)], ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem"]),
      (
        [.delete(Shop.lines), .put(Shop.lines)],
        ["dynamodb:BatchWriteItem", "dynamodb:DeleteItem", "dynamodb:PutItem"]
      ),
    ] as [([DeclaredEffect], [String])])
  func `A table is changed by the declared actions only`(
    effects: [DeclaredEffect], actions: [String]
  ) throws {
    let text = try Self.stack(effects, [.table(Self.lines)]) { Self.lines }.text()
    let found = text.matches(of: /dynamodb:\w+/).map { String($0.output) }
    #expect(found == actions)
  }

  @Test func `An effect without a destination is refused`() {
    expectErrors(
      [
        "the handler's contract declares send(NOTICES_QUEUE_URL), and the function has no destination for it; add one to destinations:, or remove the effect from the contract"
      ],
      in: Self.stack([.put(Shop.lines), .send(Shop.notices)], [.table(Self.lines)]) { Self.lines })
  }

  private static let other = TableContract("LINES_TABLE", partitionKey: .string("id"))
  private static let plain = Table("plain", partitionKey: .string("id"))
  private static let plainQueue = Queue("plain")

  @Test(
    arguments: [
      (
        [.put(Shop.lines)], [.table(lines), .queue(notices)],
        PipelineProblem.destinationWithoutEffect("NOTICES_QUEUE_URL")
      ),
      (
        [.put(Shop.lines)], [.table(lines), .table(lines)],
        PipelineProblem.repeatedVariable("LINES_TABLE")
      ),
      ([.put(other)], [.table(lines)], PipelineProblem.otherContract("LINES_TABLE")),
      (
        [.put(other)], [.table(lines, as: other)],
        PipelineProblem.otherKeyInContract(
          "LINES_TABLE", has: #".string("order_id"), .number("line")"#, expected: #".string("id")"#)
      ),
      ([], [.table(plain)], PipelineProblem.destinationWithoutContract),
      ([], [.queue(plainQueue)], PipelineProblem.destinationWithoutContract),
      (
        [.send(Shop.inOrder)], [.queue(plainQueue, as: Shop.inOrder)],
        PipelineProblem.otherQueueInContract("IN_ORDER_QUEUE_URL", contractIsFIFO: true)
      ),
      (
        [.publish(Shop.alerts)], [.topic(Shop.alerts, arn: "alerts")],
        RoleProblem.resourceNotARN("alerts")
      ),
      (
        [.emit(Shop.events)], [.eventBus(Shop.events, name: "default", arn: "default")],
        RoleProblem.resourceNotARN("default")
      ),
    ] as [([DeclaredEffect], [Function.Destination], any DeclarationProblem)])
  func `A destination that does not fit is refused`(
    effects: [DeclaredEffect], destinations: [Function.Destination], problem: any DeclarationProblem
  ) {
    let stack = Self.stack(effects, destinations) {
      Self.lines
      Self.notices
      Self.plain
      Self.plainQueue
    }
    #expect(stack.mixedProblems() == [AnyHashable(problem)])
  }

  @Test func `A resource of another contract is taken for the one that is named`() throws {
    let text = try Self.stack(
      [.put(Self.other)], [.table(Self.plain, as: Self.other)]
    ) { Self.plain }.text()
    #expect(text.contains("LINES_TABLE        = aws_dynamodb_table.plain.name"), "\(text)")
  }

  @Test(arguments: [("notices.fifo", false), ("notices", true)])
  func `A queue of the other kind is refused`(name: String, contractIsFIFO: Bool) {
    let contract = contractIsFIFO ? Shop.inOrder : Shop.notices
    let stack = Stack("shop") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Queue(Expression(name), for: contract)
    }
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .otherQueueInContract(contract.variable.rawValue, contractIsFIFO: contractIsFIFO)
      ])
  }
}
