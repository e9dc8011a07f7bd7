public import Terraform

/// One line of a graph on a CloudWatch dashboard: a metric, or what is computed from others.
///
/// CloudWatch API Reference, "Dashboard Body Structure and Syntax", "Metrics Array Format".
public struct DashboardMetric: Sendable {
  /// How the values of a period become one. CloudWatch User Guide, "CloudWatch statistics
  /// definitions"; percentiles and others are literals: `"p99"`.
  public struct Statistic: Hashable, Sendable, ExpressibleByStringLiteral {
    let name: String

    public init(stringLiteral value: String) {
      name = value
    }

    public static let average: Statistic = "Average"
    public static let sum: Statistic = "Sum"
    public static let minimum: Statistic = "Minimum"
    public static let maximum: Statistic = "Maximum"
    public static let sampleCount: Statistic = "SampleCount"
  }

  let json: Expression<AnyValue>

  /// A metric: `["AWS/Lambda", "Errors", "FunctionName", name, { stat = "Sum" }]`.
  ///
  /// - Parameters:
  ///   - namespace: Such as `AWS/Lambda`.
  ///   - name: Such as `Errors`.
  ///   - dimensions: Up to 30; all that the metric has.
  ///   - label: How the line is called; the metric's name where it is nil.
  ///   - id: What expressions call it, beginning with a small letter.
  ///   - isVisible: Whether it is drawn, or only used by expressions.
  public static func metric(
    _ namespace: Expression<String>, _ name: Expression<String>,
    _ dimensions: KeyValuePairs<String, Expression<String>> = [:],
    statistic: Statistic = .average, label: Expression<String>? = nil, id: String? = nil,
    isVisible: Bool = true
  ) -> DashboardMetric {
    metric(
      namespace, name, dimensions: dimensions.map { ($0.key, $0.value) }, statistic: statistic,
      label: label, id: id, isVisible: isVisible)
  }

  /// The same for dimensions that are put together.
  package static func metric(
    _ namespace: Expression<String>, _ name: Expression<String>,
    dimensions: [(String, Expression<String>)], statistic: Statistic = .average,
    label: Expression<String>? = nil, id: String? = nil, isVisible: Bool = true
  ) -> DashboardMetric {
    var elements = [DashboardWidget.any(namespace), DashboardWidget.any(name)]
    for (dimension, value) in dimensions {
      elements.append(DashboardWidget.any(Expression<String>(dimension)))
      elements.append(DashboardWidget.any(value))
    }
    elements.append(
      DashboardWidget.object([
        ("stat", DashboardWidget.any(Expression<String>(statistic.name))),
        ("label", label.map { DashboardWidget.any($0) }),
        ("id", id.map { DashboardWidget.any(Expression<String>($0)) }),
        ("visible", isVisible ? nil : DashboardWidget.any(Expression(false))),
      ]))
    return DashboardMetric(json: DashboardWidget.list(elements))
  }

  /// A line that is computed from others by their ids: `.expression("errors / invocations * 100")`.
  ///
  /// CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
  public static func expression(
    _ expression: Expression<String>, label: Expression<String>? = nil, id: String? = nil
  ) -> DashboardMetric {
    let object = DashboardWidget.object([
      ("expression", DashboardWidget.any(expression)),
      ("label", label.map { DashboardWidget.any($0) }),
      ("id", id.map { DashboardWidget.any(Expression<String>($0)) }),
    ])
    return DashboardMetric(json: DashboardWidget.list([object]))
  }
}
