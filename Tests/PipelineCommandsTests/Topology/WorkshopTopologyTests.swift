import Foundation
import Terraform
import Testing

@testable import PipelineCommands
@testable import infra_gen

@Suite struct `The picture of the workshop` {
  private static let topology = Topology(of: CollectedStack(Workshop().stack))
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `has the stream, the function, the table and the queue, and the ways between`() {
    #expect(
      Self.topology.nodes.map(\.id) == [
        "stream_ingestion_workshop", "table_workshop_events", "function_kinesis_workshop",
        "queue_workshop_rejected_events", "topic_workshop_alerts", "alarms",
      ])
    let edges = Self.topology.edges.map { [$0.from, $0.style.rawValue, $0.to, $0.label] }
    let function = "function_kinesis_workshop"
    let queue = "queue_workshop_rejected_events"
    #expect(
      edges == [
        ["stream_ingestion_workshop", "events", function, "batches of 500"],
        [function, "failure", queue, "batches given up"],
        [
          function, "permission", "table_workshop_events", "BatchWriteItem, PartiQLInsert, PutItem",
        ],
        [function, "permission", queue, "SendMessage"],
        ["stream_ingestion_workshop", "watch", "alarms", ""],
        ["alarms", "events", "topic_workshop_alerts", "alarm"],
        [function, "watch", "alarms", ""],
        ["table_workshop_events", "watch", "alarms", ""],
        [queue, "watch", "alarms", ""],
      ])
  }

  @Test(arguments: ["README.md", ".github/README.pt-BR.md"])
  func `stands in the README as the command writes it`(_ name: String) throws {
    let file = Self.repository.appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .utf8)
    let flowchart = TopologyMermaid(topology: Self.topology).text
    #expect(
      text.contains("```mermaid\n\(flowchart)```\n"),
      "put the flowchart of `swift run infra-gen topology` into \(name):\n\(flowchart)")
  }
}
