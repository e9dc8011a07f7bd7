/// A dashboard of CloudWatch for the parts that alarms watch, in the order in which records pass through them.
///
/// ```swift
/// let alarms = Alarms("orders", notify: topic)
/// alarms
/// Dashboard("orders", of: alarms)
/// // resource "aws_cloudwatch_dashboard" "orders" { … }
/// ```
///
/// At the top is the state of the alarms. Below, each function has a row with its source, its invocations and how late it
/// is, and one with its durations and what its handler wrote and rejected. Then follow tables, queues and archives.
///
/// Amazon CloudWatch User Guide, "Using Amazon CloudWatch dashboards".
public struct Dashboard: Component {
  public let identity: Identity
  public let problems: [DeclarationError]
  /// The dashboard, for its attributes.
  public private(set) var resource: CloudWatchDashboard
  let alarms: Alarms
  private let region: DataRegion
  private let name: Expression<String>
  private var provider: Provider?

  /// - Parameters:
  ///   - name: 1 to 255 letters, digits, `-` and `_`.
  ///   - alarms: The alarms, which must be placed in the same stack.
  ///   - label: The name in Terraform; derived from `name` if it is nil.
  public init(
    _ name: Expression<String>, of alarms: Alarms, label: String? = nil,
    fileID: StaticString = #fileID, line: UInt = #line, column: UInt = #column
  ) {
    let location = SourceLocation(fileID: fileID, line: line, column: column)
    var checks = PartChecks(at: location)
    checks.requireName(name, of: .dashboard, length: 1...255, punctuation: "-_")
    let label = label ?? Label.derived(from: name.literalParts) ?? "dashboard"
    self.name = name
    self.alarms = alarms
    region = DataRegion(label, fileID: fileID, line: line, column: column)
    resource = checks.checked(CloudWatchDashboard.make(label, .init(), at: location))
    identity = Identity(component: "the dashboard \(label)", at: location)
    problems = checks.problems
  }

  /// The same with another configuration of its provider than the default one. Its metrics are those of the same region.
  public func provider(_ provider: Provider) -> Dashboard {
    var copy = self
    copy.provider = provider
    copy.resource = resource.provider(provider)
    return copy
  }

  public var contributions: [Contribution] { [.surroundings(of: identity)] }

  public func body(_ received: Contributions) -> [any Declaration] {
    let made = CloudWatchDashboard(
      resource.declaration.label, dashboardName: name,
      widgets: widgets(among: received.surroundings))
    let dashboard = resource.with { $0 = made.arguments }
    guard dashboard.declaration.targets.contains(region.declaration.identity) else {
      return [dashboard]
    }
    return [provider.map { region.provider($0) } ?? region, dashboard]
  }

  /// The widgets. `DataRegion.id` is the region's name in all versions of the provider, though version 6 deprecates it.
  func widgets(among components: [any Component]) -> [DashboardWidget] {
    let parts = alarms.parts(among: components)
    let planned = alarms.planned(among: components)
    let states = planned.map(alarms.resource)
    return alarmWidgets(states) + DashboardRows(parts: parts, region: region.id).all
  }

  /// The states of the alarms, of which a widget shows at most 100.
  private func alarmWidgets(_ alarms: [CloudWatchMetricAlarm]) -> [DashboardWidget] {
    stride(from: 0, to: alarms.count, by: 100).map { start in
      .alarms("Alarms", alarms[start..<min(start + 100, alarms.count)].map(\.arn))
    }
  }
}

/// The problems of dashboards. CloudWatch API Reference, "PutDashboard".
package enum DashboardProblem: DeclarationProblem {
  /// The dashboard has too many widgets.
  case widgets(Int)

  package var statement: String {
    switch self {
    case .widgets(let count): "the dashboard has \(count) widgets; it may have 500"
    }
  }

  package var remedy: String {
    switch self {
    case .widgets: "give Alarms the parts of one dashboard in for:, and make several"
    }
  }
}

extension Dashboard: RuledComponent {
  package static var rules: any StackRules.Type { MonitoringRules.self }

  func problems(among components: [any Component]) -> [DeclarationError] {
    let count = widgets(among: components).count
    return count > 500
      ? [DeclarationError(DashboardProblem.widgets(count), at: identity.location)] : []
  }
}
