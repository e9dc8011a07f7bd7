import CommandLineSupport
import Testing

@testable import InfraGen

struct PlanDifferenceTests {
  @Test(arguments: [
    ("aws_sqs_queue.orders", "aws_sqs_queue.orders"),
    (
      "module.a[0].module.b[\"x]y\"].aws_sqs_queue.orders[1]",
      "module.a.module.b.aws_sqs_queue.orders"
    ),
    ("aws_sqs_queue.orders[\"x\\\"]y\"]", "aws_sqs_queue.orders"),
    ("output.queue", "output.queue"),
  ])
  func `An address without keys names the declaration`(_ row: (address: String, plain: String)) {
    let difference = PlanDifference(at: row.address, original: .null, generated: nil)
    #expect(difference.addressWithoutKeys == row.plain)
  }

  private static func change(_ action: String, _ after: [String: JSONValue]) -> JSONValue {
    .object(["actions": .array([.string(action)]), "after": .object(after)])
  }

  struct Row: Sendable {
    let original: JSONValue?
    let generated: JSONValue?
    let isAnnounced: Bool
  }

  static let rows: [Row] = [
    Row(
      original: change("create", ["mode": .string("a")]),
      generated: change("create", ["mode": .string("b")]), isAnnounced: true),
    Row(
      original: change("create", ["mode": .string("a")]), generated: change("create", [:]),
      isAnnounced: true),
    Row(
      original: change("create", ["size": .bool(true)]), generated: change("create", [:]),
      isAnnounced: false),
    Row(
      original: change("create", ["mode": .string("a")]), generated: change("delete", [:]),
      isAnnounced: false),
    Row(
      original: .object([
        "actions": .array([.string("create")]), "after_unknown": .object(["size": .bool(true)]),
      ]),
      generated: change("create", ["size": .null]), isAnnounced: true),
    Row(original: nil, generated: change("create", [:]), isAnnounced: true),
    Row(original: change("create", [:]), generated: nil, isAnnounced: false),
  ]

  @Test(arguments: rows)
  func `Only what was announced for a resource is explained`(
    _ row: Row
  ) {
    let difference = PlanDifference(
      at: "aws_sqs_queue.orders[0]", original: row.original, generated: row.generated)
    #expect(
      difference.isAnnounced(by: ["aws_sqs_queue.orders": ["mode"]]) == row.isAnnounced)
    #expect(!difference.isAnnounced(by: ["aws_sqs_queue.other": ["mode"]]))
  }
}
