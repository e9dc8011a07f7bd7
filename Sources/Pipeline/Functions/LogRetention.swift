/// How long CloudWatch keeps the lines of a log group.
public struct LogRetention: Hashable, Sendable {
  /// The number of days; nil for ever.
  let count: WrittenExpression<Number>?

  /// So many days; CloudWatch takes only some numbers; an error lists them.
  public static func days(_ count: any WholeNumber) -> LogRetention {
    LogRetention(count: WrittenExpression(count.terraformNumber))
  }

  /// For ever, and paid for that long.
  public static let forever = LogRetention(count: nil)

  /// The numbers of days that CloudWatch takes. Amazon CloudWatch Logs API Reference,
  /// "PutRetentionPolicy", `retentionInDays`.
  package static let allowedDays = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ]
}
