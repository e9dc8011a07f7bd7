import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// Tests the operations with a real implementation of the services' protocols.
@Suite(
  "Against a local AWS", .enabled(if: MotoServer.isRequired, "moto_server is not installed"),
  .localAWS, .serialized, .timeLimit(.minutes(5)))
struct LocalAWSTests {
  /// Calls an operation that the client does not support, to prepare a test.
  private func prepare(_ target: String, _ body: String) async throws -> JSONValue {
    try JSONValue(parsing: await MotoServer.ofSuite.call(target, body))
  }

  private func createTable(_ name: String) async throws {
    _ = try await prepare(
      "DynamoDB_20120810.CreateTable",
      """
      {"TableName":"\(name)","BillingMode":"PAY_PER_REQUEST",
       "AttributeDefinitions":[{"AttributeName":"event_id","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"event_id","KeyType":"HASH"}]}
      """)
  }

  @Test("items come back as they were put, and all of them")
  func table() async throws {
    try await createTable("events")
    try await MotoServer.ofSuite.withClient { client in
      let items: [Item] = (0..<60).map { index in
        [
          "event_id": .string("événement \(index) 💡\n\"quoted\""),
          "value": .number("12345678901234567890.123456789012345678"),
          "processed": .bool(true), "nothing": .null, "bytes": .binary([0, 255, 10]),
          "nested": .map(["list": .list([.string(""), .number("-0.5"), .bool(false)])]),
        ]
      }
      for start in stride(from: 0, to: items.count, by: DynamoDBClient.maximumBatchSize) {
        let puts = Array(items[start..<min(items.count, start + DynamoDBClient.maximumBatchSize)])
        let unprocessed = try await client.dynamoDB.batchWriteItem(
          table: "events", key: TableKey(partition: "event_id"), puts: puts,
          deadline: .after(.seconds(30)))
        #expect(unprocessed == [])
      }
      let count = try await client.dynamoDB.countItems(table: "events", deadline: nil)
      #expect(count == 60)

      var keys: Set<ExactString> = []
      var startKey: Item?
      repeat {
        let page = try await client.dynamoDB.scan(
          table: "events", limit: 7, startKey: startKey, deadline: nil)
        #expect(page.items.count <= 7)
        for case .string(let key)? in page.items.map({ $0["event_id"] }) {
          keys.insert(ExactString(key))
        }
        startKey = page.nextKey
      } while startKey != nil
      #expect(keys.count == 60)

      let sent = items[17]
      let item = try await client.dynamoDB.getItem(
        table: "events", key: ["event_id": sent["event_id"] ?? .null], deadline: nil)
      for attribute in sent.attributes {
        #expect(item?[attribute.name] == attribute.value, "\(attribute.name)")
      }
      let missing = try await client.dynamoDB.getItem(
        table: "events", key: ["event_id": .string("none")], deadline: nil)
      #expect(missing == nil)
    }
  }

