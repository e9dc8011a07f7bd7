import PipelineMonitoring
import TerraformTesting
import TestSupport
import Testing

@Suite struct `Problems of monitoring` {
  private static let shop = Shop.shop

  private static let rows: [(String, [any Declaration], any DeclarationProblem)] = {
    let managed = Topic("managed")
    let ordered = Topic("ordered.fifo", encryption: .none)
    let alarms = shop.alarms
    let long = String(repeating: "n", count: 101)
    let words = Expression<String>(String(repeating: "w", count: 1025))
    return [
      (
        "a key of AWS's", [managed, Alarms("a", notify: managed)],
        MonitoringProblem.topicWithKeyOfAWS("managed")
      ),
      (
        "a FIFO topic", [ordered, Alarms("a", notify: ordered)],
        MonitoringProblem.fifoTopic("ordered_fifo")
      ),
      ("no name", [Alarms("", notify: shop.topic)], MonitoringProblem.nameLength(0)),
      (
        "a long name", [Alarms(Expression(long), notify: shop.topic)],
        MonitoringProblem.nameLength(101)
      ),
      ("a line break", [Alarms("a\n", notify: shop.topic)], MonitoringProblem.nameCharacter("\n")),
      (
        "a role", [Alarms("a", for: [shop.roles[0], shop.clean], notify: shop.topic)],
        MonitoringProblem.partWithoutMetrics("Role")
      ),
      ("nothing", [Alarms("a", for: [], notify: shop.topic)], MonitoringProblem.nothingToWatch),
      (
        "an alarm that is not there", [alarms.without(.iteratorAge, of: shop.serve)],
        MonitoringProblem.noSuchAlarm(
          ".iteratorAge", ofPart: true,
          kinds: [.functionErrors, .functionThrottles, .functionConcurrency, .functionDuration])
      ),
      (
        "a kind that nothing has",
        [
          Alarms("a", for: [shop.serve], notify: shop.topic).with(.tableErrors) { $0.threshold = 2 }
        ],
        MonitoringProblem.noSuchAlarm(
          ".tableErrors", ofPart: false,
          kinds: [.functionErrors, .functionThrottles, .functionConcurrency, .functionDuration])
      ),
      (
        "a long description",
        [
          Alarms("a", for: [shop.serve], notify: shop.topic)
            .with(.functionErrors) { $0.alarmDescription = words }
        ],
        MonitoringProblem.descriptionLength(
          "aws_cloudwatch_metric_alarm.serve_function_errors", 1025)
      ),
      (
        "no name of a dashboard", [alarms, Dashboard("", of: alarms)],
        PipelineProblem.nameLength("", of: .dashboard, 1...255)
      ),
      (
        "a space in the name of a dashboard", [alarms, Dashboard("a b", of: alarms)],
        PipelineProblem.nameCharacter(" ", of: .dashboard, punctuation: "-_")
      ),
      (
        "a page that is a README", [alarms, Runbook(of: alarms, file: "README.md")],
        RunbookProblem.fileName("README.md")
      ),
      (
        "a page elsewhere", [alarms, Runbook(of: alarms, file: "../run.md")],
        RunbookProblem.fileName("../run.md")
      ),
      (
        "two pages", [alarms, Runbook(of: alarms), Runbook(of: alarms, file: "Runbook.md")],
        RunbookProblem.fileTwice("Runbook.md")
      ),
    ]
  }()

  @Test(arguments: rows.indices) func `Generation reports`(_ row: Int) {
    let (_, declarations, problem) = Self.rows[row]
    let found = Self.shop.stack(declarations).errors()
    #expect(found.map { "\($0.problem)" } == ["\(problem)"])
    #expect(found.allSatisfy { !$0.problem.remedy.isEmpty && !$0.problem.statement.isEmpty })
  }

  @Test func `Metrics that no alarm can watch are warned of`() {
    let shop = Self.shop
    let quiet = Function(
      "quiet", package: .archive("f.zip"), role: shop.roles[0],
      environment: [.rejectedQueueURL(shop.rejected.url)], logGroup: .own(.infrequentAccess))
    let mapping = Mapping(
      from: shop.stream, to: quiet, startingAt: .latest, maximumRetryAttempts: 3, metrics: .none,
      onFailure: shop.failed)
    let warnings = shop.stack([quiet, mapping, shop.alarms]).warnings()
    #expect(
      warnings.compactMap { $0.problem as? MonitoringWarning } == [
        .metricsNotMade("aws_lambda_function.quiet"),
        .eventsNotCounted("aws_lambda_event_source_mapping.shop_orders_to_quiet"),
      ])
  }
}
