import Pipeline
import TerraformTesting
import TestSupport
import Testing

/// Filters of mappings as the patterns that Lambda reads.
@Suite struct `Filters of mappings` {
  private static let role = Role("handler", assumedBy: .lambda)
  private static let function = Function("handler", package: .archive("f.zip"), role: role)
  private static let events = Pipeline.Stream("events")
  private static let orders = Table(
    "orders", partitionKey: .string("id"), stream: .newAndOldImages)
  private static let requests = Queue("requests", visibilityTimeout: .minutes(6))
  private static let failed = Queue("failed")

  private static func stack(_ mappings: Mapping...) -> Stack {
    Stack("filters") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      function
      events
      orders
      requests
      failed
      for mapping in mappings { mapping }
    }
  }

  private static func stream(_ filters: EventFilter...) -> Mapping {
    Mapping(
      from: events, to: function, startingAt: .trimHorizon, filters: filters, onFailure: failed)
  }

  @Test(
    arguments: [
      (
        EventFilter { $0.data.kind == "paid" },
        #"kind = ["paid"]"#
      ),
      (
        EventFilter { $0.data.kind == "paid" && $0.data.total > 10 && $0.data.total <= 99.5 },
        #"kind = ["paid"]"#
      ),
      (
        EventFilter { $0.data.total > 10 && $0.data.total <= 99.5 },
        #"numeric = [">", 10, "<=", 99.5]"#
      ),
      (
        EventFilter { $0.data.total <= 99.5 && $0.data.total > 10 },
        #"numeric = [">", 10, "<=", 99.5]"#
      ),
      (EventFilter { $0.data.total == 0 }, "total = [0]"),
      (EventFilter { $0.data.isTest == false }, "isTest = [false]"),
      (EventFilter { $0.data.kind.isOneOf(["a", "b"]) }, #"kind = ["a", "b"]"#),
      (EventFilter { $0.data.kind == "a" || $0.data.kind == "b" }, #"kind = ["a", "b"]"#),
      (EventFilter { $0.data.kind.hasPrefix("order-") }, #"prefix = "order-""#),
      (EventFilter { $0.data.kind.hasSuffix(".pt") }, #"suffix = ".pt""#),
      (EventFilter { $0.data.kind != "test" }, #"anything-but = ["test"]"#),
      (EventFilter { $0.data.kind.isNoneOf(["a", "b"]) }, #"anything-but = ["a", "b"]"#),
      (EventFilter { $0.data.kind.equalsIgnoringCase("Paid") }, #"equals-ignore-case = "Paid""#),
      (EventFilter { $0.data.note.exists }, "exists = true"),
      (EventFilter { $0.data.note.isMissing }, "exists = false"),
      (EventFilter { $0.data.note.isNull }, "note = [null]"),
      (EventFilter { $0.data["event-name"] == "x" }, #"event-name = ["x"]"#),
      (EventFilter { $0.data.kind == "a" || $0.data.total > 5 }, #""$or" = ["#),
    ] as [(EventFilter, String)])
  func `A condition becomes a pattern`(filter: EventFilter, expected: String) throws {
    let stack = Self.stack(Self.stream(filter))
    let text = try stack.text()
    #expect(stack.problems(of: PipelineProblem.self) == [])
    #expect(text.contains("pattern = jsonencode({"))
    #expect(text.contains(expected), "\(text)")
  }

  @Test func `Values of a filter may be variables and texts of Swift`() throws {
    let kind = Variable<String>("kind", description: "The kind of events.")
    let kinds = Variable<[String]>("kinds", description: "The kinds of events.")
    let least = Variable<Number>("least", description: "The least total.")
    let prefix = "vip-"
    let filters = [
      EventFilter { $0.data.kind == kind.wrappedValue && $0.data.total >= least.wrappedValue },
      EventFilter { $0.data.kind.isOneOf(kinds.wrappedValue) || $0.data.kind == "other" },
      EventFilter { $0.data.kind.isNoneOf(kinds.wrappedValue) && $0.data.id.hasPrefix(prefix) },
    ]
    let stack = Self.stack(
      Mapping(
        from: Self.events, to: Self.function, startingAt: .trimHorizon, filters: filters,
        onFailure: Self.failed))
    let text = try stack.text()
    for expected in [
      "kind = [var.kind]", #"numeric = [">=", var.least]"#, "kind = var.kinds",
      "anything-but = var.kinds", #"prefix = "vip-""#, #""$or" = ["#,
    ] {
      #expect(text.contains(expected), "\(text)")
    }
  }

  @Test(
    arguments: [
      (EventFilter { $0.body.kind == "a" }, .filterOfOtherSource("body", expected: streamFields)),
      (
        EventFilter { $0.data.kind == "a" || $0.eventName == "INSERT" },
        .filterOfOtherSource("eventName", expected: streamFields)
      ),
      (EventFilter { $0 == "a" }, .filterWithoutField),
      (EventFilter { $0.data.kind.isOneOf([]) }, .filterWithoutValue("data.kind")),
      (EventFilter { $0.data.kind.isNoneOf([]) }, .filterWithoutValue("data.kind")),
      (
        EventFilter { $0.data.kind == "a" && $0.data.kind == "b" },
        .filterOfOneFieldTwice("data.kind")
      ),
      (
        EventFilter { $0.data.total > 1 && $0.data.total >= 2 },
        .filterOfOneFieldTwice("data.total")
      ),
      (
        EventFilter { $0.data.customer == "a" && $0.data.customer.id == "b" },
        .filterOfOneFieldTwice("data.customer.id")
      ),
      (
        EventFilter {
          ($0.data.a == "1" || $0.data.b == "1") && ($0.data.c == "1" || $0.data.d == "1")
        }, .filterAlternatives
      ),
    ] as [(EventFilter, PipelineProblem)])
  func `A condition that Lambda has no pattern for is refused`(
    filter: EventFilter, problem: PipelineProblem
  ) {
    #expect(Self.stack(Self.stream(filter)).problems(of: PipelineProblem.self) == [problem])
  }

  private static let streamFields = [
    "data", "partitionKey", "sequenceNumber", "approximateArrivalTimestamp",
    "kinesisSchemaVersion",
  ]

  @Test func `Eleven filters are refused`() {
    let filters = (1...11).map { number in EventFilter { $0.data.kind == "\(number)" } }
    let mapping = Mapping(
      from: Self.requests, to: Self.function,
      filters: filters.map { _ in EventFilter { $0.body.kind == "a" } })
    #expect(
      Self.stack(mapping).problems(of: PipelineProblem.self)
        == [.numberOutOfRange(.filters, 11, 1...10)])
  }

  @Test func `Each source has filters of its own fields`() {
    expectSnapshot(of: Self.each, named: "filters")
  }

  @Test(.requiresTerraform) func `Terraform accepts them`() async {
    await expectTerraform(accepts: Self.each)
  }

  private static let each = stack(
    stream(
      EventFilter { $0.data.kind == "paid" && $0.data.total >= 10 && $0.data.total < 100 },
      EventFilter { $0.partitionKey.hasPrefix("vip-") }),
    Mapping(
      from: orders, to: function, startingAt: .latest,
      filters: [
        EventFilter {
          $0.eventName.isOneOf(["INSERT", "MODIFY"]) && $0.dynamodb.NewImage.status.S == "paid"
        }
      ], tumblingWindow: .minutes(5), metrics: .none, onFailure: nil),
    Mapping(
      from: requests, to: function, filters: [EventFilter { $0.body.kind == "a" }],
      pollers: 2...10, reportsBatchItemFailures: false))

  @Test func `Pollers and a maximum concurrency exclude each other`() {
    let mapping = Mapping(
      from: Self.requests, to: Self.function, maximumConcurrency: 5, pollers: 2...2_001)
    #expect(
      Self.stack(mapping).problems(of: PipelineProblem.self) == [
        .numberOutOfRange(.maximumPollers, 2_001, 1...2_000), .pollersWithConcurrency,
      ])
  }
}
