import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

@Suite("Insertions")
struct InsertionTests {
  private static let item: Item = [
    "event_id": .string("1"), "age": .number("7.25"), "list": .list([.null, .bool(true)]),
  ]

  private func body(of server: HTTPStandIn) throws -> JSONValue {
    try JSONValue(parsing: try #require(server.requests.first).body)
  }

  @Test("Insertions are statements with parameters")
  func statements() async throws {
    try await withServer(replies: .always(.ok(#"{"Responses":[{"TableName":"events"}]}"#))) {
      client, server in
      let odd: Item = ["event_id": .string("2"), "it's": .null]
      let insertions = try await client.dynamoDB.insert(
        [odd, Self.item], into: "events", deadline: nil)
      #expect(insertions == [.inexpressible, .inserted])
      let statements = try body(of: server)["Statements"]?.arrayValue
      #expect(statements?.count == 1)
      #expect(
        statements?.first?["Statement"]
          == .string(#"INSERT INTO "events" VALUE {'event_id':?,'age':?,'list':?}"#))
      #expect(
        statements?.first?["Parameters"]
          == (try JSONValue(
            parsing: Array(#"[{"S":"1"},{"N":"7.25"},{"L":[{"NULL":true},{"BOOL":true}]}]"#.utf8))))
    }
  }

  @Test(
    "What no statement can say is not sent",
    arguments: [
      ("events", "it's"), ("events", #"a"b"#), ("events", #"a\b"#), ("events", "a?"),
      ("events", "ä"),
      ("events", "a\n"), ("events", String(repeating: "n", count: 8_192)), (#"ev"ents"#, "a"),
    ])
  func inexpressible(table: String, name: String) async throws {
    try await withServer(replies: .always(.ok("{}"))) { client, server in
      let item = Item([.init(name: name, value: .null)])
      let insertions = try await client.dynamoDB.insert([item], into: table, deadline: nil)
      #expect(insertions == [.inexpressible])
      #expect(server.requests.isEmpty)
    }
  }

  @Test(
    "Each insertion has an outcome of its own",
    arguments: [
      ("DuplicateItem", .keyExists), ("ThrottlingError", .unprocessed),
      ("ProvisionedThroughputExceeded", .unprocessed), ("RequestLimitExceeded", .unprocessed),
      ("InternalServerError", .unprocessed), ("TransactionConflict", .unprocessed),
      ("ReplicatedWriteConflict", .unprocessed),
    ] as [(String, Insertion)])
  func outcomes(code: String, outcome: Insertion) async throws {
    let answer = #"{"Responses":[{"Error":{"Code":"\#(code)","Message":"m"}},{"Error":null}]}"#
    try await withServer(replies: .always(.ok(answer))) { client, _ in
      let insertions = try await client.dynamoDB.insert(
        [Self.item, Self.item], into: "events", deadline: nil)
      #expect(insertions == [outcome, .inserted])
    }
  }

  @Test(
    "An insertion that fails says why, and whether the item is at fault",
    arguments: [
      ("ValidationError", "ValidationException", true),
      ("ItemCollectionSizeLimitExceeded", "ItemCollectionSizeLimitExceededException", true),
      ("AccessDenied", "AccessDeniedException", false),
      ("ResourceNotFound", "ResourceNotFoundException", false), ("New", "New", false),
      ("", "", false),
    ])
  func failures(code: String, name: String, isRequestFault: Bool) async throws {
    let answer = #"{"Responses":[{"Error":{"Code":"\#(code)","Message":"m"}}]}"#
    try await withServer(replies: .always(.ok(answer))) { client, _ in
      let insertions = try await client.dynamoDB.insert(
        [Self.item], into: "events", deadline: nil)
      guard case .failed(let error) = insertions.first else {
        Issue.record("\(insertions)")
        return
      }
      #expect(error.code == name)
      #expect(error.isRequestFault == isRequestFault)
      #expect(!error.isRetryable)
    }
  }

  @Test(
    "An answer to another number of statements, or to none of them, is refused",
    arguments: [
      #"{}"#, #"{"Responses":[]}"#, #"{"Responses":[{},{}]}"#, #"{"Responses":{}}"#,
      #"{"Responses":[null]}"#, #"{"Responses":["no"]}"#,
    ])
  func wrongAnswer(answer: String) async throws {
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let error = await #expect(throws: AWSError.self) {
        try await client.dynamoDB.insert([Self.item], into: "events", deadline: nil)
      }
      #expect(error?.kind == .invalidResponse)
      #expect(server.requests.count > 1)
    }
  }

  @Test(
    "AWS itself is distinguished from a stand-in",
    arguments: [
      (nil, true), ("http://127.0.0.1:4566", false), ("https://amazonaws.com.example.org", false),
      ("https://vpce-1-2.dynamodb.eu-west-1.vpce.amazonaws.com", true),
      ("https://dynamodb.eu-west-1.api.aws:443", true), ("https://notamazonaws.com", false),
    ] as [(String?, Bool)])
  func isOfAWS(endpoint: String?, expected: Bool) async throws {
    var environment = [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-west-1",
    ]
    environment["AWS_ENDPOINT_URL"] = endpoint
    let client = try AWSClient(environment: environment)
    #expect(client.dynamoDB.isOfAWS == expected)
    await client.shutdown()
  }
}
