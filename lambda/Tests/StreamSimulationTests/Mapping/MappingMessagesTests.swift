import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamSimulation

@Suite("What a mapping sends")
struct MappingMessagesTests {
  @Test("The event has the documented fields")
  func event() throws {
    let encoder = KinesisEventEncoder(
      shardID: "shardId-000000000006", resources: try MappingFixture.resources())
    let record = ShardRecord(
      sequenceNumber: SequenceNumber("49590338271490256608559692538361571095921575989136588898"),
      partitionKey: "1", data: Array("Hello, this is a test.".utf8),
      arrival: .init(millisecondsSince1970: 1_545_084_650_987))
    let expected = """
      {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",\
      "sequenceNumber":"49590338271490256608559692538361571095921575989136588898",\
      "data":"SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==",\
      "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",\
      "eventVersion":"1.0",\
      "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",\
      "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/writer",\
      "awsRegion":"us-east-2",\
      "eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/events"}]}
      """
    #expect(String(decoding: encoder.event(of: [record], window: nil), as: UTF8.self) == expected)
  }

  @Test("The event of a record without a partition key says so")
  func eventWithoutKey() throws {
    let encoder = KinesisEventEncoder(
      shardID: "shardId-000000000000", resources: try MappingFixture.resources())
    let record = ShardRecord(
      sequenceNumber: SequenceNumber("7"), partitionKey: nil, data: [1],
      arrival: MappingFixture.start)
    let event = encoder.event(of: [record], window: nil)
    let kinesis = try JSONValue(parsing: event)["Records"]?.arrayValue?.first?["kinesis"]
    #expect(kinesis?["partitionKey"] == .null)
    #expect(event.count == encoder.envelopeBytes(nil) + encoder.bytes(of: record))
  }

  @Test(
    "A consumer's ARN is the stream's, and events and messages name the consumer",
    arguments: ["events", "consumer"])
  func consumer(name: String) throws {
    let stream = "arn:aws:kinesis:us-east-2:123456789012:stream/\(name)"
    let consumer = "\(stream)/consumer/reader:1540591608"
    let resources = try MappedResources(streamARN: consumer, functionARN: "f", roleARN: "r")
    #expect(resources.streamARN == stream)
    #expect(resources.streamName == name)
    #expect(resources.region == "us-east-2")
    let encoder = KinesisEventEncoder(shardID: "s", resources: resources)
    let event = try JSONValue(
      parsing: encoder.event(of: [MappingFixture.record(1)], window: nil))
    #expect(
      event["Records"]?.arrayValue?.first?["eventSourceARN"]?.stringValue == consumer)
    let batch = DiscardedBatch(
      condition: .recordAgeExceeded, records: [MappingFixture.record(1)], invocations: 0,
      requestID: nil, isFunctionError: false)
    let message = try #require(
      FailureMessage(batch, shardID: "s", resources: resources, at: MappingFixture.start))
    #expect(
      try JSONValue(parsing: Array(message.text.utf8))["KinesisBatchInfo"]?["streamArn"]
        == .string(consumer))
  }

  private func message(
    _ condition: DiscardedBatch.Condition, invocations: Int, requestID: String?,
    isFunctionError: Bool
  ) throws -> String {
    let batch = DiscardedBatch(
      condition: condition,
      records: [MappingFixture.record(1), MappingFixture.record(2, arrival: 0.745)],
      invocations: invocations, requestID: requestID, isFunctionError: isFunctionError)
    return try #require(
      FailureMessage(
        batch, shardID: "shardId-000000000001", resources: try MappingFixture.resources(),
        at: MappingFixture.time(60))
    ).text
  }

  @Test("The message about records that were given up has the documented fields")
  func failureMessage() throws {
    let (first, second) = (MappingFixture.record(1), MappingFixture.record(2))
    let expected = """
      {"requestContext":{"requestId":"c9b8fa9f-5a7f-46ef-af9c-0c604cde93a5",\
      "functionArn":"arn:aws:lambda:us-east-2:123456789012:function:writer",\
      "condition":"RetryAttemptsExhausted","approximateInvokeCount":3},\
      "responseContext":{"statusCode":200,"executedVersion":"$LATEST",\
      "functionError":"Unhandled"},"version":"1.0","timestamp":"2023-11-14T22:14:20.000Z",\
      "KinesisBatchInfo":{"shardId":"shardId-000000000001",\
      "startSequenceNumber":"\(first.sequenceNumber)","endSequenceNumber":"\(second.sequenceNumber)",\
      "approximateArrivalOfFirstRecord":"2023-11-14T22:13:20.000Z",\
      "approximateArrivalOfLastRecord":"2023-11-14T22:13:20.745Z","batchSize":2,\
      "streamArn":"arn:aws:kinesis:us-east-2:123456789012:stream/events"}}
      """
    let text = try message(
      .retryAttemptsExhausted, invocations: 3, requestID: "c9b8fa9f-5a7f-46ef-af9c-0c604cde93a5",
      isFunctionError: true)
    #expect(text == expected)
  }

  @Test("Where the function reported the records itself, there is no function error")
  func reported() throws {
    let text = try message(
      .retryAttemptsExhausted, invocations: 1, requestID: "id", isFunctionError: false)
    let json = try JSONValue(parsing: Array(text.utf8))
    #expect(json["responseContext"]?["functionError"] == .null)
  }

  @Test("Records that were too old for a first attempt have an id, and no response")
  func neverInvoked() throws {
    let text = try message(
      .recordAgeExceeded, invocations: 0, requestID: nil, isFunctionError: false)
    let json = try JSONValue(parsing: Array(text.utf8))
    #expect(json["responseContext"] == nil)
    #expect(json["requestContext"]?["condition"] == .string("RecordAgeExceeded"))
    #expect(json["requestContext"]?["approximateInvokeCount"] == .number("0"))
    let id = try #require(json["requestContext"]?["requestId"]?.stringValue)
    #expect(
      id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil)
  }

  @Test("The version that ran is the one that the function's ARN names")
  func executedVersion() throws {
    func version(_ suffix: String) throws -> String {
      try MappedResources(
        streamARN: "arn:aws:kinesis:us-east-2:123456789012:stream/events",
        functionARN: "arn:aws:lambda:us-east-2:123456789012:function:writer\(suffix)",
        roleARN: "r"
      ).executedVersion
    }
    #expect(try version("") == "$LATEST")
    #expect(try version(":12") == "12")
    #expect(try version(":live") == "live")
  }
}
