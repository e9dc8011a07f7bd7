import Testing

/// Values of metrics as CloudWatch has them for periods of five minutes, by the names of the metrics.
struct Traffic: Sendable, CustomTestStringConvertible {
  let name: String
  let metrics: [String: [Double?]]

  var testDescription: String { name }

  /// Half a day.
  static let periods = 144

  private init(_ name: String, _ value: (String, Int) -> Double?) {
    self.name = name
    var metrics: [String: [Double?]] = [:]
    for metric in Self.levels.keys {
      metrics[metric] = (0..<Self.periods).map { value(metric, $0) }
    }
    self.metrics = metrics
  }

  /// A metric when all is well, for a moment when something is tried again, and when something is broken.
  private struct Level {
    let well: Double?
    let moment: Double?
    let broken: Double
  }

  private static let levels: [String: Level] = [
    "Invocations": Level(well: 100, moment: 100, broken: 100),
    "Errors": Level(well: 0, moment: 5, broken: 60),
    "Throttles": Level(well: 0, moment: 20, broken: 20),
    "ConcurrentExecutions": Level(well: 3, moment: 19, broken: 20),
    "Duration": Level(well: 900, moment: 119_000, broken: 119_000),
    "IteratorAge": Level(well: 700, moment: 60_000, broken: 5_000_000),
    "Unsettled": Level(well: 0, moment: 500, broken: 500),
    "Rejected": Level(well: 0, moment: 0, broken: 1),
    "DestinationDeliveryFailures": Level(well: nil, moment: nil, broken: 1),
    "DroppedEventCount": Level(well: 0, moment: 0, broken: 1),
    "OnFailureDestinationDeliveredEventCount": Level(well: 0, moment: 0, broken: 1),
    "ApproximateAgeOfOldestMessage": Level(well: 5, moment: 400, broken: 700_000),
    "ApproximateNumberOfMessagesVisible": Level(well: 0, moment: 0, broken: 200_000),
    "ApproximateNumberOfMessagesNotVisible": Level(well: 0, moment: 0, broken: 5),
    "IncomingRecords": Level(well: 100, moment: 100, broken: 100),
    "PolledEventCount": Level(well: 100, moment: 0, broken: 0),
    "ReadThrottleEvents": Level(well: nil, moment: 20, broken: 20),
    "WriteThrottleEvents": Level(well: nil, moment: 20, broken: 20),
    "SystemErrors": Level(well: nil, moment: 3, broken: 3),
    "DeliveryToS3.DataFreshness": Level(well: 200, moment: 850, broken: 5_000),
    "WriteProvisionedThroughputExceeded": Level(well: 0, moment: 20, broken: 20),
  ]

  /// Nothing at all, from the first day on.
  static let none = Traffic("no traffic") { _, _ in nil }

  /// All is well but for a moment every three hours, which another attempt settles.
  static let healthy = Traffic("healthy traffic") { metric, period in
    period % 36 == 20 ? levels[metric]?.moment : levels[metric]?.well
  }

  /// An invocation every half hour, and no data in between.
  static let sparse = Traffic("sparse traffic") { metric, period in
    period % 6 == 3 ? levels[metric]?.well : nil
  }

  /// The night is without traffic.
  static let nightly = Traffic("traffic by day") { metric, period in
    (48..<120).contains(period) ? levels[metric]?.well : nil
  }

  static let peaceful = [none, healthy, sparse, nightly]

  /// The periods of a fault.
  static let fault = 60..<90

  /// A fault that lasts for two hours and a half.
  static let broken = Traffic("a fault") { metric, period in
    fault.contains(period) ? levels[metric]?.broken : levels[metric]?.well
  }

  /// A fault of a pipeline to which something comes every ten minutes; in between there are no data.
  static let sparselyBroken = Traffic("a fault at sparse traffic") { metric, period in
    if period % 2 == 1, Self.isOfEvents(metric) { return nil }
    return fault.contains(period) ? levels[metric]?.broken : levels[metric]?.well
  }

  /// Whether a metric has data only when something happens.
  private static func isOfEvents(_ metric: String) -> Bool {
    ["Invocations", "Errors", "Rejected", "IteratorAge", "DroppedEventCount"].contains(metric)
  }
}
