internal import Terraform

/// Alarms: the nodes that they watch, and those that they notify.
extension TopologyBuilder {
  mutating func addAlarms() {
    for alarm in resources where alarm.kind == .resource {
      let isComposite = alarm.type == "aws_cloudwatch_composite_alarm"
      guard isComposite || alarm.type == "aws_cloudwatch_metric_alarm",
        let place = place(of: alarm)
      else { continue }
      if isComposite {
        let parts = nodes(alarm.value("alarm_rule"), at: alarm.location)
        connect(parts, to: [place], .watch, "", details: alarm.address)
      }
      watch(
        alarm.value("dimensions"), alarm.value("metric_name")?.text, by: place,
        at: alarm.location)
      for query in alarm.blocks("metric_query") {
        for metric in query.blocks("metric") {
          watch(
            metric.value("dimensions"), metric.value("metric_name")?.text, by: place,
            at: alarm.location)
        }
      }
      for (argument, label) in [
        ("alarm_actions", "alarm"), ("ok_actions", "alarm over"),
        ("insufficient_data_actions", "no data"),
      ] {
        let targets = (alarm.value(argument)?.elements ?? []).flatMap {
          nodes($0, or: .other, at: alarm.location)
        }
        for target in targets where !hasAlarm(from: place, to: target) {
          connect([place], to: [target], .events, label, details: alarm.address)
        }
      }
    }
  }

  private mutating func watch(
    _ dimensions: PlacedValue?, _ metric: String?, by alarm: Place, at location: SourceLocation
  ) {
    for (name, value) in dimensions?.members ?? [] {
      // A mapping is an edge: its alarms observe the function that it invokes.
      if name == "EventSourceMappingUUID" {
        let mappings = Set(value.origins.map(\.declaration))
        for mapping in resources where mappings.contains(mapping.origin.declaration) {
          connect(
            nodes(mapping.value("function_name"), or: .function, isName: true, at: location),
            to: [alarm], .watch, metric ?? "metrics",
            details: "\(metric ?? "metrics") of \(mapping.address)")
        }
      }
      guard let kind = Self.kinds[name] else { continue }
      let watched = nodes(value, or: kind, isName: true, at: location)
      connect(
        watched.filter { $0 != alarm }, to: [alarm], .watch, metric ?? "metrics",
        details: "\(metric ?? "metrics") of \(name)")
    }
  }

  /// The same topic mostly gets the end of the alarm too, which is no second edge.
  private func hasAlarm(from alarm: Place, to target: Place) -> Bool {
    ways.contains { $0.key.from == alarm && $0.key.to == target }
  }

  /// The dimensions that name a node. CloudWatch User Guide, "AWS services that publish CloudWatch metrics".
  private static let kinds: [String: Topology.Kind] = [
    "BucketName": .bucket, "DeliveryStreamName": .delivery, "EventBusName": .bus,
    "FunctionName": .function, "QueueName": .queue, "RuleName": .rule,
    "StateMachineArn": .machine, "StreamName": .stream, "TableName": .table, "TopicName": .topic,
  ]
}
