import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Mappings from the stream of a table and from a queue.
@Suite struct `Sources of mappings` {
  private static let role = Role("handler", assumedBy: .lambda)
  private static let function = Function("handler", package: .archive("f.zip"), role: role)

  private static func stack(_ declarations: [any Declaration]) -> Stack {
    Stack("sources") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      function
      declarations
    }
  }

  private static let orders = Table(
    "orders", partitionKey: .string("id"), stream: .newAndOldImages)
  private static let failed = Queue("failed")
  private static let requests = Queue("requests", visibilityTimeout: .minutes(6))

  private static let changes: [any Declaration] = [
    orders, failed,
    Mapping(from: orders, to: function, startingAt: .trimHorizon, onFailure: failed),
  ]
  private static let messages: [any Declaration] = [
    requests,
    Mapping(
      from: requests, to: function, batchSize: 100, batchingWindow: .seconds(1),
      maximumConcurrency: 5),
  ]

  @Test func `The stream of a table is read by its ARN`() throws {
    let text = try Self.stack(Self.changes).text()
    for line in [
      "stream_enabled   = true", #"stream_view_type = "NEW_AND_OLD_IMAGES""#,
      #"resource "aws_lambda_event_source_mapping" "orders_to_handler" {"#,
      "= aws_dynamodb_table.orders.stream_arn", #"= "TRIM_HORIZON""#,
      #"["ReportBatchItemFailures"]"#, #""dynamodb:GetShardIterator","#,
      #"Resource = ["${aws_dynamodb_table.orders.arn}/stream/*"]"#,
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  @Test func `A queue has no position, and its role may delete what was done`() throws {
    let text = try Self.stack(Self.messages).text()
    for line in [
      #"resource "aws_lambda_event_source_mapping" "requests_to_handler" {"#,
      "= aws_sqs_queue.requests.arn", "maximum_concurrency = 5", #""sqs:DeleteMessage","#,
      #"["ReportBatchItemFailures"]"#,
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(!text.contains("starting_position"))
    #expect(!text.contains("bisect_batch"))
  }

  @Test(.requiresTerraform) func `Terraform accepts both`() async {
    await expectTerraform(accepts: Self.stack(Self.changes + Self.messages))
  }

  @Test func `A queue moves what was received too often to another`() throws {
    let orders = Queue("orders", redrive: .to(Self.failed, afterReceives: 5))
    let text = try Self.stack([Self.failed, orders]).text()
    #expect(
      text.contains(
        """
          redrive_policy = jsonencode({
            deadLetterTargetArn = aws_sqs_queue.failed.arn
            maxReceiveCount     = 5
          })
        """), "\(text)")
  }

  @Test(
    arguments: [
      ("orders", 0, .numberOutOfRange(.receives, 0, 1...1000)),
      ("orders", 1_001, .numberOutOfRange(.receives, 1_001, 1...1000)),
      ("orders.fifo", 5, .otherKindOfDeadLetterQueue(isFIFO: true)),
    ] as [(String, Int, PipelineProblem)])
  func `A redrive policy that SQS refuses is refused`(
    name: String, receives: Int, problem: PipelineProblem
  ) {
    let queue = Queue(Expression(name), redrive: .to(Self.failed, afterReceives: receives))
    #expect(Self.stack([Self.failed, queue]).problems(of: PipelineProblem.self) == [problem])
  }

  @Test func `A table without a stream is refused`() {
    let plain = Table("plain", partitionKey: .string("id"))
    let stack = Self.stack([
      plain, Mapping(from: plain, to: Self.function, startingAt: .latest, onFailure: nil),
    ])
    #expect(stack.problems(of: PipelineProblem.self) == [.tableWithoutStream])
  }

  @Test func `A stream that was set as an argument counts`() {
    let table = Table("orders", partitionKey: .string("id")).with {
      $0.streamEnabled = true
      $0.streamViewType = "NEW_IMAGE"
    }
    let stack = Self.stack([
      table, Mapping(from: table, to: Self.function, startingAt: .latest, onFailure: nil),
    ])
    #expect(stack.problems(of: PipelineProblem.self) == [])
  }

  @Test func `A time in the stream of a table is refused`() {
    let stack = Self.stack([
      Self.orders,
      Mapping(
        from: Self.orders, to: Self.function, startingAt: .timestamp("2026-01-31T08:00:00Z"),
        onFailure: nil),
    ])
    #expect(stack.problems(of: PipelineProblem.self) == [.timestampOfTable])
  }

  @Test(
    arguments: [
      ("requests", 10_001, 5, .numberOutOfRange(.batchSize, 10_001, 1...10_000)),
      ("requests.fifo", 11, 5, .numberOutOfRange(.batchSize, 11, 1...10)),
      ("requests", 10, 1, .numberOutOfRange(.mappingConcurrency, 1, 2...1000)),
    ] as [(String, Int, Int, PipelineProblem)])
  func `A queue has ranges of its own`(
    name: String, batchSize: Int, concurrency: Int, problem: PipelineProblem
  ) {
    let queue = Queue(Expression(name), visibilityTimeout: .minutes(6))
    let stack = Self.stack([
      queue,
      Mapping(
        from: queue, to: Self.function, batchSize: batchSize, batchingWindow: .seconds(0),
        maximumConcurrency: concurrency),
    ])
    #expect(stack.problems(of: PipelineProblem.self) == [problem])
  }
}
