import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues

@Suite("BatchWriteItem")
struct BatchWriteItemTests {
  private static func put(_ key: AttributeValue) -> Item {
    ["event_id": key, "value": .number("1.50"), "text": .string("a\"b\n💡")]
  }

  /// The answer that returns items with these keys, in JSON.
  private static func unprocessed(_ keys: [String]) -> HTTPStandIn.Reply {
    let requests = keys.map {
      #"{"PutRequest":{"Item":{"value":{"N":"1.5"},"event_id":\#($0)}}}"#
    }
    return .ok(#"{"UnprocessedItems":{"events":[\#(requests.joined(separator: ","))]}}"#)
  }

  @Test(
    "gives the places of the items that were left out",
    arguments: [
      ([], []),
      ([#"{"S":"2"}"#], [2]),
      ([#"{"S":"3"}"#, #"{"S":"0"}"#], [0, 3]),
      ([#"{"S":"é"}"#], [4]), ([#"{"S":"e\u0301"}"#], [5]),
      ([#"{"S":"2"}"#, #"{"S":"2"}"#], [2]),
      // Returned, but never sent: no item may count as written.
      ([#"{"S":"other"}"#], [0, 1, 2, 3, 4, 5]), ([#"{"N":"2"}"#], [0, 1, 2, 3, 4, 5]),
      ([#"{"S":"2"}"#, #"{"SS":["2"]}"#], [0, 1, 2, 3, 4, 5]),
    ] as [([String], [Int])])
  func places(keys: [String], expected: [Int]) async throws {
    let puts = ["0", "1", "2", "3", "é", "e\u{301}"].map { Self.put(.string($0)) }
    try await withServer(replies: .always(Self.unprocessed(keys))) { client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "events", key: TableKey(partition: "event_id"), puts: puts, deadline: nil)
      #expect(unprocessed == expected)
    }
  }

  /// Its text cannot be read again, so it is not known which of the others was left out.
  @Test("gives all places if one of the items has a name twice")
  func nameTwice() async throws {
    let twice = Item([
      .init(name: "event_id", value: .string("0")), .init(name: "event_id", value: .string("9")),
    ])
    let puts = [twice] + ["1", "2"].map { Self.put(.string($0)) }
    try await withServer(replies: .always(Self.unprocessed([#"{"S":"2"}"#]))) { client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "events", key: TableKey(partition: "event_id"), puts: puts, deadline: nil)
      #expect(unprocessed == [0, 1, 2])
    }
  }

  @Test(
    "puts and deletes in one request, and gives the places of both that were left out",
    arguments: [
      ([], []),
      ([#"{"DeleteRequest":{"Key":{"event_id":{"S":"1"}}}}"#], [1]),
      (
        [
          #"{"DeleteRequest":{"Key":{"event_id":{"S":"2"}}}}"#,
          #"{"PutRequest":{"Item":{"event_id":{"S":"0"}}}}"#,
        ], [0, 2]
      ),
      // Never sent: the key was to be put, and another to be deleted.
      ([#"{"DeleteRequest":{"Key":{"event_id":{"S":"0"}}}}"#], [0, 1, 2]),
      ([#"{"PutRequest":{"Item":{"event_id":{"S":"1"}}}}"#], [0, 1, 2]),
      ([#"{"DeleteRequest":{"Item":{"event_id":{"S":"1"}}}}"#], [0, 1, 2]),
    ] as [([String], [Int])])
  func mixed(unprocessed: [String], expected: [Int]) async throws {
    let answer = #"{"UnprocessedItems":{"events":[\#(unprocessed.joined(separator: ","))]}}"#
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let writes: [ItemWrite] = [
        .put(["event_id": .string("0")]), .delete(["event_id": .string("1")]),
        .delete(["event_id": .string("2")]),
      ]
      let places = try await client.dynamoDB.batchWriteItem(
        table: "events", key: TableKey(partition: "event_id"), writes: writes, deadline: nil)
      #expect(places == expected)
      #expect(
        server.requests.first?.text == #"""
          {"RequestItems":{"events":[{"PutRequest":{"Item":{"event_id":{"S":"0"}}}},\#
          {"DeleteRequest":{"Key":{"event_id":{"S":"1"}}}},\#
          {"DeleteRequest":{"Key":{"event_id":{"S":"2"}}}}]}}
          """#)
    }
  }

  @Test("refuses to put and to delete one key in one request")
  func putAndDelete() async throws {
    try await withServer(replies: .always(Self.unprocessed([]))) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.batchWriteItem(
          table: "events", key: TableKey(partition: "event_id"),
          writes: [.put(Self.put(.string("1"))), .delete(["event_id": .string("1")])],
          deadline: nil)
      }
      #expect(error.kind == .invalidRequest)
      #expect(server.requests.isEmpty)
    }
  }

  @Test("sends a request in one piece")
  func onePiece() async throws {
    let nothingLeft = HTTPStandIn.Script.always(Self.unprocessed([]))
    let pieces = try await withServer(replies: nothingLeft) { client, server in
      for key in ["1", "2", "3"] {
        _ = try await client.dynamoDB.batchWriteItem(
          table: "events", key: TableKey(partition: "event_id"), puts: [Self.put(.string(key))],
          deadline: nil)
      }
      return server.requests.map(\.pieces)
    }
    #expect(pieces == [1, 1, 1])
  }

  @Test(
    "finds a numeric key by its value, however it is written",
    arguments: [
      ("1.50", "1.5"), ("150", "1.5E2"), ("0.0", "0"), ("-0", "0"), ("1e-3", "0.001"),
      ("-12.340", "-12.34"), ("100", "1E+2"), ("0.10e1", "1"),
    ])
  func numbers(sent: String, returned: String) async throws {
    let puts = [Self.put(.number("7")), Self.put(.number(sent)), Self.put(.number("-1.51"))]
    try await withServer(replies: .always(Self.unprocessed([#"{"N":"\#(returned)"}"#]))) {
      client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "events", key: TableKey(partition: "event_id"), puts: puts, deadline: nil)
      #expect(unprocessed == [1])
    }
  }

  @Test(
    "knows a table that is called by its ARN",
    arguments: ["events", "arn:aws:dynamodb:us-east-1:123456789012:table/events"])
  func tableARN(name: String) async throws {
    let body =
      #"{"UnprocessedItems":{"\#(name)":[{"PutRequest":{"Item":{"event_id":{"S":"1"}}}}]}}"#
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "arn:aws:dynamodb:us-east-1:123456789012:table/events",
        key: TableKey(partition: "event_id"),
        puts: [Self.put(.string("0")), Self.put(.string("1"))], deadline: nil)
      #expect(unprocessed == [1])
    }
  }

  @Test("finds a binary key by its bytes")
  func binary() async throws {
    let puts = [Self.put(.binary([0, 1])), Self.put(.binary([0xFF, 0xFE, 0]))]
    try await withServer(replies: .always(Self.unprocessed([#"{"B":"//4A"}"#]))) { client, _ in
      let unprocessed = try await client.dynamoDB.batchWriteItem(
        table: "events", key: TableKey(partition: "event_id"), puts: puts, deadline: nil)
      #expect(unprocessed == [1])
    }
  }

  @Test("takes an answer with the right checksum")
  func checksum() async throws {
    let body = #"{"UnprocessedItems":{}}"#
    let headers = ["x-amz-crc32": String(CRC32.checksum(Array(body.utf8)))]
    try await withServer(
      replies: .always(.answer(status: 200, headers: headers, text: body))
    ) { client, server in
      let unprocessed = try await write(client)
      #expect(unprocessed == [])
      #expect(server.requests.count == 1)
    }
  }

  @Test(
    "does not take a malformed answer for a success",
    arguments: [
      "[]", #"{"UnprocessedItems":[]}"#, #"{"UnprocessedItems":{"events":{}}}"#,
      #"{"UnprocessedItems":null}"#, "true", #"{"UnprocessedItems":{"zz":[]}}"#,
      #"{"UnprocessedItems":{"zz":[{"PutRequest":{"Item":{"event_id":{"S":"1"}}}}]}}"#,
      #"{"UnprocessedItems":{"events":[],"zz":[]}}"#,
    ])
  func malformed(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.kind == .invalidResponse)
    }
  }
}

@Suite("Reading a table")
struct ReadTests {
  @Test("goes on where the part before ended")
  func pages() async throws {
    let first =
      #"{"Count":2,"Items":[{"k":{"S":"a"}},{"k":{"S":"b"}}],"LastEvaluatedKey":{"k":{"S":"b"}}}"#
    let second = #"{"Count":1,"Items":[{"k":{"S":"c"}}]}"#
    try await withServer(replies: .numbered { number in .ok(number % 2 == 0 ? first : second) }) {
      client, server in
      let page = try await client.dynamoDB.scan(table: "events", limit: 2, deadline: nil)
      #expect(page.items == [["k": .string("a")], ["k": .string("b")]])
      let rest = try await client.dynamoDB.scan(
        table: "events", startKey: page.nextKey, deadline: nil)
      #expect(rest.items == [["k": .string("c")]])
      #expect(rest.nextKey == nil)
      let count = try await client.dynamoDB.countItems(table: "events", deadline: nil)
      #expect(count == 3)
      #expect(
        server.requests.map(\.text) == [
          #"{"TableName":"events","ConsistentRead":true,"Limit":2}"#,
          #"{"TableName":"events","ConsistentRead":true,"ExclusiveStartKey":{"k":{"S":"b"}}}"#,
          #"{"TableName":"events","ConsistentRead":true,"Select":"COUNT"}"#,
          #"{"TableName":"events","ConsistentRead":true,"ExclusiveStartKey":{"k":{"S":"b"}},"Select":"COUNT"}"#,
        ])
    }
  }

  @Test(
    "takes no count for one that cannot be, and no part that follows itself",
    arguments: [
      #"{"Count":9223372036854775807,"LastEvaluatedKey":{"k":{"S":"a"}}}"#, #"{"Count":-1}"#,
      #"{"Count":1,"LastEvaluatedKey":{"k":{"S":"a"}}}"#,
    ])
  func absurdCounts(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.countItems(table: "events", deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }

  @Test("distinguishes a missing item from a broken answer")
  func missingItem() async throws {
    let bodies = ["{}", #"{"Item":{"k":{"S":"a"}}}"#]
    try await withServer(
      replies: .numbered { number in .ok(number < 2 ? bodies[number] : #"{"Item":1}"#) }
    ) {
      client, _ in
      let key: Item = ["k": .string("a")]
      let missing = try await client.dynamoDB.getItem(table: "events", key: key, deadline: nil)
      #expect(missing == nil)
      let found = try await client.dynamoDB.getItem(table: "events", key: key, deadline: nil)
      #expect(found == key)
      let error = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.getItem(table: "events", key: key, deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
    }
  }
}
