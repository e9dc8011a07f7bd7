/// A schedule of EventBridge Scheduler: it invokes a function, or sends to a queue or a stream, at the times that an
/// expression names.
///
/// ```swift
/// let scheduler = Role("scheduler", assumedBy: .scheduler)
/// Schedule(
///   "nightly-report", .cron("0 2 * * ? *"), timeZone: "Europe/Lisbon", to: .function(report),
///   role: scheduler, onFailure: failed)
/// // resource "aws_scheduler_schedule" "nightly_report" { … }
/// ```
///
/// The role may invoke the function or send to the queue or stream, and send to the dead-letter queue, since the
/// schedule needs it; and the scheduler may act as the role only for schedules of its account. An invocation may happen twice, and within the minute: EventBridge Scheduler User Guide,
/// "Schedule types in EventBridge Scheduler".
public struct Schedule: CuratedResource {
  public let identity: Identity
  /// The binding below, for its attributes. ``/Pipeline/CuratedResource/with(_:)`` sets arguments that
  /// have no parameter here.
  public var resource: SchedulerSchedule
  public let problems: [DeclarationError]
  private let role: any RoleReference
  private let permissions: [Permission]

  /// - Parameters:
  ///   - name: 1 to 64 letters, digits, `_`, `.` and `-`.
  ///   - time: When it invokes the target.
  ///   - timeZone: The time zone of `time`, as in `Europe/Lisbon`; by default UTC. A rate has none.
  ///   - target: The function, queue or stream.
  ///   - role: The role that the scheduler acts as: `Role("scheduler", assumedBy: .scheduler)`.
  ///   - flexibleWindow: How long after its time an invocation may begin, in whole minutes, 1 minute to 24 hours; nil,
  ///     the default, for within the minute.
  ///   - maximumRetryAttempts: How many times a failed invocation is tried again, 0 to 185.
  ///   - maximumEventAge: For how long it is tried again, 1 minute to 24 hours.
  ///   - isEnabled: Whether it invokes the target at all.
  ///   - onFailure: The standard queue that gets the invocations that were given up. There is no default, since nil
  ///     leaves no trace of them.
  ///   - label: The name within Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, _ time: Time, timeZone: Expression<String> = "UTC",
    to target: Target, role: any RoleReference, flexibleWindow: TimeSpan? = nil,
    maximumRetryAttempts: any WholeNumber = 185, maximumEventAge: TimeSpan = .hours(24),
    isEnabled: Bool = true, onFailure: (any QueueReference)?, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    var checks = Checks(at: SourceLocation(fileID: fileID, line: line, column: column))
    checks.requireName(name, of: .schedule, length: 1...64, punctuation: "_.-")
    checks.requireName(timeZone, of: .timeZone, length: 1...50, punctuation: "_+-/")
    checks.add(time.problem)
    checks.add(time.rule)
    checks.add(target.problem)
    checks.add(target.rule)
    let retries = checks.number(maximumRetryAttempts, .scheduleRetries, in: 0...185)
    let age = checks.time(
      maximumEventAge, in: .second, .eventAge, in: .minutes(1)...(.hours(24)))
    checks.require(role, assumedBy: .scheduler) {
      SenderProblem.otherPrincipalOf(.schedule, $0, wanted: ".scheduler")
    }
    let label = checks.label(label, from: name, of: .schedule)

    var arguments = SchedulerSchedule.Arguments()
    arguments.name = name
    arguments.scheduleExpression = time.expression
    arguments.scheduleExpressionTimezone = timeZone
    arguments.state = isEnabled ? "ENABLED" : "DISABLED"
    if let flexibleWindow {
      let windows = TimeSpan.minutes(1)...TimeSpan.hours(24)
      let minutes = checks.time(
        flexibleWindow, in: .minute, .flexibleWindow, in: windows, isRequired: true)
      checks.require(
        flexibleWindow.isWhole(in: .minute) || !windows.contains(flexibleWindow),
        .windowNotInMinutes)
      arguments.flexibleTimeWindow = .init(mode: "FLEXIBLE", maximumWindowInMinutes: minutes)
    } else {
      arguments.flexibleTimeWindow = .init(mode: "OFF")
    }
    var block = SchedulerSchedule.Target(arn: target.arn, roleARN: role.arn, input: target.input)
    block.retryPolicy = .init(
      maximumEventAgeInSeconds: age, maximumRetryAttempts: retries)
    target.complete(&block)
    if let onFailure {
      checks.require(!onFailure.isFIFO, SenderProblem.failuresToFIFOQueueOf(.schedule))
      block.deadLetterConfig = .init(arn: onFailure.arn)
    }
    arguments.target = block
    resource = SchedulerSchedule.make(label, arguments, at: checks.location)
      .checked(by: checks.takeRules())
    identity = Identity(
      component: "\(SchedulerSchedule.resourceType).\(label)", at: checks.location)
    problems = checks.problems
    self.role = role
    permissions = target.permissions + (onFailure.map { Permission.send($0) } ?? [])
  }

  /// The schedule's name.
  public var name: Expression<String> { resource.name }
  /// The schedule's Amazon Resource Name.
  public var arn: Expression<String> { resource.arn }

  public var contributions: [Contribution] {
    [
      Contribution(to: role.identity, permissions.located(at: identity.location)),
      Contribution(to: role.identity, RoleSource(service: .scheduler)),
    ]
  }

  public func body(_ received: Contributions) -> [any Declaration] {
    var resource = resource
    if resource.arguments.namePrefix?.unlessNull != nil { resource.arguments.name = nil }
    return [resource]
  }
}
