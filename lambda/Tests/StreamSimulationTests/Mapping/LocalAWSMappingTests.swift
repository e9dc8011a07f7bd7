import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import ExactJSON
@testable import StreamSimulation

/// Mappings with a real implementation of the protocols of Kinesis and SQS.
@Suite(
  "A mapping on a local AWS", .enabled(if: MotoServer.isRequired, "moto_server is not installed"),
  .localAWS, .serialized, .timeLimit(.minutes(5)))
struct LocalAWSMappingTests {
  /// Puts numbers on a stream. Each is the data of a record with one of 20 partition keys.
  private func put(_ numbers: ClosedRange<Int>, on stream: String, _ client: AWSClient) async throws
  {
    let records = numbers.map {
      KinesisRecord(data: Array("\($0)".utf8), partitionKey: "key-\($0 % 20)")
    }
    for batch in KinesisRecord.batches(of: records) {
      let outcome = try await client.kinesis.putRecords(
        stream: stream, records: Array(batch), deadline: nil)
      #expect(outcome.failures == [])
    }
  }

  private func mapping(
    _ settings: MappingSettings, of stream: String, _ client: AWSClient,
    _ function: AnsweringFunction, _ progress: SimulationProgress
  ) async throws -> MappingSimulator {
    let summary = try await client.kinesis.describeStreamSummary(stream: stream, deadline: nil)
    var delivery: DestinationDelivery?
    if let destination = settings.onFailure {
      delivery = try DestinationDelivery(to: destination, client: client)
    }
    return try MappingSimulator(
      settings: settings,
      resources: try MappedResources(
        streamARN: summary.arn,
        functionARN: "arn:aws:lambda:us-east-1:123456789012:function:writer",
        roleARN: "arn:aws:iam::123456789012:role/writer"),
      reader: KinesisStreamReader(client: client.kinesis, stream: stream), invoker: function,
      delivery: delivery,
      pace: SimulationPace(
        pollInterval: .milliseconds(20), firstRetryDelay: .milliseconds(1),
        longestRetryDelay: .milliseconds(5)),
      progress: progress)
  }

  @Test("Every record is acknowledged, or a message in the queue points to it")
  func everyRecord() async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"s","ShardCount":3}"#)
    let queue = try JSONValue(
      parsing: try await MotoServer.ofSuite.call(
        "AmazonSQS.CreateQueue", #"{"QueueName":"failed"}"#))
    let queueURL = try #require(queue["QueueUrl"]?.stringValue)
    try await MotoServer.ofSuite.withClient { client in
      try await put(1...1_000, on: "s", client)
      let function = AnsweringFunction { numbers, _ in
        numbers.contains { $0 % 250 == 0 } ? .failure() : .answer("{}")
      }
      let progress = SimulationProgress()
      let settings = try MappingSettings(
        startingPosition: .trimHorizon, batchSize: 64, parallelizationFactor: 2,
        maximumRetryAttempts: 1, bisectsBatchOnFunctionError: true,
        onFailure: FailureDestination(arn: "arn:aws:sqs:us-east-1:123456789012:failed"))
      try await mapping(settings, of: "s", client, function, progress).run(untilEmpty: true)

      #expect(progress.counts.recordsRead == 1_000)
      #expect(progress.counts.recordsAcknowledged == 996)
      #expect(progress.counts.messagesSent == 4)
      let messages = try await client.sqs.receiveMessage(queueURL: queueURL, deadline: nil)
      #expect(messages.count == 4)
      for message in messages {
        let info = try #require(
          try JSONValue(parsing: Array(message.body.utf8))["KinesisBatchInfo"])
        let shard = try #require(info["shardId"]?.stringValue)
        let number = try #require(info["startSequenceNumber"]?.stringValue)
        let iterator = try await client.kinesis.getShardIterator(
          stream: "s", shardID: shard, position: .at(sequenceNumber: number), deadline: nil)
        let page = try await client.kinesis.getRecords(
          iterator: iterator, limit: 1, deadline: nil)
        let data = try #require(page.records.first?.data)
        #expect((Int(String(decoding: data, as: UTF8.self)) ?? 1) % 250 == 0)
      }
    }
  }

  @Test("A topic gets the message as well, and one that is not there is an error with its reason")
  func topic() async throws {
    _ = try await MotoServer.ofSuite.call(
      "Kinesis_20131202.CreateStream", #"{"StreamName":"t","ShardCount":1}"#)
    let queue = try JSONValue(
      parsing: try await MotoServer.ofSuite.call(
        "AmazonSQS.CreateQueue", #"{"QueueName":"subscriber"}"#))
    let queueURL = try #require(queue["QueueUrl"]?.stringValue)
    let form = ["content-type": "application/x-www-form-urlencoded"]
    _ = try await MotoServer.ofSuite.send(
      service: "sns", headers: form, body: "Action=CreateTopic&Version=2010-03-31&Name=failed")
    let topic = "arn:aws:sns:us-east-1:123456789012:failed"
    _ = try await MotoServer.ofSuite.send(
      service: "sns", headers: form,
      body: "Action=Subscribe&Version=2010-03-31&TopicArn=\(topic)&Protocol=sqs"
        + "&Endpoint=arn:aws:sqs:us-east-1:123456789012:subscriber")
    try await MotoServer.ofSuite.withClient { client in
      try await put(1...1, on: "t", client)
      let progress = SimulationProgress()
      let settings = try MappingSettings(
        startingPosition: .trimHorizon, maximumRetryAttempts: 0,
        onFailure: FailureDestination(arn: topic))
      let function = AnsweringFunction { _, _ in .failure() }
      try await mapping(settings, of: "t", client, function, progress).run(untilEmpty: true)
      #expect(progress.counts.messagesSent == 1)
      let message = try #require(
        try await client.sqs.receiveMessage(queueURL: queueURL, deadline: nil).first)
      let envelope = try JSONValue(parsing: Array(message.body.utf8))
      let text = try #require(envelope["Message"]?.stringValue)
      let json = try JSONValue(parsing: Array(text.utf8))
      #expect(json["requestContext"]?["condition"] == .string("RetryAttemptsExhausted"))

      let error = await #expect(throws: AWSError.self) {
        _ = try await client.sns.publish(topicARN: topic + "-not", message: "m", deadline: nil)
      }
      #expect(error?.code == "NotFound")
      #expect(error?.message.isEmpty == false)
    }
  }

  @Test("A bucket is refused before anything is read")
  func bucket() async throws {
    try await MotoServer.ofSuite.withClient { client in
      let bucket = try FailureDestination(arn: "arn:aws:s3:::failed")
      let error = #expect(throws: MappingSettingsError.self) {
        _ = try DestinationDelivery(to: bucket, client: client)
      }
      #expect(error.map { "\($0)" }?.contains("is an S3 bucket") == true)
    }
  }

  @Test("A stream that does not exist ends the run with the service's words")
  func noStream() async throws {
    try await MotoServer.ofSuite.withClient { client in
      let reader = KinesisStreamReader(client: client.kinesis, stream: "none")
      let mapping = try MappingSimulator(
        settings: MappingSettings(startingPosition: .trimHorizon),
        resources: MappingFixture.resources(), reader: reader, invoker: AnsweringFunction())
      let failure = await #expect(throws: MappingFailure.self) {
        try await mapping.run(untilEmpty: true)
      }
      #expect("\(failure as Any)".contains("ResourceNotFoundException"))
    }
  }
}
