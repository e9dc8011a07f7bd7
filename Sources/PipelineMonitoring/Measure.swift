/// A metric of CloudWatch.
struct Metric: Sendable {
  let namespace: Expression<String>
  let name: String
  let dimensions: [(name: String, value: Expression<String>)]
  /// `Sum` or `Maximum`.
  let statistic: String

  init(
    _ namespace: Expression<String>, _ name: String, _ statistic: Statistic,
    _ dimensions: [(String, Expression<String>)]
  ) {
    self.namespace = namespace
    self.name = name
    self.statistic = statistic.rawValue
    self.dimensions = dimensions.map { (name: $0.0, value: $0.1) }
  }

  enum Statistic: String {
    case sum = "Sum"
    case maximum = "Maximum"
  }

  var dimensionMap: Expression<[String: String]> {
    Expression(dimensions.map { ($0.name, $0.value) })
  }
}

/// The series that an alarm compares with its threshold.
enum Measure: Sendable {
  /// A metric as it is.
  case metric(Metric)
  /// A number that is computed from metrics, by their ids.
  case computed(String, label: String, [(id: String, metric: Metric)])

  /// The sum of metrics that have data only when something happens: no data count as nothing.
  static func sum(_ metrics: [(id: String, metric: Metric)], label: String) -> Measure {
    .computed(metrics.map { "FILL(\($0.id), 0)" }.joined(separator: " + "), label: label, metrics)
  }

  /// The metrics that it is made from.
  var metrics: [Metric] {
    switch self {
    case .metric(let metric): [metric]
    case .computed(_, _, let parts): parts.map(\.metric)
    }
  }
}

/// The condition under which an alarm goes off.
struct Condition: Sendable {
  enum MissingData: String {
    /// No data mean that nothing happened.
    case notBreaching
    /// No data say nothing: the alarm stays as it is.
    case ignore
  }

  let measure: Measure
  let comparison: String
  let threshold: Expression<Number>
  let missingData: MissingData
  /// How many of the last periods must be beyond the threshold, and of how many.
  let datapoints: (count: Int, of: Int)
  /// In seconds.
  let period = 300

  static func above(
    _ threshold: Expression<Number>, _ measure: Measure, in datapoints: (count: Int, of: Int),
    missing: MissingData = .notBreaching
  ) -> Condition {
    Condition(
      measure: measure, comparison: "GreaterThanThreshold", threshold: threshold,
      missingData: missing, datapoints: datapoints)
  }

  static func atLeast(
    _ threshold: Expression<Number>, _ measure: Measure, in datapoints: (count: Int, of: Int),
    missing: MissingData = .notBreaching
  ) -> Condition {
    Condition(
      measure: measure, comparison: "GreaterThanOrEqualToThreshold", threshold: threshold,
      missingData: missing, datapoints: datapoints)
  }

  /// Sets the arguments of an alarm. CloudWatch API Reference, "PutMetricAlarm".
  func set(_ arguments: inout CloudWatchMetricAlarm.Arguments) {
    if case .metric(let metric) = measure {
      arguments.namespace = metric.namespace
      arguments.metricName = Expression(metric.name)
      arguments.dimensions = metric.dimensionMap
      arguments.statistic = Expression(metric.statistic)
      arguments.period = Expression(period)
    }
    arguments.comparisonOperator = Expression(comparison)
    arguments.threshold = threshold
    arguments.evaluationPeriods = Expression(datapoints.of)
    arguments.datapointsToAlarm = Expression(datapoints.count)
    arguments.treatMissingData = Expression(missingData.rawValue)
  }

  /// Sets the blocks of an alarm, which stand behind all arguments.
  func setBlocks(_ arguments: inout CloudWatchMetricAlarm.Arguments) {
    guard case .computed(let expression, let label, let parts) = measure else { return }
    arguments.metricQuery = Blocks(
      [
        .init(
          id: "result", expression: Expression(expression), label: Expression(label),
          returnData: true)
      ]
        + parts.map { id, metric in
          .init(
            id: Expression(id),
            metric: .init(
              metricName: Expression(metric.name), period: Expression(period),
              stat: Expression(metric.statistic), dimensions: metric.dimensionMap,
              namespace: metric.namespace))
        })
  }
}
