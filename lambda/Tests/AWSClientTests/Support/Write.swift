import HandlerTestSupport

@testable import AWSClient
@testable import AWSValues

/// A call for tests in which the operation does not matter: BatchWriteItem with one item.
func write(
  _ client: AWSClient, deadline: Deadline? = nil
) async throws(AWSError) -> [Int] {
  try await client.dynamoDB.batchWriteItem(
    table: "events", key: TableKey(partition: "event_id"), puts: [["event_id": .string("1")]],
    deadline: deadline)
}

let written = HTTPStandIn.Reply.ok(#"{"UnprocessedItems":{}}"#)
