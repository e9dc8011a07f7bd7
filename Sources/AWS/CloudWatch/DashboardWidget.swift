public import Terraform

/// Something that a CloudWatch dashboard shows.
///
/// CloudWatch API Reference, "Dashboard Body Structure and Syntax", "Widget objects".
public struct DashboardWidget: Sendable {
  /// How much of a row a widget takes; a dashboard is 24 units wide.
  public enum Width: Int, Hashable, Sendable, CaseIterable {
    case quarter = 6
    case third = 8
    case half = 12
    case twoThirds = 16
    case full = 24
  }

  /// How high a widget is, in units of which a graph needs about six.
  public enum Height: Int, Hashable, Sendable, CaseIterable {
    /// A line of text, or one of numbers.
    case low = 3
    case medium = 6
    case high = 12
  }

  /// How values are shown.
  public enum View: String, Hashable, Sendable, CaseIterable {
    case timeSeries, bar, pie, singleValue, gauge, table
  }

  let json: Expression<AnyValue>

  /// A graph of metrics.
  ///
  /// - Parameters:
  ///   - title: Shown above it.
  ///   - metrics: Up to 500.
  ///   - region: Where the metrics are.
  ///   - period: Over how many seconds each value is taken, a multiple of 60, unless a metric says
  ///     otherwise; 300 where it is nil.
  ///   - isStacked: Whether areas are shown on top of each other.
  public static func metrics(
    _ title: Expression<String>, _ metrics: [DashboardMetric], region: Expression<String>,
    view: View = .timeSeries, period: Expression<Number>? = nil, isStacked: Bool = false,
    width: Width = .half, height: Height = .medium
  ) -> DashboardWidget {
    DashboardWidget(
      "metric", width, height,
      [
        ("title", any(title)), ("view", any(Expression(view.rawValue))), ("region", any(region)),
        ("stacked", isStacked ? any(Expression(true)) : nil), ("period", period.map { any($0) }),
        ("metrics", list(metrics.map(\.json))),
      ])
  }

  /// Text in Markdown.
  public static func text(
    _ markdown: Expression<String>, width: Width = .full, height: Height = .low
  ) -> DashboardWidget {
    DashboardWidget("text", width, height, [("markdown", any(markdown))])
  }

  /// The result of a query of CloudWatch Logs Insights.
  ///
  /// - Parameters:
  ///   - title: Shown above it.
  ///   - query: Without `SOURCE`, such as `filter level = 'error' | sort @timestamp desc`.
  ///   - groups: The names of the log groups.
  ///   - region: Where they are.
  public static func logs(
    _ title: Expression<String>, query: Expression<String>, of groups: [Expression<String>],
    region: Expression<String>, view: View = .table, width: Width = .full,
    height: Height = .medium
  ) -> DashboardWidget {
    let sources = groups.map { group -> Expression<String> in "SOURCE '\(group)' | " }
    let whole = sources.reversed().reduce(query) { "\($1)\($0)" }
    return DashboardWidget(
      "log", width, height,
      [
        ("title", any(title)), ("view", any(Expression(view.rawValue))), ("region", any(region)),
        ("query", any(whole)),
      ])
  }

  /// The state of alarms, up to 100 of them.
  public static func alarms(
    _ title: Expression<String>, _ arns: [Expression<String>], width: Width = .full,
    height: Height = .low
  ) -> DashboardWidget {
    DashboardWidget(
      "alarm", width, height, [("title", any(title)), ("alarms", list(arns.map { any($0) }))])
  }

  private init(
    _ type: String, _ width: Width, _ height: Height,
    _ properties: [(String, Expression<AnyValue>?)]
  ) {
    json = Self.object([
      ("type", Self.any(Expression<String>(type))),
      ("width", Self.any(Expression<Number>(width.rawValue))),
      ("height", Self.any(Expression<Number>(height.rawValue))),
      ("properties", Self.object(properties)),
    ])
  }

  // MARK: JSON

  static func any<Value>(_ value: Expression<Value>) -> Expression<AnyValue> {
    value.unsafelyTyped()
  }

  static func object(_ members: [(String, Expression<AnyValue>?)]) -> Expression<AnyValue> {
    any(
      Expression<[String: AnyValue]>(members.compactMap { name, value in value.map { (name, $0) } })
    )
  }

  static func list(_ elements: [Expression<AnyValue>]) -> Expression<AnyValue> {
    any(Expression<[AnyValue]>(elements))
  }
}
