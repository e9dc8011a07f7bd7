import EventProcessing
import HandlerTestSupport
import Logging
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery

/// From the stream through the handler into the queue and back, with moto's services.
@Suite(
  "event-redrive against a local AWS",
  .enabled(if: MotoServer.isRequired, "moto_server is not installed"), .localAWS, .serialized,
  .timeLimit(.minutes(5)))
struct RedrivingOnLocalAWSTests {
  /// The name of the queue, the stream and the table of one test.
  private struct Place {
    let name: String
    var queueURL: String { "https://sqs.us-east-1.amazonaws.com/123456789012/\(name)" }
    var streamARN: String { "arn:aws:kinesis:us-east-1:123456789012:stream/\(name)" }
  }

  private func withClient(
    _ place: Place, _ body: (AWSClient) async throws -> Void
  ) async throws {
    _ = try await MotoServer.ofSuite.call(
      "AmazonSQS.CreateQueue", #"{"QueueName":"\#(place.name)"}"#)
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"\#(place.name)","ShardCount":2}"#)
    _ = try await MotoServer.ofSuite.call(
      "DynamoDB_20120810.CreateTable",
      """
      {"TableName":"\(place.name)","BillingMode":"PAY_PER_REQUEST",
       "AttributeDefinitions":[{"AttributeName":"event_id","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"event_id","KeyType":"HASH"}]}
      """)
    try await MotoServer.ofSuite.withClient(body)
  }

  /// All records of a shard.
  private func records(
    _ client: AWSClient, _ place: Place, _ shardID: String
  ) async throws -> [StoredRecord] {
    let iterator = try await client.kinesis.getShardIterator(
      stream: place.name, shardID: shardID, position: .trimHorizon, deadline: nil)
    return try await client.kinesis.getRecords(iterator: iterator, deadline: nil).records
  }

