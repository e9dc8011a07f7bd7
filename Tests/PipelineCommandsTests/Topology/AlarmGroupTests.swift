import Pipeline
import Testing

@testable import PipelineCommands

@Suite struct `Many alarms in a picture` {
  /// Alarms of one declaration, and one of a mapping.
  private static func topology(_ count: Int) -> Topology {
    let topic = Topic("alerts", encryption: .none)
    let stream = Pipeline.Stream("orders")
    let role = Role("f", assumedBy: .lambda)
    let function = Function("f", package: .archive("f.zip"), role: role)
    let mapping = Mapping(from: stream, to: function, startingAt: .latest, onFailure: nil)
    return Topology(
      of: CollectedStack(
        Stack("many") {
          topic
          stream
          role
          function
          mapping
          for number in 1...count {
            CloudWatchMetricAlarm(
              "a\(number)", alarmName: "a-\(number)", alarmActions: [topic.arn],
              comparisonOperator: "GreaterThanThreshold",
              dimensions: ["FunctionName": function.name],
              evaluationPeriods: 1, metricName: "Errors")
          }
          CloudWatchMetricAlarm(
            "dropped", alarmName: "dropped", comparisonOperator: "GreaterThanThreshold",
            dimensions: ["EventSourceMappingUUID": mapping.resource.uuid], evaluationPeriods: 1,
            metricName: "DroppedEventCount")
        }))
  }

  @Test func `are one node if they belong together, with the blocks of all`() throws {
    let topology = Self.topology(6)
    #expect(topology.nodes.filter { $0.kind == .alarm }.map(\.name) == ["6 alarms", "dropped"])
    let group = try #require(topology.nodes.first { $0.id == "alarms" })
    #expect(
      group.blocks.filter { $0.address.hasPrefix("aws_cloudwatch_metric_alarm.a") }.count == 6)
    let edges = topology.edges.filter { $0.from == group.id || $0.to == group.id }
    #expect(edges.map { "\($0.from) \($0.to)" } == ["function_f alarms", "alarms topic_alerts"])
  }

  @Test func `are drawn one by one if they are few`() {
    #expect(Self.topology(5).nodes.filter { $0.kind == .alarm }.count == 6)
  }

  @Test func `An alarm of a mapping observes the function`() {
    let edges = Self.topology(1).edges.filter { $0.to == "alarm_dropped" }
    #expect(edges.map { [$0.from, $0.label] } == [["function_f", "DroppedEventCount"]])
  }
}
