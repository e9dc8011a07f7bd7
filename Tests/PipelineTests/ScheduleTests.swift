import Pipeline
import TestSupport
import Testing

/// Times, targets and permissions of schedules. ``DestinationKindTests`` checks the generated text.
@Suite struct `Schedules` {
  private static let role = Role("scheduler", assumedBy: .scheduler)
  private static let queue = Queue("requests")

  private static func stack(_ declarations: [any Declaration]) -> Stack {
    Stack("schedules") {
      Provider.aws("~> 5.100", region: "eu-west-1")
      role
      queue
      declarations
    }
  }

  private static func schedule(_ time: Schedule.Time) -> Schedule {
    Schedule("s", time, to: .queue(queue), role: role, onFailure: nil)
  }

  @Test(
    arguments: [
      (.rate(.minutes(1)), "rate(1 minute)"), (.rate(.minutes(90)), "rate(90 minutes)"),
      (.rate(.hours(1)), "rate(1 hour)"), (.rate(.hours(48)), "rate(2 days)"),
      (.at("2026-12-24T18:00:00"), "at(2026-12-24T18:00:00)"),
      (.cron("0/15 8-17 ? * MON-FRI *"), "cron(0/15 8-17 ? * MON-FRI *)"),
      (.cron("0,30 */2 L 1-6,DEC ? 2026-2030"), "cron(0,30 */2 L 1-6,DEC ? 2026-2030)"),
      (.cron("0 2 15W * ? *"), "cron(0 2 15W * ? *)"),
      (.cron("0 2 LW * ? *"), "cron(0 2 LW * ? *)"),
      (.cron("0 2 ? * 6#3 *"), "cron(0 2 ? * 6#3 *)"),
      (.cron("0 2 ? * FRIL *"), "cron(0 2 ? * FRIL *)"),
    ] as [(Schedule.Time, String)])
  func `A time is written as the scheduler reads it`(time: Schedule.Time, text: String) throws {
    let written = try Self.stack([Self.schedule(time)]).text()
    #expect(written.contains(#"= "\#(text)""#), "\(written)")
  }

  @Test(
    arguments: [
      (.rate(.seconds(90)), .rateNotInMinutes(.seconds(90))),
      (.rate(.minutes(0)), .rateNotInMinutes(.minutes(0))),
      (.at("2026-02-30T18:00:00"), .invalidScheduleTime("2026-02-30T18:00:00")),
      (.at("2026-12-24T18:00:00Z"), .invalidScheduleTime("2026-12-24T18:00:00Z")),
      (.at("2026-12-24T18:00:00.5"), .invalidScheduleTime("2026-12-24T18:00:00.5")),
      (.cron("0 2 * * ?"), .cronFields("0 2 * * ?", 5)),
      (.cron("0 2 * * * *"), .cronDays("0 2 * * * *")),
      (.cron("0 2 ? * ? *"), .cronDays("0 2 ? * ? *")),
      (.cron("60 2 * * ? *"), .cronField("60", "minutes")),
      (.cron("? 2 * * ? *"), .cronField("?", "minutes")),
      (.cron("0 24 * * ? *"), .cronField("24", "hours")),
      (.cron("0 2 32 * ? *"), .cronField("32", "day of the month")),
      (.cron("0 2 6#3 * ? *"), .cronField("6#3", "day of the month")),
      (.cron("0 2 * FOO ? *"), .cronField("FOO", "month")),
      (.cron("0 2 ? * 0 *"), .cronField("0", "day of the week")),
      (.cron("0 2 ? * 6#6 *"), .cronField("6#6", "day of the week")),
      (.cron("0 2 * * ? 1969"), .cronField("1969", "year")),
      (.cron("0/0 2 * * ? *"), .cronField("0/0", "minutes")),
      (.cron("0, 2 * * ? *"), .cronField("0,", "minutes")),
      (.cron("1-2-3 2 * * ? *"), .cronField("1-2-3", "minutes")),
    ] as [(Schedule.Time, PipelineProblem)])
  func `A time that the scheduler refuses is refused where it is`(
    time: Schedule.Time, problem: PipelineProblem
  ) {
    let errors = Self.stack([Self.schedule(time)]).errors()
    #expect(errors.map { $0.problem as? PipelineProblem } == [problem])
    #expect(errors.allSatisfy { $0.location.file == "ScheduleTests.swift" })
  }

