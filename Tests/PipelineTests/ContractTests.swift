import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Tables and queues whose key and variable the declaration and the handler share.
@Suite struct `Contracts of destinations` {
  private enum Shop {
    static let lines = TableContract(
      "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
    static let notices = QueueContract("NOTICES_QUEUE_URL")
    static let inOrder = QueueContract("IN_ORDER_QUEUE_URL", isFIFO: true)
    static let copies = StreamContract("COPIES_STREAM")
  }

  private static func stack(
    _ declarations: [any Declaration], environment: [Pipeline.Environment]
  ) -> Stack {
    Stack("shop") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      declarations
      let role = Role("handler", assumedBy: .lambda) {}
      role
      Function(
        "handler", package: .swift("lambda", product: "EventHandler"), role: role,
        environment: environment)
    }
  }

  @Test func `A table has the key of its contract, and a function the variables`() throws {
    let lines = Table("order-lines", for: Shop.lines)
    let notices = Queue("notices")
    let copies = Stream("copies")
    let text = try Self.stack(
      [lines, notices, copies],
      environment: [
        .table(Shop.lines, lines), .queue(Shop.notices, notices), .stream(Shop.copies, copies),
      ]
    ).text()
    for line in [
      #"  hash_key     = "order_id""#, #"  range_key    = "line""#,
      "LINES_TABLE       = aws_dynamodb_table.order_lines.name",
      "NOTICES_QUEUE_URL = aws_sqs_queue.notices.url",
      "COPIES_STREAM     = aws_kinesis_stream.copies.name",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  @Test func `A table with another key is refused`() {
    let lines = Table("order-lines", partitionKey: .string("id"))
    expectErrors(
      [
        "the table of the variable \"LINES_TABLE\" has another key than its contract; declare the table with the contract: Table(…, for: contract)"
      ], in: Self.stack([lines], environment: [.table(Shop.lines, lines)]))
  }

  @Test(arguments: [("notices.fifo", false), ("notices", true)])
  func `A queue of the other kind is refused`(name: String, contractIsFIFO: Bool) {
    let queue = Queue(Expression(name))
    let contract = contractIsFIFO ? Shop.inOrder : Shop.notices
    let stack = Self.stack([queue], environment: [.queue(contract, queue)])
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .otherQueueInContract(contract.variable.rawValue, contractIsFIFO: contractIsFIFO)
      ])
  }
}
