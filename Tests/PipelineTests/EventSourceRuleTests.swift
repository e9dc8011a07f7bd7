import Pipeline
import TestSupport
import Testing

/// Mappings that Lambda refuses and that local emulators accept.
@Suite struct `Rules of event source mappings` {
  private static let role = Role("handler", assumedBy: .lambda)
  private static let function = Function("handler", package: .archive("f.zip"), role: role)
  private static let answering = Function(
    "answering", package: .archive("f.zip"), role: role, contract: HandlerContract([]),
    destinations: [], rejected: requests)
  private static let requests = Queue("requests", visibilityTimeout: .minutes(6))
  private static let inOrder = Queue("in-order.fifo", visibilityTimeout: .minutes(6))
  private static let hasty = Queue("hasty")
  private static let stream = Pipeline.Stream("events")
  private static let table = Table("orders", partitionKey: .string("id"), stream: .newImage)
  private static let plain = Table("plain", partitionKey: .string("id"))

  /// A function whose handler is written for a source, by its name.
  private static func reader(_ name: String, _ source: SourceContract) -> Function {
    Function(
      Expression(name), package: .archive("f.zip"), role: role,
      contract: HandlerContract([], source: source), destinations: [], rejected: requests)
  }

  private static let ofStream = reader("of_stream", .stream)
  private static let ofQueue = reader("of_queue", .queue)
  private static let ofKeys = reader("of_keys", .table(.keysOnly))
  private static let ofNew = reader("of_new", .table(.newImage))
  private static let ofBoth = reader("of_both", .table(.newAndOldImages))

  struct Case: CustomTestStringConvertible, Sendable {
    let problems: [PipelineProblem]
    let mappings: [any Declaration]

    init(_ problems: PipelineProblem..., @DeclarationBuilder mappings: () -> [any Declaration]) {
      self.problems = problems
      self.mappings = mappings()
    }

    var testDescription: String { problems.map(\.statement).joined(separator: ", ") }
  }

  /// A mapping by its binding.
  private static func raw(
    _ source: Expression<String>, batchSize: Expression<Number>? = nil,
    window: Expression<Number>? = nil, position: Expression<String>? = nil,
    label: String = "raw", of function: Function = function
  ) -> LambdaEventSourceMapping {
    LambdaEventSourceMapping(
      label, functionName: function.name, batchSize: batchSize, eventSourceARN: source,
      maximumBatchingWindowInSeconds: window, startingPosition: position)
  }

  private static let queues = [
    Case { Mapping(from: requests, to: function) },
    Case { Mapping(from: requests, to: function, batchSize: 10_000, batchingWindow: .seconds(1)) },
    Case(.batchWithoutWindow(11)) { Mapping(from: requests, to: function, batchSize: 11) },
    Case(.batchWithoutWindow(11)) { raw(requests.arn, batchSize: 11) },
    Case(.batchWithoutWindow(11)) { raw("arn:aws:sqs:eu-west-1:1:q", batchSize: 11, window: 0) },
    Case(.batchWithoutWindow(20)) {
      Mapping(from: requests, to: function).with { $0.batchSize = 20 }
    },
    Case(.numberOutOfRange(.batchSize, 10_001, 1...10_000)) {
      raw(requests.arn, batchSize: 10_001, window: 1)
    },
    Case(.numberOutOfRange(.batchSize, 11, 1...10)) {
      Mapping(from: inOrder, to: function, batchSize: 11)
    },
    Case(.numberOutOfRange(.batchSize, 10_001, 1...10)) { raw(inOrder.arn, batchSize: 10_001) },
    Case(.windowOfFIFOQueue) {
      Mapping(from: inOrder, to: function, batchingWindow: .seconds(1))
    },
    Case(.windowOfFIFOQueue) { raw("arn:aws:sqs:eu-west-1:1:q.fifo", window: 5) },
    Case(.timeOutOfRange(.batchingWindow, .seconds(301), .seconds(0)...(.minutes(5)))) {
      Mapping(from: requests, to: function, batchingWindow: .seconds(301))
    },
    Case(.visibilityBelowTimeout("aws_sqs_queue.hasty", .seconds(30), timeout: .seconds(60))) {
      Mapping(from: hasty, to: function)
    },
    Case(.visibilityBelowTimeout("aws_sqs_queue.hasty", .seconds(30), timeout: .seconds(60))) {
      raw(hasty.arn)
    },
    Case { raw(inOrder.arn, window: .raw("5")) },
    Case { raw(requests.arn, batchSize: 11, window: .raw("5")) },
    Case(.argumentOfStreams("starting_position")) { raw(requests.arn, position: "LATEST") },
  ]

