extension Schedule {
  /// When a schedule invokes its target. EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".
  public struct Time: Sendable {
    package let expression: Expression<String>
    package let problem: PipelineProblem?
    /// The rule for a value that only Terraform knows.
    package let rule: ValueRule?

    private init(
      _ expression: Expression<String>, problem: PipelineProblem? = nil, rule: ValueRule? = nil
    ) {
      self.expression = expression
      self.problem = problem
      self.rule = rule
    }

    /// At a regular interval, in whole minutes: `.rate(.minutes(5))`.
    public static func rate(_ time: TimeSpan) -> Time {
      guard let seconds = time.seconds else { return .computedRate(time) }
      let (count, unit) =
        seconds % 86_400 == 0
        ? (seconds / 86_400, "day")
        : seconds % 3600 == 0 ? (seconds / 3600, "hour") : (seconds / 60, "minute")
      return Time(
        Expression("rate(\(count) \(unit)\(count == 1 ? "" : "s"))"),
        problem: seconds >= 60 && seconds % 60 == 0 ? nil : .rateNotInMinutes(time))
    }

    /// Always in minutes, since generation cannot choose a larger unit for a value that it does not know.
    private static func computedRate(_ time: TimeSpan) -> Time {
      let argument = time.argument(
        in: .minute, .rate, in: .minutes(1)...(.seconds(.max)), isRequired: true)
      let unit: Expression<String> = (argument.number == 1).then("minute", else: "minutes")
      let text: Expression<String> = "rate(\(argument.number) \(unit))"
      return Time(text, problem: argument.problem, rule: argument.rule)
    }

    /// At the times that six fields name: minutes, hours, day of the month, month, day of the week, and year.
    ///
    /// `"0 2 * * ? *"` is each day at 2 o'clock. One of the two days is `?`. For a computed expression, Terraform
    /// checks the number of fields, the characters and the `?`.
    public static func cron(_ fields: Expression<String>) -> Time {
      if let fields = fields.literal {
        return Time(Expression("cron(\(fields))"), problem: CronField.problem(of: fields))
      }
      let text: Expression<String> = "cron(\(fields))"
      let field = "[0-9A-Za-z*,/#-]+"
      let days = #"(\? \#(field) \#(field)|\#(field) \#(field) \?)"#
      return Time(
        text,
        rule: ValueRule(
          fields, in: text, matches: "^\(field) \(field) \(days) \(field)$",
          "the cron expression",
          mustBe: "six fields, with a ? for either the day of the month or the day of the week"))
    }

    /// The same for a Swift string.
    @_disfavoredOverload
    public static func cron(_ fields: String) -> Time { cron(Expression(fields)) }

    /// Once, at a time in the schedule's time zone: `.at("2026-12-24T18:00:00")`.
    public static func at(_ time: Expression<String>) -> Time {
      if let time = time.literal {
        return Time(
          Expression("at(\(time))"),
          problem: !time.contains(".") && UTCTimestamp(rfc3339: "\(time)Z") != nil
            ? nil : .invalidScheduleTime(time))
      }
      let text: Expression<String> = "at(\(time))"
      return Time(
        text,
        rule: ValueRule(
          for: time, writtenAs: text,
          message: "The time of the schedule must be written like 2026-12-24T18:00:00."
        ) { time in
          let inUTC: Expression<String> = "\(time)Z"
          return time.matches(UTCTimestamp.pattern + "$") && inUTC.isTime
        })
    }

    /// The same for a Swift string.
    @_disfavoredOverload
    public static func at(_ time: String) -> Time { at(Expression(time)) }
  }
}
