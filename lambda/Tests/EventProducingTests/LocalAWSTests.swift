import AWSClient
import AWSTestSupport
import ExactJSON
import Testing

@Suite(
  "event-producer against a local AWS",
  .enabled(if: LocalAWS.isWanted, "moto_server is not installed"), .localAWS,
  .timeLimit(.minutes(5)))
struct LocalAWSTests {
  @Test("fills a stream, and says which stream there is not")
  func fill() async throws {
    let missing = try await ProducerRun(["--stream", "none"], endpoint: LocalAWS.url)
    #expect(missing.exitCode == 2)
    #expect(missing.errors.contains("ResourceNotFoundException"))

    _ = try await LocalAWS.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"s","ShardCount":1}"#)
    let run = try await ProducerRun(
      ["--stream", "s", "--count", "1000", "--malformed", "10"], endpoint: LocalAWS.url)
    #expect(run.exitCode == 0)
    #expect(
      run.output.hasPrefix("Sent 1000 of 1000 events and 10 of 10 malformed records to s in "))

    let iterator = try await LocalAWS.call(
      "Kinesis_20131202.GetShardIterator",
      #"{"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":"TRIM_HORIZON"}"#)
    let start = try #require(try JSONValue(parsing: iterator)["ShardIterator"])
    let request = JSONValue.object(["ShardIterator": start]).bytes
    let records = try await LocalAWS.call(
      "Kinesis_20131202.GetRecords", String(decoding: request, as: UTF8.self))
    let keys =
      try JSONValue(parsing: records)["Records"]?.arrayValue?
      .compactMap { $0["PartitionKey"]?.stringValue } ?? []
    #expect(keys.count == 1_010)
    #expect(Set(keys).count == 1_010)
  }
}
