import PipelineRelease
import TerraformTesting
import TestSupport
import Testing

/// An alias that CodeDeploy moves from version to version.
@Suite struct Releases {
  private static let stream = Pipeline.Stream("orders", encryption: .none)
  private static let failed = Queue("failed")
  private static let role = Role("handler", assumedBy: .lambda)
  private static let handler = Function(
    "handler", package: .archive("f.zip"), role: role, publishes: true)
  private static let live = Alias("live", of: handler)
  private static let alarm = CloudWatchMetricAlarm(
    "errors", alarmName: "handler-errors", comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda", period: 60,
    statistic: "Sum", threshold: 0)

  private static func mapping(
    to function: any FunctionReference = live, retries: Int? = nil, age: TimeSpan? = nil
  ) -> Mapping {
    Mapping(
      from: stream, to: function, startingAt: .latest, maximumRetryAttempts: retries,
      maximumRecordAge: age, onFailure: failed)
  }

  private static func stack(
    @DeclarationBuilder _ content: () -> [any Declaration]
  ) -> Stack {
    let declared = content()
    return Stack("releases") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      stream
      failed
      role
      handler
      for declaration in declared { declaration }
    }
  }

  private static func release(
    _ shift: Release.Shift = .linear(percent: 10, every: .minutes(1)), of alias: Alias = live,
    noticedWithin noticing: TimeSpan = .minutes(3)
  ) -> Release {
    Release(
      "orders", of: alias, shifting: shift, rollbackOn: [alarm.alarmName], noticedWithin: noticing)
  }

  static let all = stack {
    let release = Self.release()
    let second = Alias(
      "second", of: handler
    ).lifecycle(Lifecycle(ignoreChanges: ["description"]))
    live
    alarm
    mapping()
    release
    Output("orders_deployment", release.deployment, description: "Starts a deployment.")
    second
    Release(
      "second", of: second, shifting: .canary(percent: 5, for: .minutes(20)),
      rollbackOn: [alarm.alarmName])
    let third = Alias("third", of: handler)
    third
    Release("third", of: third, shifting: .allAtOnce, rollbackOn: [])
  }

  @Test func `The group, its role and what Terraform leaves alone follow from the alias`() {
    expectSnapshot(of: Self.all, named: "releases")
    #expect(
      Self.all.warnings().map { $0.problem as? ReleaseWarning } == [.withoutAlarms])
  }

  @Test(.requiresTerraform) func `Terraform and the AWS provider accept them`() async {
    await expectTerraform(accepts: Self.all)
  }

  @Test func `CodeDeploy acts as the role only for its account, wherever that is`() throws {
    let west = Provider.aws("~> 5.100", region: "us-west-2", alias: "west")
    let handler = Self.handler.provider(west)
    let live = Alias("live", of: handler)
    let text = try Stack("releases") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      west
      Self.role
      handler
      live
      Self.alarm.provider(west)
      Self.release(of: live)
    }.text()
    let account = try #require(
      text.firstMatch(of: /(?s)data "aws_caller_identity" "orders_release_role" \{.*?\n\}/))
    #expect(account.0.contains("aws.west"))
    let role = try #require(
      text.firstMatch(of: /(?s)resource "aws_iam_role" "orders_release" \{.*?\n\}/))
    #expect(
      role.0.contains(
        #""aws:SourceAccount" = data.aws_caller_identity.orders_release_role.account_id"#))
  }

  @Test(
    arguments: [
      (Release.Shift.linear(percent: 10, every: .minutes(1)), "LambdaLinear10PercentEvery1Minute"),
      (.linear(percent: 10, every: .minutes(10)), "LambdaLinear10PercentEvery10Minutes"),
      (.canary(percent: 10, for: .minutes(30)), "LambdaCanary10Percent30Minutes"),
      (.canary(percent: 10, for: .minutes(20)), nil),
      (.linear(percent: 20, every: .minutes(1)), nil),
    ] as [(Release.Shift, String?)])
  func `Steps that AWS offers need no configuration`(shift: Release.Shift, name: String?) throws {
    let text = try Self.stack {
      Self.live
      Self.alarm
      Self.release(shift)
    }.text()
    #expect(text.contains(#"resource "aws_codedeploy_deployment_config""#) == (name == nil))
    if let name { #expect(text.contains(#""CodeDeployDefault.\#(name)""#)) }
  }

  @Test func `An alias without a release stays Terraform's`() throws {
    let text = try Self.stack { Self.live }.text()
    #expect(!text.contains("ignore_changes"))
  }

  @Test(arguments: [
    (Release.Shift.linear(percent: 0, every: .minutes(5)), [ReleaseProblem.percent(0)]),
    (.canary(percent: 100, for: .minutes(5)), [.percent(100)]),
    (.canary(percent: 10, for: .seconds(210)), [.interval(.seconds(210))]),
    (.linear(percent: 1, every: .hours(1)), [.tooLong(.hours(99))]),
    (
      .linear(percent: 50, every: .minutes(2)),
      [.shiftedUnnoticed(.minutes(2), noticing: .minutes(3))]
    ),
    (.allAtOnce, [.shiftedUnnoticed(.seconds(0), noticing: .minutes(3))]),
    (.linear(percent: 33, every: .minutes(1)), []),
  ])
  func `Steps that no alarm can stop, and such that CodeDeploy refuses, are refused`(
    shift: Release.Shift, problems: [ReleaseProblem]
  ) {
    #expect(
      Self.release(shift).problems.compactMap { $0.problem as? ReleaseProblem }.filter {
        if case .shiftedUnnoticed = $0 { problems.contains($0) } else { true }
      } == problems)
  }

  @Test func `More than ten alarms are refused`() {
    let alarms = (0..<11).map { Expression<String>("alarm-\($0)") }
    let release = Release(
      "orders", of: Self.live, shifting: .canary(percent: 10, for: .minutes(5)), rollbackOn: alarms)
    #expect(release.problems.map { $0.problem as? ReleaseProblem } == [.tooManyAlarms(11)])
  }

  private static func problems(
    _ alias: Alias = live, @DeclarationBuilder _ content: () -> [any Declaration]
  ) -> [ReleaseProblem] {
    let declared = content()
    return stack {
      alias
      alarm
      for declaration in declared { declaration }
    }.problems(of: ReleaseProblem.self)
  }

  @Test func `An alias that names a version or shares is refused`() {
    let fixed = Alias("fixed", of: Self.handler, version: "7")
    #expect(
      Self.problems(fixed) { Self.release(of: fixed) } == [
        .fixedAlias("aws_lambda_alias.handler_fixed")
      ])
    let shared = Alias("shared", of: Self.handler, routing: .share(0.5, to: "7"))
    #expect(
      Self.problems(shared) { Self.release(of: shared) } == [
        .fixedAlias("aws_lambda_alias.handler_shared")
      ])
  }

  @Test func `A second release of an alias is refused`() {
    let problems = Self.problems {
      Self.release()
      Release(
        "again", of: Self.live, shifting: .canary(percent: 10, for: .minutes(5)),
        rollbackOn: [Self.alarm.alarmName])
    }
    #expect(
      problems == [
        .secondRelease(
          "aws_lambda_alias.handler_live", first: "aws_codedeploy_deployment_group.orders")
      ])
  }

  @Test func `An alarm that needs longer than the release counts on is refused`() {
    let slow = Self.alarm.with { $0.period = 300 }
    let problems = Self.stack {
      Self.live
      slow
      Release(
        "orders", of: Self.live, shifting: .linear(percent: 10, every: .minutes(1)),
        rollbackOn: [slow.alarmName])
    }.problems(of: ReleaseProblem.self)
    #expect(
      problems == [
        .slowAlarm(slow.declaration.identity.address, needs: .minutes(5), noticing: .minutes(3))
      ])
  }

  private static let address = "aws_lambda_event_source_mapping.orders_to_handler_live"

  @Test func `A mapping that gives records up before an alarm sounds is refused`() {
    func problems(_ age: TimeSpan?) -> [ReleaseProblem] {
      Self.problems {
        Self.mapping(age: age)
        Self.release()
      }
    }
    #expect(
      problems(.minutes(3)) == [
        .recordsGivenUp(Self.address, after: .minutes(3), noticing: .minutes(3))
      ])
    #expect(problems(.minutes(4)) == [])
    #expect(problems(nil) == [])
  }

  private static func warnings(
    @DeclarationBuilder _ content: () -> [any Declaration]
  ) -> [ReleaseWarning] {
    let declared = content()
    return stack {
      live
      alarm
      release()
      for declaration in declared { declaration }
    }.warnings().compactMap { $0.problem as? ReleaseWarning }
  }

  @Test func `Bounds that a bad version may reach during the release are warned of`() {
    #expect(
      Self.warnings { Self.mapping(age: .minutes(9)) } == [
        .recordsMayBeGivenUp(Self.address, after: .minutes(9), duration: .minutes(9))
      ])
    #expect(Self.warnings { Self.mapping(age: .minutes(10)) } == [])
    #expect(Self.warnings { Self.mapping(retries: 100) } == [.retriesMayEnd(Self.address, 100)])
    #expect(Self.warnings { Self.mapping() } == [])
  }

  @Test func `A mapping past the alias is warned of`() {
    #expect(
      Self.warnings { Self.mapping(to: Self.handler) } == [
        .mappingPastAlias(
          "aws_lambda_event_source_mapping.orders_to_handler",
          function: "aws_lambda_function.handler")
      ])
  }
}
