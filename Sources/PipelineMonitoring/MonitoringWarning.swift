/// Probable mistakes in the use of alarms.
package enum MonitoringWarning: DeclarationProblem {
  /// A handler logs to a group in whose class CloudWatch makes no metrics of log lines; its address.
  case metricsNotMade(String)
  /// A mapping may give records up, and counts no events; its address.
  case eventsNotCounted(String)

  package var statement: String {
    switch self {
    case .metricsNotMade(let function):
      "no alarm can watch the metrics of the handler \(function): CloudWatch makes none from lines of the class INFREQUENT_ACCESS"
    case .eventsNotCounted(let mapping):
      "no alarm can watch the records that \(mapping) gives up, since it counts no events"
    }
  }

  package var remedy: String {
    switch self {
    case .metricsNotMade: "use logGroup: .own, or set METRICS to off"
    case .eventsNotCounted: "set metrics: .eventCount"
    }
  }
}

extension Alarms: WarningComponent {
  package func warnings(
    _ received: Contributions, among resources: PlacedResources
  ) -> [DeclarationWarning] {
    let parts = parts(among: received.surroundings)
    let handlers = parts.functions.filter {
      parts.includes($0.identity) && $0.logsMetrics && $0.logsWithoutMetrics
    }.map {
      (MonitoringWarning.metricsNotMade($0.resource.declaration.identity.address), $0.identity)
    }
    let mappings = parts.mappings.filter {
      parts.includes($0) && $0.readsStream && $0.givesUp && !$0.countsEvents
    }.map {
      (MonitoringWarning.eventsNotCounted($0.resource.declaration.identity.address), $0.identity)
    }
    return (handlers + mappings).map { DeclarationWarning($0.0, at: $0.1.location) }
  }
}
