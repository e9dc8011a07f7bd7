import Foundation
import Terraform
import Testing

@testable import PipelineCommands

@Suite struct `The picture of 40 nodes` {
  private static let stack = CollectedStack(TopologyStacks.shop)
  private static let topology = Topology(of: stack)

  private func node(_ id: String) throws -> Topology.Node {
    try #require(Self.topology.nodesByID[id])
  }

  @Test func `has each node once, and the stack has no errors`() throws {
    #expect(throws: Never.self) { try Self.stack.files() }
    #expect(Self.topology.nodes.count == 40)
    #expect(Set(Self.topology.nodes.map(\.id)).count == 40)
    let kinds = Dictionary(grouping: Self.topology.nodes, by: \.kind).mapValues(\.count)
    #expect(
      kinds == [
        .alarm: 5, .bucket: 2, .bus: 1, .caller: 1, .delivery: 1, .endpoint: 3, .function: 7,
        .machine: 1, .queue: 7, .rule: 2, .schedule: 2, .stream: 2, .table: 4, .topic: 2,
      ])
  }

  @Test func `is the flowchart that was reviewed`() throws {
    try expectFlowchart(of: Self.topology, named: "shop")
  }

  @Test func `says where each node is declared and what it is called in Terraform`() throws {
    let table = try node("table_orders")
    #expect(table.address == "module.tables.aws_dynamodb_table.orders")
    #expect(table.location?.file == "TopologyStacks.swift")
    let text = try #require(table.blocks.first?.text)
    #expect(text.hasPrefix("resource \"aws_dynamodb_table\" \"orders\" {\n"))
    #expect(text.contains("stream_view_type"))
  }

  @Test func `draws what exists already, by lookup or by ARN, as not declared`() throws {
    #expect(
      Self.topology.nodes.filter(\.isElsewhere).map(\.id) == ["table_stock", "queue_billing"])
    #expect(try node("table_stock").address == "module.tables.data.aws_dynamodb_table.stock")
    #expect(try node("queue_billing").address == "arn:aws:sqs:eu-west-1:123456789012:billing")
  }

  @Test func `shows roles, policies, log groups, mappings and aliases with their function`() throws
  {
    let blocks = try node("function_order_handler").blocks.map(\.address)
    #expect(blocks.first == "module.handlers.aws_lambda_function.order_handler")
    for address in [
      "module.handlers.aws_iam_role.order_handler",
      "module.handlers.aws_iam_role_policy.order_handler",
      "module.handlers.aws_cloudwatch_log_group.order_handler",
      "module.handlers.aws_lambda_alias.order_handler_live",
    ] {
      #expect(blocks.contains(address), "\(address) in \(blocks)")
    }
    #expect(blocks.contains { $0.hasPrefix("aws_lambda_event_source_mapping.") })
    #expect(!blocks.contains { $0.contains("mailer") })
  }

  @Test func `leaves out the permissions that an edge says already`() {
    let permissions = Self.topology.edges.filter { $0.style == .permission }
    // Lambda reads the stream and reports to the queue by the function's role.
    #expect(!permissions.contains { $0.to == "stream_clicks" })
    #expect(!permissions.contains { $0.to == "queue_failed_batches" })
    // The importer writes to the stream of another function.
    #expect(
      permissions.filter { $0.to == "stream_orders" }.map(\.details) == [
        "kinesis:PutRecord\nkinesis:PutRecords"
      ])
  }
}

/// Compares a flowchart with `Snapshots/name.mmd`, which `RECORD_SNAPSHOTS=1` writes.
func expectFlowchart(
  of topology: Topology, named name: String,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Snapshots/\(name).mmd")
  let text = TopologyMermaid(topology: topology).text
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record(
      "recorded \(file.path); run again without recording", sourceLocation: sourceLocation)
    return
  }
  let recorded = try String(contentsOf: file, encoding: .utf8)
  #expect(text == recorded, sourceLocation: sourceLocation)
}