  /// The event that Lambda creates from records.
  private func event(
    _ records: [StoredRecord], _ place: Place, _ shardID: String
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("Records")
    writer.beginArray()
    for record in records {
      writer.value(
        .object([
          "kinesis": .object([
            "partitionKey": .string(record.keyForPutting),
            "sequenceNumber": .string(record.sequenceNumber),
            "data": .string(String(decoding: Base64.encode(record.data), as: UTF8.self)),
            "approximateArrivalTimestamp": .number(record.approximateArrivalTimestamp ?? "0"),
          ]),
          "eventID": .string("\(shardID):\(record.sequenceNumber)"),
          "eventSourceARN": .string(place.streamARN),
        ]))
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }

  @Test("what the handler rejected is on the stream once more, byte for byte")
  func roundTrip() async throws {
    let place = Place(name: "round-trip")
    try await withClient(place) { client in
      let good = (0..<5).map {
        #"{"event_id":"\#($0)","event_name":"login","timestamp":"t","value":1}"#
      }
      let bad = (0..<25).map { #"{"event_id":"bad é \#($0)"}"# } + (0..<8).map { "{ \($0) \u{0}" }
      let sent = (good + bad).enumerated().map {
        KinesisRecord(data: Array($1.utf8), partitionKey: "ключ \($0)")
      }
      _ = try await client.kinesis.putRecords(stream: place.name, records: sent, deadline: nil)
      let handler = try EventBatchHandler(
        WorkshopProcessor(), client: client,
        environment: LambdaEnvironment([
          "TABLE_NAME": place.name, "REJECTED_QUEUE_URL": place.queueURL,
        ]))
      let shards = try await client.kinesis.listShards(stream: place.name, deadline: nil)
      for shard in shards {
        let records = try await records(client, place, shard.id)
        let deadline = UTCTime.now.millisecondsSince1970 + 60_000
        let answer = try await handler.handle(
          event(records, place, shard.id),
          context: LambdaContext(
            requestID: "r", deadline: InvocationDeadline(.init(millisecondsSince1970: deadline)),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        #expect(String(decoding: answer, as: UTF8.self) == #"{"batchItemFailures":[]}"#)
      }

      let arguments = ["--queue-url", place.queueURL, "--stream", place.name, "--json"]
      let dry = try await ProgramRun(
        tool: "event-redrive", arguments + ["--dry-run"], endpoint: MotoServer.ofSuite.endpoint)
      #expect(dry.exitCode == 0)
      let counts = try JSONValue(parsing: Array(dry.output.utf8))["reasons"]
      #expect(counts?["missing-field"]?["messages"] == .number("25"))
      #expect(counts?["not-json"]?["messages"] == .number("8"))

      let some = try await ProgramRun(
        tool: "event-redrive", arguments + ["--reason", "not-json"],
        endpoint: MotoServer.ofSuite.endpoint)
      #expect(some.exitCode == 0)
      let rest = try await ProgramRun(
        tool: "event-redrive", arguments, endpoint: MotoServer.ofSuite.endpoint)
      #expect(rest.exitCode == 0)
      #expect(try JSONValue(parsing: Array(rest.output.utf8))["done"] == .number("25"))
      let again = try await ProgramRun(
        tool: "event-redrive", arguments, endpoint: MotoServer.ofSuite.endpoint)
      #expect(try JSONValue(parsing: Array(again.output.utf8))["received"] == .number("0"))

      var counted: [KinesisRecord: Int] = [:]
      for shard in shards {
        for record in try await records(client, place, shard.id) {
          counted[
            KinesisRecord(data: record.data, partitionKey: record.keyForPutting), default: 0] += 1
        }
      }
      for (index, record) in sent.enumerated() {
        #expect(counted[record] == (index < good.count ? 1 : 2))
      }
    }
  }

  @Test("a batch that was given up is put back, and its data can be saved before")
  func failedBatch() async throws {
    let place = Place(name: "failed-batch")
    try await withClient(place) { client in
      let sent = (0..<40).map {
        KinesisRecord(data: Array("data \($0)".utf8), partitionKey: "k\($0)")
      }
      let outcome = try await client.kinesis.putRecords(
        stream: place.name, records: sent, deadline: nil)
      let shard = try #require(outcome.receipts[0]?.shardID)
      let numbers = outcome.receipts.compactMap { $0?.shardID == shard ? $0?.sequenceNumber : nil }
      try #require(numbers.count > 4)
      let batch = numbers[1...(numbers.count - 2)]
      let message = """
        {"requestContext":{"condition":"RetryAttemptsExhausted"},"version":"1.0",
         "KinesisBatchInfo":{"shardId":"\(shard)","startSequenceNumber":"\(batch.first ?? "")",
         "endSequenceNumber":"\(batch.last ?? "")","batchSize":\(batch.count),
         "streamArn":"\(place.streamARN)"}}
        """
      let omitted = """
        {"reason":"refused-by-table: no","dataOmitted":true,"partitionKey":"k","sequenceNumber":\
        "\(numbers[0])","shardId":"\(shard)","eventSourceARN":"\(place.streamARN)"}
        """
      _ = try await client.sqs.sendMessageBatch(
        queueURL: place.queueURL, messages: [message, omitted], deadline: nil)
      let arguments = ["--queue-url", place.queueURL, "--stream", place.name]
      let fetched = try await ProgramRun(
        tool: "event-redrive", arguments + ["--fetch", "-"], endpoint: MotoServer.ofSuite.endpoint)
      #expect(fetched.exitCode == 0)
      #expect(fetched.output.split(separator: "\n").count == batch.count + 1)

      let result = try await ProgramRun(
        tool: "event-redrive", arguments, endpoint: MotoServer.ofSuite.endpoint)
      #expect(result.exitCode == 0)
      #expect(
        result.output.hasPrefix(
          "Redrove 2 of 2 messages (\(batch.count + 1) records) to \(place.name) in "))
      let all = try await records(client, place, shard)
      let before = all.prefix(numbers.count)
      let after = all.dropFirst(numbers.count)
      // In the batch's order. The single record came before it in the shard, and still does.
      #expect(after.map(\.data) == before.dropLast().map(\.data))
      #expect(after.map(\.partitionKey) == before.dropLast().map(\.partitionKey))
      let left = try await client.sqs.receiveMessage(queueURL: place.queueURL, deadline: nil)
      #expect(left == [])
    }
  }
}