  private static let streams = [
    Case { raw(stream.arn, position: "LATEST") },
    Case(.startingPositionMissing) { raw(stream.arn) },
    Case(.startingPositionMissing) { raw("arn:aws:kinesis:eu-west-1:1:stream/s") },
    Case(.startingPositionMissing) { raw(table.resource.streamARN) },
    Case(.startingPositionMissing) { raw("arn:aws:dynamodb:eu-west-1:1:table/t/stream/x") },
    Case(.timestampOfTable) {
      raw(table.resource.streamARN, position: "AT_TIMESTAMP")
    },
    Case(.tableWithoutStream) { raw(plain.resource.streamARN, position: "LATEST") },
    Case(.numberOutOfRange(.batchSize, 10_001, 1...10_000)) {
      raw(stream.arn, batchSize: 10_001, position: "LATEST")
    },
    Case(.timeOutOfRange(.batchingWindow, .seconds(301), .seconds(0)...(.minutes(5)))) {
      raw(stream.arn, window: 301, position: "LATEST")
    },
  ]

  private static let repetitions = [
    Case(
      .repeatedMapping(
        of: "aws_sqs_queue.requests",
        first: "aws_lambda_event_source_mapping.requests_to_handler")
    ) {
      Mapping(from: requests, to: function)
      Mapping(from: requests, to: function, label: "again")
    },
    Case(
      .repeatedMapping(
        of: "aws_sqs_queue.requests",
        first: "aws_lambda_event_source_mapping.requests_to_handler")
    ) {
      Mapping(from: requests, to: function)
      raw(requests.arn)
    },
    Case(
      .repeatedMapping(
        of: "arn:aws:sqs:eu-west-1:1:q", first: "aws_lambda_event_source_mapping.one")
    ) {
      raw("arn:aws:sqs:eu-west-1:1:q", label: "one")
      raw("arn:aws:sqs:eu-west-1:1:q", label: "two")
    },
    Case {
      Mapping(from: requests, to: function)
      Mapping(from: requests, to: answering)
      let alias = LambdaAlias(
        "live", name: "live", functionName: function.name, functionVersion: "1")
      alias
      LambdaEventSourceMapping(
        "alias", functionName: alias.arn, eventSourceARN: requests.arn)
    },
  ]

  private static let answers = [
    Case { Mapping(from: requests, to: answering) },
    Case(.partialAnswersOff("aws_lambda_function.answering")) {
      raw(requests.arn, of: answering)
    },
    Case(.partialAnswersOff("aws_lambda_function.answering")) {
      Mapping(from: stream, to: answering, startingAt: .latest, onFailure: nil)
        .with { $0.functionResponseTypes = [] }
    },
  ]

  private static func read(_ source: Table, by function: Function) -> Mapping {
    Mapping(from: source, to: function, startingAt: .latest, onFailure: nil)
  }

  private static func other(
    _ kind: PipelineProblem.Kind, _ function: String, _ expected: SourceContract
  ) -> PipelineProblem {
    .otherSource(kind, function: "aws_lambda_function.\(function)", expected: expected)
  }

