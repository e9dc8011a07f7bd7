import AWSClient
import AWSValues
import ExactJSON
import FaultInjection
import HandlerTestSupport
import Testing

/// A caller that resends unprocessed items, with a real table behind a faulty service.
@Suite(
  .enabled(if: MotoServer.isRequired, "moto_server is not installed"), .timeLimit(.minutes(5)))
struct `A table with a sort key under faults` {
  private static let key = TableKey(partition: "device", sort: "at")

  private func items(_ count: Int) -> [Item] {
    (0..<count).map { number in
      [
        "device": .string("device \(number % 3)"), "at": .number("\(number)"),
        "value": .string("of \(number)"),
      ]
    }
  }

  @Test(arguments: [1, 7, 42] as [UInt64])
  func `has every item in the end, each as it was sent`(seed: UInt64) async throws {
    let aws = try await MotoServer()
    defer { aws.stop() }
    try await makeTable(aws)
    let plan = FaultPlan(
      seed: seed,
      rules: [
        .init(.unprocessedItems, perThousand: 600), .init(.throughputExceeded, perThousand: 100),
        .init(.resetAfter, perThousand: 50),
      ], patience: 6)
    let proxy = try await FaultProxy(upstream: aws.endpoint, plan: plan)
    let client = try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": proxy.url,
    ])
    let items = items(90)
    for start in stride(from: 0, to: items.count, by: DynamoDBClient.maximumBatchSize) {
      var rest = Array(items[start..<min(items.count, start + DynamoDBClient.maximumBatchSize)])
      var rounds = 0
      while !rest.isEmpty, rounds < 30 {
        rounds += 1
        let places = try await client.dynamoDB.batchWriteItem(
          table: "readings", key: Self.key, puts: rest, deadline: .after(.seconds(60)))
        rest = places.map { rest[$0] }
      }
      #expect(rest.isEmpty)
    }
    #expect(proxy.faults["unprocessed items"] ?? 0 > 0)
    proxy.setFaults(false)
    for item in items {
      let found = try await client.dynamoDB.getItem(
        table: "readings",
        key: ["device": item["device"] ?? .null, "at": item["at"] ?? .null], deadline: nil)
      #expect(found?["value"] == item["value"])
    }
    await client.shutdown()
    await proxy.stop()
  }

  private func makeTable(_ aws: MotoServer) async throws {
    _ = try await aws.call(
      "DynamoDB_20120810.CreateTable",
      JSONValue(
        parsing: Array(
          """
          {"TableName":"readings","BillingMode":"PAY_PER_REQUEST",
           "AttributeDefinitions":[{"AttributeName":"device","AttributeType":"S"},
            {"AttributeName":"at","AttributeType":"N"}],
           "KeySchema":[{"AttributeName":"device","KeyType":"HASH"},
            {"AttributeName":"at","KeyType":"RANGE"}]}
          """.utf8)))
  }
}
