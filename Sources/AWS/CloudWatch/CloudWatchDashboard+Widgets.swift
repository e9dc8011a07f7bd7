public import Terraform

extension CloudWatchDashboard {
  /// A dashboard of these widgets, which CloudWatch places one after the other.
  ///
  /// ```swift
  /// CloudWatchDashboard(
  ///   "orders", dashboardName: "orders",
  ///   widgets: [
  ///     .text("# Orders", width: .full, height: .low),
  ///     .metrics(
  ///       "Errors", [.metric("AWS/Lambda", "Errors", ["FunctionName": handler.functionName], statistic: .sum)],
  ///       region: "eu-west-1"),
  ///     .logs("Failures", query: "filter level = 'error'", of: [group.name], region: "eu-west-1"),
  ///   ])
  /// // resource "aws_cloudwatch_dashboard" "orders" {
  /// //   dashboard_name = "orders"
  /// //   dashboard_body = jsonencode({
  /// //     widgets = [
  /// //       …
  /// ```
  ///
  /// CloudWatch API Reference, "Dashboard Body Structure and Syntax".
  ///
  /// - Parameters:
  ///   - label: The name in its address, after the type.
  ///   - dashboardName: Up to 255 letters, digits, `-` and `_`.
  ///   - widgets: Up to 500, in the order of reading.
  public init(
    _ label: String, dashboardName: Expression<String>, widgets: [DashboardWidget],
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let body = DashboardWidget.object([("widgets", DashboardWidget.list(widgets.map(\.json)))])
    // The name first, as a person would write it.
    var arguments = Arguments()
    arguments.dashboardName = dashboardName
    arguments.dashboardBody = .jsonencode(body)
    self = .make(
      label, arguments, at: SourceLocation(fileID: fileID, line: line, column: column))
  }
}