  private static let contracts = [
    Case {
      Mapping(from: stream, to: ofStream, startingAt: .latest, onFailure: nil)
      Mapping(from: requests, to: ofQueue)
      read(table, by: ofKeys)
      read(table, by: ofNew)
    },
    Case(other(.queue, "of_stream", .stream)) { Mapping(from: requests, to: ofStream) },
    Case(other(.stream, "of_queue", .queue)) {
      Mapping(from: stream, to: ofQueue, startingAt: .latest, onFailure: nil)
    },
    Case(other(.table, "of_queue", .queue)) { read(table, by: ofQueue) },
    Case(other(.stream, "of_new", .table(.newImage))) {
      Mapping(from: stream, to: ofNew, startingAt: .latest, onFailure: nil)
    },
    // The rules of the wrong source are not reported.
    Case(other(.queue, "of_stream", .stream)) {
      raw("arn:aws:sqs:eu-west-1:1:q", of: ofStream)
    },
    Case(
      .imagesMissing(
        "aws_dynamodb_table.orders", has: .newImage, function: "aws_lambda_function.of_both",
        needs: .newAndOldImages)
    ) { read(table, by: ofBoth) },
    Case {
      let open = Table("open", partitionKey: .string("id"), stream: .newImage)
        .with { $0.streamViewType = .raw("local.view") }
      open
      read(open, by: ofBoth)
    },
  ]

  private static let failed = Queue("failed")
  private static let kept = Queue(
    "kept", visibilityTimeout: .minutes(6), redrive: .to(failed, afterReceives: 5))

  private static func warnings(_ mappings: [any Declaration]) -> [PipelineWarning?] {
    Stack("warnings") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      function
      failed
      mappings
    }.warnings().map { $0.problem as? PipelineWarning }
  }

  @Test
  func `A queue with a dead-letter queue and six times the function's timeout is not warned of`() {
    let inOrder = Queue("in-order.fifo", visibilityTimeout: .minutes(6))
    let plain = Queue("plain", visibilityTimeout: .minutes(6))
    let policy = SQSQueueRedrivePolicy("plain", queueURL: plain.url, redrivePolicy: "{}")
    #expect(
      Self.warnings([
        Self.kept, Mapping(from: Self.kept, to: Self.function),
        inOrder, Mapping(from: inOrder, to: Self.function),
        plain, policy, Mapping(from: plain, to: Self.function),
        Queue("no-source"),
      ]) == [])
  }

  @Test func `A visibility timeout below six times the function's and the window is warned of`() {
    let expected = PipelineWarning.shortVisibility(
      "aws_sqs_queue.kept", .minutes(6), advised: .seconds(361))
    #expect(
      Self.warnings([
        Self.kept, Mapping(from: Self.kept, to: Self.function, batchingWindow: .seconds(1)),
      ]) == [expected])
    #expect(Self.warnings([Self.kept, Self.raw(Self.kept.arn, window: 1)]) == [expected])
    #expect(expected.statement.contains("hides a message for 6 minutes"))
    #expect(expected.remedy.contains("at least 361 seconds"))
  }

  @Test func `A source queue without a dead-letter queue is warned of, where it is declared`() {
    let plain = Queue("plain", visibilityTimeout: .minutes(6))
    #expect(
      Self.warnings([plain, Mapping(from: plain, to: Self.function)])
        == [.sourceWithoutRedrive("aws_sqs_queue.plain")])
  }

  @Test func `Modules do not hide what is refused`() {
    let stack = Stack("rules") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Module("data") { Self.hasty }
      Module("handler") {
        Self.role
        Self.function
      }
      Module("mapping") { Mapping(from: Self.hasty, to: Self.function) }
    }
    #expect(
      stack.problems(of: PipelineProblem.self) == [
        .visibilityBelowTimeout("aws_sqs_queue.hasty", .seconds(30), timeout: .seconds(60))
      ])
  }

  @Test(arguments: queues + streams + repetitions + answers + contracts)
  func `What Lambda refuses is refused`(_ sample: Case) {
    let stack = Stack("rules") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      Self.role
      Self.function
      Self.answering
      for function in [Self.ofStream, Self.ofQueue, Self.ofKeys, Self.ofNew, Self.ofBoth] {
        function
      }
      Self.requests
      Self.inOrder
      Self.hasty
      Self.stream
      Self.table
      Self.plain
      sample.mappings
    }
    #expect(stack.problems(of: PipelineProblem.self) == sample.problems)
  }
}
