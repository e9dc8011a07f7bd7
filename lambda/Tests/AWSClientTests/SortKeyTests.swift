import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// Batches for a table with a sort key, in which many items may have the same partition key.
@Suite struct `BatchWriteItem on a table with a sort key` {
  private static let key = TableKey(partition: "device", sort: "at")
  private static let puts: [Item] = [
    ["device": .string("a"), "at": .number("1"), "value": .bool(true)],
    ["device": .string("a"), "at": .number("2")],
    ["device": .string("b"), "at": .number("1")],
    ["device": .string("a"), "at": .number("10")],
  ]

  /// The answer that returns items with these attributes, in JSON.
  private static func unprocessed(_ items: [String]) -> HTTPStandIn.Script {
    let requests = items.map { #"{"PutRequest":{"Item":{\#($0)}}}"# }.joined(separator: ",")
    return .always(.ok(#"{"UnprocessedItems":{"readings":[\#(requests)]}}"#))
  }

  @Test(
    arguments: [
      ([#""device":{"S":"a"},"at":{"N":"1"},"value":{"BOOL":true}"#], [0]),
      ([#""at":{"N":"2"},"device":{"S":"a"}"#], [1]),
      (
        [#""at":{"N":"1E+1"},"device":{"S":"a"}"#, #""device":{"S":"b"},"at":{"N":"1.0"}"#], [2, 3]
      ),
      // This item was not sent, so none may count as written.
      ([#""device":{"S":"b"},"at":{"N":"2"}"#], [0, 1, 2, 3]),
      ([#""device":{"S":"a"}"#], [0, 1, 2, 3]),
      ([#""device":{"S":"a"},"at":{"N":"1e-9223372036854775808"}"#], [0, 1, 2, 3]),
    ] as [([String], [Int])])
  func `finds what was left out by the whole key`(items: [String], expected: [Int]) async throws {
    try await withServer(replies: Self.unprocessed(items)) { client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "readings", key: Self.key, puts: Self.puts, deadline: nil)
      #expect(unprocessed == expected)
    }
  }

  @Test(
    arguments: [
      (
        TableKey(partition: "device", sort: "at"), [.number("1"), .number("2"), .number("1.0")], "0"
      ),
      (TableKey(partition: "device"), [.number("1"), .number("2")], "sort key"),
      (TableKey(partition: "at"), [.string("e"), .string("1"), .string("1")], "1 and 2"),
    ] as [(TableKey, [AttributeValue], String)])
  func `refuses two items of one key before it sends anything`(
    key: TableKey, places: [AttributeValue], named: String
  ) async throws {
    let puts = places.map { Item(dictionaryLiteral: ("device", .string("a")), ("at", $0)) }
    try await withServer(replies: .always(written)) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.batchWriteItem(
          table: "readings", key: key, puts: puts, deadline: nil)
      }
      #expect(error.kind == .invalidRequest)
      #expect(error.isRequestFault && error.attempts == 0)
      #expect(error.message.contains(named) && error.message.contains(key.partition))
      #expect(server.requests.isEmpty)
    }
  }

  /// DynamoDB compares strings only by their bytes.
  @Test func `takes keys that only look alike`() async throws {
    let puts: [Item] = ["é", "e\u{301}"].map { ["device": .string($0), "at": .number("1")] }
    try await withServer(replies: .always(written)) { client, server in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "readings", key: Self.key, puts: puts, deadline: nil)
      #expect(unprocessed == [])
      #expect(server.requests.count == 1)
    }
  }
}
