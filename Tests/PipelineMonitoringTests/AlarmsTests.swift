import PipelineArchive
import PipelineMonitoring
import TerraformTesting
import TestSupport
import Testing

@Suite struct `Alarms of a pipeline` {
  private let shop = Shop.shop

  @Test func `Alarms, dashboard and runbook follow from the parts`() {
    expectSnapshot(of: Shop.whole, named: "shop")
    #expect(
      Shop.whole.warnings().compactMap { $0.problem as? MonitoringWarning } == [])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Shop.whole)
  }

  private func labels(_ alarms: Alarms) throws -> [String] {
    GeneratedAlarm.all(in: try shop.stack([alarms]).text()).map(\.label)
  }

  @Test func `A part gets only the alarms that fit it`() throws {
    let labels = try labels(shop.alarms)
    #expect(
      labels.filter { $0.hasPrefix("serve_") } == [
        "serve_function_errors", "serve_function_throttles", "serve_function_concurrency",
        "serve_function_duration",
      ])
    #expect(
      labels.filter { $0.hasPrefix("requests_") }
        == [
          "requests_message_age", "requests_queue_depth", "requests_dead_failed_messages",
          "requests_dead_message_age",
        ].sorted { a, b in labels.firstIndex(of: a) ?? 0 < labels.firstIndex(of: b) ?? 0 })
    #expect(labels.filter { $0.hasPrefix("outbox_") } == ["outbox_message_age"])
    #expect(!labels.contains { $0.hasPrefix("report_") && $0.hasSuffix("_records") })
    // It only reads a stream, whose shards bound its concurrency.
    #expect(!labels.contains("clean_function_concurrency"))
  }

  @Test func `Alarms of named parts only, with the mappings of functions`() throws {
    let some = Alarms("some", for: [shop.clean, shop.rejected], notify: shop.topic)
    let labels = try labels(some)
    #expect(
      labels.allSatisfy { label in
        ["clean_", "shop_orders_to_clean_", "shop_rejected_"].contains { label.hasPrefix($0) }
      })
    #expect(labels.contains("shop_orders_to_clean_failed_records"))
  }

  @Test func `An alarm is changed or left out, of one part or of all`() throws {
    let limit = Variable("limit", default: 7, description: "Percent.")
    let changed = shop.alarms
      .with(.functionErrors, of: shop.clean) { $0.threshold = limit.wrappedValue }
      .with(.functionThrottles) { $0.evaluationPeriods = 4 }
      .without(.queueDepth)
      .without(.functionDuration, of: shop.serve)
    let alarms = GeneratedAlarm.all(in: try shop.stack([changed]).text())
    func alarm(_ label: String) -> GeneratedAlarm? { alarms.first { $0.label == label } }
    #expect(alarm("clean_function_errors")?.argument("threshold") == "var.limit")
    #expect(alarm("serve_function_errors")?.argument("threshold") == "1")
    #expect(alarm("serve_function_throttles")?.argument("evaluation_periods") == "4")
    #expect(alarm("requests_queue_depth") == nil)
    #expect(alarm("serve_function_duration") == nil)
    #expect(alarm("report_function_duration") != nil)
  }

  @Test func `An alarm has a name for others`() throws {
    let alarms = shop.alarms
    func text(_ name: Expression<String>) throws -> String {
      try shop.stack([alarms, Output("name", name, description: "Name of an alarm.")]).text()
    }
    #expect(
      try text(alarms.name(.functionErrors, of: shop.clean)).contains(
        "= aws_cloudwatch_metric_alarm.clean_function_errors.alarm_name"))
    #expect(
      try text(alarms.name(.failedRecords, of: shop.mappings[0])).contains(
        "= aws_cloudwatch_metric_alarm.shop_orders_to_clean_failed_records.alarm_name"))
  }

  @Test func `A name of an alarm that a part lacks is an error with the kinds that it has`() {
    let line: UInt = #line + 1
    func names(_ alarms: Alarms) -> [Expression<String>] {
      [
        alarms.name(.iteratorAge, of: shop.serve), alarms.name(.functionErrors, of: shop.serve),
        alarms.name(.queueDepth, of: shop.mappings[1]),
      ]
    }
    func errors(_ placed: Alarms, _ names: [Expression<String>]) -> [DeclarationError] {
      shop.stack(
        [placed]
          + names.enumerated().map {
            Output("name\($0.offset)", $0.element, description: "Name of an alarm.")
          }
      ).errors()
    }
    let own: [Alarms.Kind] = [.functionThrottles, .functionConcurrency, .functionDuration]
    let alarms = shop.alarms
    let found = errors(alarms, names(alarms))
    #expect(
      found.map { "\($0.problem)" }
        == [
          MonitoringProblem.unknownName(
            .iteratorAge, of: "aws_lambda_function.serve", isLeftOut: false,
            kinds: [.functionErrors] + own),
          .unknownName(
            .queueDepth, of: "aws_lambda_event_source_mapping.order_lines_to_report",
            isLeftOut: false, kinds: []),
        ].map { "\($0)" })
    #expect(found.map(\.location.line) == [line + 2, line + 3])
    let changed = shop.alarms.without(.functionErrors)
    #expect(
      errors(changed, [changed.name(.functionErrors, of: shop.serve)]).map { "\($0.problem)" } == [
        "\(MonitoringProblem.unknownName(.functionErrors, of: "aws_lambda_function.serve", isLeftOut: true, kinds: own))"
      ])
  }

  @Test func `The error of a name says what the part has`() {
    func words(_ isLeftOut: Bool, _ kinds: [Alarms.Kind]) -> String {
      let problem = MonitoringProblem.unknownName(
        .iteratorAge, of: "aws_lambda_function.f", isLeftOut: isLeftOut, kinds: kinds)
      return "\(problem.statement); \(problem.remedy)"
    }
    #expect(
      words(false, [.functionErrors, .functionDuration])
        == "aws_lambda_function.f has no alarm .iteratorAge; it has .functionErrors, .functionDuration"
    )
    #expect(
      words(true, [.functionErrors])
        == "aws_lambda_function.f has no alarm .iteratorAge, since .without leaves it out; it has .functionErrors"
    )
    #expect(
      words(false, [])
        == "aws_lambda_function.f has no alarm .iteratorAge; place it in the stack of the alarms, and name it in for: if that is given"
    )
  }

  @Test func `They report that all is well again, unless they shall not`() throws {
    func reporting(_ isOn: Bool) throws -> Int {
      let alarms = Alarms("shop", notify: shop.topic, reportsRecovery: isOn)
      return try shop.stack([alarms]).text().matches(of: /ok_actions/).count
    }
    #expect(try reporting(true) == GeneratedAlarm.all(in: Shop.whole.text()).count)
    #expect(try reporting(false) == 0)
  }

  @Test func `Every description fits, and says what to do first`() throws {
    for alarm in GeneratedAlarm.all(in: try Shop.whole.text()) {
      let text = try #require(alarm.string("alarm_description"))
      #expect(text.count <= 1024 && text.contains(" First: "), "\(alarm.label): \(text)")
    }
  }

  @Test func `The key of the topic admits CloudWatch, for this account only`() throws {
    let text = try Shop.whole.text()
    let policy = try #require(text.firstMatch(of: /resource "aws_kms_key" (?s:.)*?\n\}/)?.0)
    #expect(policy.contains("cloudwatch.amazonaws.com") && policy.contains("aws:SourceAccount"))
  }

  @Test func `Parts that exist already have alarms, with or without a place in the stack`() throws {
    let orders = Pipeline.Stream.existing("orders")
    let lines = Table.existing(arn: "arn:aws:dynamodb:eu-west-1:123456789012:table/lines")
    let dead = Queue.existing(arn: "arn:aws:sqs:eu-west-1:123456789012:dead")
    let text = try shop.stack([
      orders, Alarms("old", for: [orders, lines, dead], notify: shop.topic),
    ]).text()
    let found = GeneratedAlarm.all(in: text)
    #expect(found.map(\.label) == ["orders_stream_throttles", "lines_table_throttles"])
    #expect(text.contains("TableName = \"lines\""))
  }

  @Test func `The thresholds of a lag follow from retention and age limit`() throws {
    let alarms = GeneratedAlarm.all(in: try Shop.whole.text())
    func threshold(_ label: String) -> String? {
      alarms.first { $0.label == label }?.argument("threshold")
    }
    #expect(
      threshold("clean_iterator_age")
        == "min(3600, aws_kinesis_stream.shop_orders.retention_period * 3600 / 4, aws_lambda_event_source_mapping.shop_orders_to_clean.maximum_record_age_in_seconds / 4) * 1000"
    )
    #expect(threshold("report_iterator_age") == "min(3600, 86400 / 4) * 1000")
  }

  @Test func `The age of an archive is bounded by its buffering interval`() throws {
    func alarm(_ archive: Archive) throws -> GeneratedAlarm? {
      let stack = shop.stack([archive, Alarms("a", for: [archive], notify: shop.topic)])
      return GeneratedAlarm.all(in: try stack.text()).first
    }
    func archive(_ interval: TimeSpan, logRetention: LogRetention? = .days(30)) -> Archive {
      Archive(
        of: shop.stream, in: shop.bucket, name: "second", bufferingInterval: interval,
        logRetention: logRetention, label: "second")
    }
    #expect(try alarm(archive(.minutes(15)))?.number("threshold") == 1800)
    #expect(try alarm(archive(.seconds(0)))?.number("threshold") == 900)
    let logged = try alarm(archive(.minutes(5)))?.string("alarm_description") ?? ""
    #expect(logged.contains("read in the log group"))
    let silent = try alarm(archive(.minutes(5), logRetention: nil))
    #expect(silent?.string("alarm_description")?.contains("log group") == false)
    #expect(silent?.label == "second_delivery_age")
  }

  @Test func `A dead-letter queue alarms before the first arrival of its messages expires`() throws
  {
    func number(_ dead: Queue, _ sources: [Queue]) throws -> Double? {
      let stack = shop.stack(sources + [dead, Alarms("a", for: [dead], notify: shop.topic)])
      return GeneratedAlarm.all(in: try stack.text()).first { $0.label.hasSuffix("message_age") }?
        .number("threshold")
    }
    func source(_ dead: Queue, _ name: Expression<String>, _ retention: TimeSpan) -> Queue {
      Queue(name, retention: retention, redrive: .to(dead, afterReceives: 3))
    }
    let dead = Queue("letters", retention: .days(14))
    #expect(try number(dead, [source(dead, "first", .days(4))]) == 5 * 86_400)
    #expect(
      try number(dead, [source(dead, "first", .days(4)), source(dead, "next", .days(6))])
        == 4 * 86_400)
    // A message may have spent all of its time in the source.
    #expect(try number(dead, [source(dead, "first", .days(14))]) == 3600)
    let short = Queue("short", retention: .hours(1))
    #expect(try number(short, [source(short, "first", .days(4))]) == 1800)
    // A FIFO queue counts from the move.
    let ordered = Queue("letters.fifo", retention: .days(14))
    #expect(try number(ordered, [source(ordered, "first.fifo", .days(4))]) == 7 * 86_400)
  }

  @Test func `The advice about shards fits the source`() throws {
    func advice(_ mappings: [Mapping]) throws -> String {
      let stack = Stack("shop") {
        shop.region
        shop.key
        shop.topic
        shop.stream
        shop.lines
        shop.roles
        shop.report
        mappings
        Alarms("a", for: [shop.report], notify: shop.topic)
      }
      let alarm = GeneratedAlarm.all(in: try stack.text()).first {
        $0.label == "report_iterator_age"
      }
      return alarm?.string("alarm_description") ?? ""
    }
    let ofStream = Mapping(from: shop.stream, to: shop.report, startingAt: .latest, onFailure: nil)
    let ofTable = shop.mappings[1]
    let reason = "a table's stream has as many shards as the table has partitions."
    #expect(try advice([ofStream]).hasSuffix("its memory, or add shards."))
    #expect(try advice([ofTable]).hasSuffix("its memory; \(reason)"))
    #expect(
      try advice([ofStream, ofTable])
        .hasSuffix("its memory, or add shards to its Kinesis stream; \(reason)"))
  }
}