  private static let fifo = Queue("in-order.fifo")
  private static let handler = Role("handler", assumedBy: .lambda)
  private static let stream = Pipeline.Stream("ticks")

  private static func schedule(
    _ name: Expression<String> = "s", zone: Expression<String> = "UTC",
    to target: Schedule.Target = .queue(queue), role: Role = role, window: TimeSpan? = nil,
    retries: Int = 0, age: TimeSpan = .minutes(1), onFailure: Queue? = nil
  ) -> Schedule {
    Schedule(
      name, .rate(.hours(1)), timeZone: zone, to: target, role: role, flexibleWindow: window,
      maximumRetryAttempts: retries, maximumEventAge: age, onFailure: onFailure)
  }

  @Test(
    arguments: [
      (schedule("a b"), PipelineProblem.nameCharacter(" ", of: .schedule, punctuation: "_.-")),
      (
        schedule(Expression(String(repeating: "a", count: 65))),
        PipelineProblem.nameLength(String(repeating: "a", count: 65), of: .schedule, 1...64)
      ),
      (
        schedule(zone: "Europe Lisbon"),
        PipelineProblem.nameCharacter(" ", of: .timeZone, punctuation: "_+-/")
      ),
      (schedule(zone: ""), PipelineProblem.nameLength("", of: .timeZone, 1...50)),
      (
        schedule(role: handler),
        SenderProblem.otherPrincipalOf(.schedule, ["lambda.amazonaws.com"], wanted: ".scheduler")
      ),
      (
        schedule(window: .seconds(59)),
        PipelineProblem.timeOutOfRange(.flexibleWindow, .seconds(59), .minutes(1)...(.hours(24)))
      ),
      (schedule(window: .seconds(90)), PipelineProblem.windowNotInMinutes),
      (schedule(retries: 186), PipelineProblem.numberOutOfRange(.scheduleRetries, 186, 0...185)),
      (
        schedule(age: .hours(25)),
        PipelineProblem.timeOutOfRange(.eventAge, .hours(25), .minutes(1)...(.hours(24)))
      ),
      (schedule(onFailure: fifo), SenderProblem.failuresToFIFOQueueOf(.schedule)),
      (schedule(to: .queue(fifo)), SenderProblem.fifoQueueWithoutGroup(.schedule)),
      (
        schedule(to: .queue(fifo, messageGroup: "g")),
        SenderProblem.fifoQueueWithoutDeduplication(.schedule)
      ),
      (
        schedule(to: .queue(fifo.with { $0.contentBasedDeduplication = false }, messageGroup: "g")),
        SenderProblem.fifoQueueWithoutDeduplication(.schedule)
      ),
      (
        schedule(to: .stream(stream, partitionKey: "")),
        PipelineProblem.numberOutOfRange(.partitionKeyLength, 0, 1...256)
      ),
    ] as [(Schedule, any DeclarationProblem)])
  func `A schedule that AWS refuses is refused`(
    schedule: Schedule, problem: any DeclarationProblem
  ) {
    let errors = Self.stack([
      schedule, Self.stream, Self.fifo, Self.handler,
    ]).errors()
    #expect(errors.map { AnyHashable($0.problem) } == [AnyHashable(problem)])
  }

  @Test func `A FIFO queue that exists already may deduplicate by content`() {
    let existing = Queue.existing("in-order.fifo")
    let schedule = Self.schedule(to: .queue(existing, messageGroup: "g"))
    #expect(Self.stack([existing, schedule]).problems(of: PipelineProblem.self) == [])
  }

  @Test func `The role may do what the target and the dead-letter queue need`() throws {
    func actions(_ schedules: Schedule...) throws -> [String] {
      try Self.stack(schedules + [Self.stream]).text()
        .matches(of: /"((?:sqs|kinesis|kms):[A-Z]\w+)"/).map { String($0.1) }
    }
    #expect(try actions(Self.schedule()) == ["sqs:SendMessage"])
    #expect(
      try actions(Self.schedule(to: .stream(Self.stream, partitionKey: "k"), onFailure: Self.queue))
        == ["kinesis:PutRecord", "sqs:SendMessage"])
  }

  @Test func `One role serves many schedules, each permission once`() throws {
    let text = try Self.stack([Self.schedule("a"), Self.schedule("b")]).text()
    #expect(text.matches(of: /sqs:SendMessage/).count == 1, "\(text)")
  }
}
