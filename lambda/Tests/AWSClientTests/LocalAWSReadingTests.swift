import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// Reads streams, and calls Lambda, with a real implementation of the services' protocols.
@Suite(
  "Reading from a local AWS", .enabled(if: MotoServer.isRequired, "moto_server is not installed"),
  .localAWS, .serialized, .timeLimit(.minutes(5)))
struct LocalAWSReadingTests {
  private func read(
    _ client: AWSClient, _ shardID: String, from position: ShardPosition
  ) async throws -> [StoredRecord] {
    let iterator = try await client.kinesis.getShardIterator(
      stream: "s", shardID: shardID, position: position, deadline: .after(.seconds(30)))
    return try await client.kinesis.getRecords(iterator: iterator, deadline: .after(.seconds(30)))
      .records
  }

  @Test("a stream is read as it was written, from any place")
  func stream() async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"s","ShardCount":3}"#)
    try await MotoServer.ofSuite.withClient { client in
      let sent = (0..<60).map {
        KinesisRecord(data: [UInt8]($0...255) + [10], partitionKey: "ключ \($0)")
      }
      let outcome = try await client.kinesis.putRecords(
        stream: "s", records: sent, deadline: .after(.seconds(30)))
      #expect(outcome.failures == [])

      let shards = try await client.kinesis.listShards(stream: "s", deadline: nil)
      #expect(shards.count == 3)
      #expect(shards.allSatisfy { $0.isOpen && $0.parentID == nil })
      #expect(shards.first?.hashKeyRange.start == "0")

      var received: [KinesisRecord] = []
      for shard in shards {
        let records = try await read(client, shard.id, from: .trimHorizon)
        received += records.map { KinesisRecord(data: $0.data, partitionKey: $0.keyForPutting) }
        let numbers = records.map(\.sequenceNumber)
        #expect(
          numbers
            == outcome.receipts.compactMap { $0?.shardID == shard.id ? $0?.sequenceNumber : nil })
        guard records.count > 2 else { continue }
        let at = try await read(client, shard.id, from: .at(sequenceNumber: numbers[1]))
        #expect(at.map(\.sequenceNumber) == Array(numbers[1...]))
        let after = try await read(client, shard.id, from: .after(sequenceNumber: numbers[1]))
        #expect(after.map(\.sequenceNumber) == Array(numbers[2...]))
        #expect(try await read(client, shard.id, from: .latest) == [])
        let time = try #require(records[0].arrivalTime)
        #expect(abs(time.millisecondsSince1970 - UTCTime.now.millisecondsSince1970) < 120_000)
        let hourAgo = UTCTime(millisecondsSince1970: time.millisecondsSince1970 - 3_600_000)
        #expect(try await read(client, shard.id, from: .time(hourAgo)) == records)
      }
      #expect(Set(received) == Set(sent))
      #expect(received.count == sent.count)
    }
  }

  /// moto handles the records of a split stream differently from Kinesis: all of them, old and new,
  /// stay in the parent, whose last page still has an iterator and lists no child shards. So this
  /// test only checks the list of shards after the split. `ReshardedStreamTests` checks that
  /// children are read.
  @Test("pages follow each other, and a split shard is closed and has two children")
  func pages() async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"p","ShardCount":1}"#)
    try await MotoServer.ofSuite.withClient { client in
      let sent = (0..<25).map { KinesisRecord(data: [UInt8($0)], partitionKey: "\($0)") }
      _ = try await client.kinesis.putRecords(stream: "p", records: sent, deadline: nil)
      var received: [[UInt8]] = []
      var iterator: String? = try await client.kinesis.getShardIterator(
        stream: "p", shardID: "shardId-000000000000", position: .trimHorizon, deadline: nil)
      while let place = iterator {
        let page = try await client.kinesis.getRecords(iterator: place, limit: 10, deadline: nil)
        #expect(page.records.count <= 10)
        received += page.records.map(\.data)
        iterator = page.records.isEmpty ? nil : page.nextIterator
      }
      #expect(received == sent.map(\.data))

      _ = try await MotoServer.ofSuite.call(
        "Kinesis_20131202.SplitShard",
        #"""
        {"StreamName":"p","ShardToSplit":"shardId-000000000000",
         "NewStartingHashKey":"170141183460469231731687303715884105728"}
        """#)
      let shards = try await client.kinesis.listShards(stream: "p", deadline: nil)
      let parent = try #require(shards.first { $0.id == "shardId-000000000000" })
      #expect(!parent.isOpen)
      #expect(shards.filter { $0.parentID == parent.id }.count == 2)
    }
  }

  @Test("what there is not is an error that is not repeated")
  func missing() async throws {
    try await MotoServer.ofSuite.withClient { client in
      let noStream = try await awsError { () async throws(AWSError) in
        try await client.kinesis.listShards(stream: "none", deadline: nil)
      }
      #expect(noStream.code == "ResourceNotFoundException")
      let noFunction = try await awsError { () async throws(AWSError) in
        try await client.lambda.getFunction(name: "none", deadline: nil)
      }
      #expect(noFunction.code == "ResourceNotFoundException")
      let noMapping = try await awsError { () async throws(AWSError) in
        try await client.lambda.getEventSourceMapping(
          uuid: "00000000-0000-0000-0000-000000000000", deadline: nil)
      }
      #expect(noMapping.code == "ResourceNotFoundException")
      for error in [noStream, noFunction, noMapping] { #expect(error.attempts == 1) }
    }
  }

  @Test("a function and its mapping are found, and the mapping is switched off and on")
  func function() async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"m","ShardCount":1}"#)
    _ = try await MotoServer.ofSuite.send(
      service: "iam", headers: ["content-type": "application/x-www-form-urlencoded"],
      body: "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D")
    _ = try await MotoServer.ofSuite.send(
      service: "lambda", path: "/2015-03-31/functions",
      headers: ["content-type": "application/json"],
      body: #"""
        {"FunctionName":"f","Runtime":"provided.al2023","Handler":"bootstrap","Timeout":60,
         "Role":"arn:aws:iam::123456789012:role/r","MemorySize":256,
         "Environment":{"Variables":{"TABLE_NAME":"events"}},"TracingConfig":{"Mode":"Active"},
         "Code":{"ZipFile":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}}
        """#)
    let stream = "arn:aws:kinesis:us-east-1:123456789012:stream/m"
    _ = try await MotoServer.ofSuite.send(
      service: "lambda", path: "/2015-03-31/event-source-mappings/",
      headers: ["content-type": "application/json"],
      body: #"""
        {"FunctionName":"f","EventSourceArn":"\#(stream)","StartingPosition":"TRIM_HORIZON",
         "BatchSize":500,"FunctionResponseTypes":["ReportBatchItemFailures"]}
        """#)
    try await MotoServer.ofSuite.withClient { client in
      let function = try await client.lambda.getFunction(name: "f", deadline: nil)
      #expect(function.runtime == "provided.al2023")
      #expect(function.timeoutInSeconds == 60)
      #expect(function.memorySize == 256)
      #expect(function.environment == ["TABLE_NAME": "events"])
      #expect(function.tracingMode == "Active")
      #expect(function.codeLocation?.isEmpty == false)
      let byARN = try await client.lambda.getFunction(name: function.arn, deadline: nil)
      #expect(byARN.name == "f")

      let mappings = try await client.lambda.listEventSourceMappings(
        functionName: "f", eventSourceARN: stream, deadline: nil)
      let mapping = try #require(mappings.first)
      #expect(mappings.count == 1)
      #expect(mapping.eventSourceARN == stream)
      #expect(mapping.batchSize == 500)
      #expect(mapping.startingPosition == "TRIM_HORIZON")
      let none = try await client.lambda.listEventSourceMappings(
        eventSourceARN: stream + "-other", deadline: nil)
      #expect(none == [])

      for (isEnabled, state) in [(false, "Disabled"), (true, "Enabled")] {
        _ = try await client.lambda.updateEventSourceMapping(
          uuid: mapping.uuid, isEnabled: isEnabled, deadline: nil)
        let now = try await client.lambda.getEventSourceMapping(uuid: mapping.uuid, deadline: nil)
        #expect(now.state == state)
        #expect(now.batchSize == 500)
      }
    }
  }
}
