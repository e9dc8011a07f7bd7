extension Schedule {
  /// When a schedule invokes its target. EventBridge Scheduler User Guide, "Schedule types in EventBridge Scheduler".
  public struct Time: Sendable {
    let expression: Expression<String>
    let problem: PipelineProblem?

    /// At a regular interval, in whole minutes: `.rate(.minutes(5))`.
    public static func rate(_ time: TimeSpan) -> Time {
      let seconds = time.seconds
      let (count, unit) =
        seconds % 86_400 == 0
        ? (seconds / 86_400, "day")
        : seconds % 3600 == 0 ? (seconds / 3600, "hour") : (seconds / 60, "minute")
      return Time(
        expression: Expression("rate(\(count) \(unit)\(count == 1 ? "" : "s"))"),
        problem: seconds >= 60 && seconds % 60 == 0 ? nil : .rateNotInMinutes(time))
    }

    /// At the times that six fields name: minutes, hours, day of the month, month, day of the week, and year.
    ///
    /// `"0 2 * * ? *"` is each day at 2 o'clock. One of the two days is `?`.
    public static func cron(_ fields: String) -> Time {
      Time(expression: Expression("cron(\(fields))"), problem: CronField.problem(of: fields))
    }

    /// Once, at a time in the schedule's time zone: `.at("2026-12-24T18:00:00")`.
    public static func at(_ time: String) -> Time {
      Time(
        expression: Expression("at(\(time))"),
        problem: !time.contains(".") && UTCTimestamp(rfc3339: "\(time)Z") != nil
          ? nil : .invalidScheduleTime(time))
    }
  }
}
