import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import ExactJSON

@Suite(
  "event-producer against a local AWS",
  .enabled(if: MotoServer.isRequired, "moto_server is not installed"), .localAWS,
  .timeLimit(.minutes(5)))
struct ProducingOnLocalAWSTests {
  @Test("fills a stream, and says which stream there is not")
  func fill() async throws {
    let missing = try await ProgramRun(
      tool: "event-producer", ["--stream", "none"], endpoint: MotoServer.ofSuite.endpoint)
    #expect(missing.exitCode == 2)
    #expect(missing.errors.contains("ResourceNotFoundException"))

    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"s","ShardCount":1}"#)
    let run = try await ProgramRun(
      tool: "event-producer", ["--stream", "s", "--count", "1000", "--malformed", "10"],
      endpoint: MotoServer.ofSuite.endpoint
    )
    #expect(run.exitCode == 0)
    #expect(
      run.output.hasPrefix("Sent 1000 of 1000 events and 10 of 10 malformed records to s in "))

    let iterator = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.GetShardIterator",
      #"{"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":"TRIM_HORIZON"}"#)
    let start = try #require(try JSONValue(parsing: iterator)["ShardIterator"])
    let request = JSONValue.object(["ShardIterator": start]).bytes
    let records = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.GetRecords", String(decoding: request, as: UTF8.self))
    let keys =
      try JSONValue(parsing: records)["Records"]?.arrayValue?
      .compactMap { $0["PartitionKey"]?.stringValue } ?? []
    #expect(keys.count == 1_010)
    #expect(Set(keys).count == 1_010)
  }

  @Test("counts what has arrived in a table and in a queue, with samples if asked")
  func arrivals() async throws {
    for (name, body) in [
      ("Kinesis_20131202.CreateStream", #"{"StreamName":"counted","ShardCount":1}"#),
      (
        "DynamoDB_20120810.CreateTable",
        #"{"TableName":"t","AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"#
          + #""KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"BillingMode":"PAY_PER_REQUEST"}"#
      ),
      ("DynamoDB_20120810.PutItem", #"{"TableName":"t","Item":{"id":{"S":"a"},"n":{"N":"1"}}}"#),
      ("AmazonSQS.CreateQueue", #"{"QueueName":"q"}"#),
    ] { _ = try await MotoServer.ofSuite.call(name, body) }
    let queue = "\(MotoServer.ofSuite.endpoint)/123456789012/q"
    _ = try await MotoServer.ofSuite.call(
      "AmazonSQS.SendMessage", #"{"QueueUrl":"\#(queue)","MessageBody":"no event"}"#)

    let count = ["--stream", "counted", "--count", "0", "--table", "t"]
    let plain = try await ProgramRun(
      tool: "event-producer", count + ["--rejected-queue", queue],
      endpoint: MotoServer.ofSuite.endpoint)
    #expect(plain.exitCode == 0)
    #expect(plain.output.hasSuffix("Items in the table: 1; messages in the queue: 1\n"))
    let json = try await ProgramRun(
      tool: "event-producer", count + ["--rejected-queue", queue, "--samples", "--json"],
      endpoint: MotoServer.ofSuite.endpoint)
    let line = try #require(json.output.split(separator: "\n").last)
    let answer = try JSONValue(parsing: Array(line.utf8))
    #expect(answer["items"] == .number("1"))
    #expect(answer["messages"] == .number("1"))
    #expect(answer["sampleItems"]?.arrayValue?.first?["id"]?["S"]?.stringValue == "a")
    #expect(answer["sampleMessages"]?.arrayValue?.first?.stringValue == "no event")
    let missing = try await ProgramRun(
      tool: "event-producer", ["--stream", "counted", "--count", "0", "--table", "none"],
      endpoint: MotoServer.ofSuite.endpoint)
    #expect(missing.exitCode == 1)
    #expect(missing.errors.contains("ResourceNotFoundException"))
  }
}