  @Test("what a table refuses is an error of the request")
  func refusals() async throws {
    try await createTable("refusing")
    try await MotoServer.ofSuite.withClient { client in
      let keyless = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.batchWriteItem(
          table: "refusing", key: TableKey(partition: "event_id"), puts: [["id": .string("a")]],
          deadline: nil)
      }
      #expect(keyless.code == "ValidationException")
      #expect(keyless.isRequestFault)
      #expect(keyless.attempts == 1)
      let noTable = try await awsError { () async throws(AWSError) in
        try await client.dynamoDB.countItems(table: "no-such-table", deadline: nil)
      }
      #expect(noTable.code == "ResourceNotFoundException")
      #expect(!noTable.isRetryable && !noTable.isRequestFault)
    }
  }

  @Test("messages travel through a queue, whatever host its URL names")
  func queue() async throws {
    let created = try await prepare("AmazonSQS.CreateQueue", #"{"QueueName":"rejected"}"#)
    let ownURL = try #require(created["QueueUrl"]?.stringValue)
    let url = "https://sqs.us-east-1.amazonaws.com/123456789012/rejected"
    #expect(ownURL != url)
    try await MotoServer.ofSuite.withClient { client in
      let messages = [#"{"reason":"not JSON","data":"AAECAw=="}"#, "💡 \"quoted\"\n\ttabbed", "c"]
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: url, messages: messages, deadline: .after(.seconds(30)))
      #expect(failures == [])
      let received = try await client.sqs.receiveMessage(
        queueURL: url, waitSeconds: 1, visibilityTimeout: 30, deadline: .after(.seconds(30)))
      #expect(Set(received.map(\.body)) == Set(messages))
      #expect(try await client.sqs.approximateMessageCount(queueURL: url, deadline: nil) == 0)
      let kept = try await client.sqs.changeMessageVisibilityBatch(
        queueURL: url, receiptHandles: received.map(\.receiptHandle), seconds: 0, deadline: nil)
      #expect(kept == [])
      #expect(try await client.sqs.approximateMessageCount(queueURL: url, deadline: nil) == 3)
      let again = try await client.sqs.receiveMessage(
        queueURL: url, waitSeconds: 1, visibilityTimeout: 30, deadline: .after(.seconds(30)))
      #expect(Set(again.map(\.messageID)) == Set(received.map(\.messageID)))
      let undeleted = try await client.sqs.deleteMessageBatch(
        queueURL: url, receiptHandles: again.map(\.receiptHandle), deadline: nil)
      #expect(undeleted == [])
      let rest = try await client.sqs.receiveMessage(queueURL: url, deadline: nil)
      #expect(rest == [])
      let error = try await awsError { () async throws(AWSError) in
        try await client.sqs.sendMessageBatch(
          queueURL: url + "-none", messages: ["a"], deadline: nil)
      }
      #expect(error.code?.hasSuffix("QueueDoesNotExist") == true)
      #expect(!error.isRetryable)
    }
  }

  @Test("records arrive on a stream byte for byte")
  func stream() async throws {
    _ = try await prepare("Kinesis_20131202.CreateStream", #"{"StreamName":"s","ShardCount":1}"#)
    try await MotoServer.ofSuite.withClient { client in
      var summary = try await client.kinesis.describeStreamSummary(stream: "s", deadline: nil)
      while summary.status != "ACTIVE" {
        try await Task.sleep(for: .milliseconds(50))
        summary = try await client.kinesis.describeStreamSummary(stream: "s", deadline: nil)
      }
      #expect(summary.openShardCount == 1)
      let sent = (0..<10).map {
        KinesisRecord(data: [UInt8]($0...255) + [10], partitionKey: "ключ \($0)")
      }
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: sent, deadline: .after(.seconds(30)))
      #expect(outcome.failures == [])
      #expect(Set(outcome.receipts.compactMap(\.?.sequenceNumber)).count == 10)

      let iterator = try await prepare(
        "Kinesis_20131202.GetShardIterator",
        """
        {"StreamName":"s","ShardId":"\(outcome.receipts[0]?.shardID ?? "")",
         "ShardIteratorType":"TRIM_HORIZON"}
        """)
      let start = try #require(iterator["ShardIterator"])
      let got = try await prepare(
        "Kinesis_20131202.GetRecords",
        String(decoding: JSONValue.object(["ShardIterator": start]).bytes, as: UTF8.self))
      let records = try #require(got["Records"]?.arrayValue)
      let data = records.map { $0["Data"]?.stringValue.flatMap { Base64.decode($0.utf8) } }
      #expect(data == sent.map(\.data))
      #expect(records.map { $0["PartitionKey"]?.stringValue } == sent.map(\.partitionKey))

      let error = try await awsError { () async throws(AWSError) in
        try await client.kinesis.describeStreamSummary(stream: "none", deadline: nil)
      }
      #expect(error.code == "ResourceNotFoundException")
    }
  }
}
