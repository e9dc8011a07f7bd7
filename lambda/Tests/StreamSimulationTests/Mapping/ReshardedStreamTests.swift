import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import ExactJSON
@testable import StreamSimulation

/// A stream after a split, as in Kinesis: the parent ends, and later records are in its children.
/// No local AWS stores records like this.
@Suite(.timeLimit(.minutes(5)))
struct ReshardedStreamTests {
  /// The numbers of the records of each shard.
  private static let shards: [(id: String, parent: String?, numbers: ClosedRange<Int>)] = [
    ("shardId-000000000000", nil, 1...100),
    ("shardId-000000000001", "shardId-000000000000", 101...150),
    ("shardId-000000000002", "shardId-000000000000", 151...200),
  ]

  @Test("A stream is read on through a split", arguments: [1, 3])
  func split(parallelizationFactor: Int) async throws {
    let server = try await HTTPStandIn { _, request in Self.reply(request) }
    let client = try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "S", "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": server.url,
    ])
    let function = AnsweringFunction()
    let progress = SimulationProgress()
    let mapping = try MappingSimulator(
      settings: MappingSettings(
        startingPosition: .trimHorizon, batchSize: 7, parallelizationFactor: parallelizationFactor),
      resources: MappingFixture.resources(),
      reader: KinesisStreamReader(client: client.kinesis, stream: "events"), invoker: function,
      pace: SimulationPace(pollInterval: .milliseconds(20)), progress: progress)
    try await mapping.run(untilEmpty: true)
    await client.shutdown()
    await server.stop()

    let numbers = Array(function.calls.joined())
    #expect(numbers.sorted() == Array(1...200))
    #expect(Set(numbers.prefix(100)) == Set(1...100), "the parent comes before its children")
    #expect(progress.counts.recordsAcknowledged == 200)
  }

  private static func reply(_ request: HTTPStandIn.Request) -> HTTPStandIn.Reply {
    guard let body = try? JSONValue(parsing: request.body) else {
      return .error(400, "SerializationException")
    }
    switch request.header("x-amz-target") {
    case "Kinesis_20131202.ListShards":
      return .ok(#"{"Shards":[\#(shards.map(description).joined(separator: ","))]}"#)
    case "Kinesis_20131202.GetShardIterator":
      guard body["ShardIteratorType"] == .string("TRIM_HORIZON"),
        let index = shards.firstIndex(where: { .string($0.id) == body["ShardId"] })
      else { return .error(400, "InvalidArgumentException") }
      return .ok(#"{"ShardIterator":"\#(index)/0"}"#)
    case "Kinesis_20131202.GetRecords":
      return records(body["ShardIterator"]?.stringValue ?? "")
    default: return .error(400, "UnknownOperationException")
    }
  }

  private static func description(
    _ shard: (id: String, parent: String?, numbers: ClosedRange<Int>)
  ) -> String {
    let parent = shard.parent.map { #""ParentShardId":"\#($0)","# } ?? ""
    let end = shard.parent == nil ? #","EndingSequenceNumber":"100""# : ""
    return #"{"ShardId":"\#(shard.id)",\#(parent)"#
      + #""HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"1"},"#
      + #""SequenceNumberRange":{"StartingSequenceNumber":"1"\#(end)}}"#
  }

  /// A page of at most 30 records. The parent's last page has no iterator and lists the children.
  private static func records(_ iterator: String) -> HTTPStandIn.Reply {
    let place = iterator.split(separator: "/").compactMap { Int($0) }
    guard place.count == 2, shards.indices.contains(place[0]) else {
      return .error(400, "InvalidArgumentException")
    }
    let shard = shards[place[0]]
    let numbers = shard.numbers.dropFirst(place[1]).prefix(30)
    let isEnd = place[1] + numbers.count == shard.numbers.count
    let isClosed = shard.parent == nil
    let records = numbers.map {
      #"{"Data":"\#(String(decoding: Base64.encode(Array("\($0)".utf8)), as: UTF8.self))","#
        + #""PartitionKey":"key-\#($0 % 20)","#
        + #""SequenceNumber":"\#(MappingFixture.record($0).sequenceNumber.text)"}"#
    }
    let next =
      isEnd && isClosed
      ? #""ChildShards":[\#(shards.dropFirst().map(child).joined(separator: ","))]"#
      : #""NextShardIterator":"\#(place[0])/\#(place[1] + numbers.count)""#
    return .ok(
      #"{"Records":[\#(records.joined(separator: ","))],\#(next),"#
        + #""MillisBehindLatest":\#(isEnd ? 0 : 1000)}"#)
  }

  private static func child(
    _ shard: (id: String, parent: String?, numbers: ClosedRange<Int>)
  ) -> String {
    #"{"ShardId":"\#(shard.id)","ParentShards":["\#(shard.parent ?? "")"],"#
      + #""HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"1"}}"#
  }
}
