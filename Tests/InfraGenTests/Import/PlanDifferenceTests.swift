import Testing

@testable import InfraGen

struct PlanDifferenceTests {
  @Test(arguments: [
    ("aws_sqs_queue.orders", "aws_sqs_queue.orders"),
    (
      "module.a[0].module.b[\"x]y\"].aws_sqs_queue.orders[1]",
      "module.a.module.b.aws_sqs_queue.orders"
    ),
    ("output.queue", "output.queue"),
  ])
  func `An address without keys names the declaration`(_ row: (address: String, plain: String)) {
    let difference = PlanDifference(address: row.address, kind: .otherValues)
    #expect(difference.addressWithoutKeys == row.plain)
  }
}
