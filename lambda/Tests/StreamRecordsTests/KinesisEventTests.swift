import Testing

@testable import ExactJSON
@testable import StreamRecords

@Suite struct `Kinesis event` {
  private func parse(_ text: String) throws(MalformedEvent) -> KinesisEvent {
    try KinesisEvent(parsing: Array(text.utf8))
  }

  /// The event in AWS's documentation, with a second record.
  static let documented = """
    {"Records": [
      {"kinesis": {"kinesisSchemaVersion": "1.0", "partitionKey": "1",
        "sequenceNumber": "49590338271490256608559692538361571095921575989136588898",
        "data": "SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==", "approximateArrivalTimestamp": 1545084650.987},
       "eventSource": "aws:kinesis", "eventVersion": "1.0",
       "eventID":
        "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
       "eventName": "aws:kinesis:record", "invokeIdentityArn": "arn:aws:iam::123456789012:role/r",
       "awsRegion": "us-east-2",
       "eventSourceARN": "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream"},
      {"kinesis": {"data": "", "sequenceNumber": "2", "new": [{"x": 1}]}, "future": {"y": null}}
    ], "window": {"start": "x"}}
    """

  @Test func `is read with what is needed of it`() throws {
    let records = try parse(Self.documented).records
    #expect(records.count == 2)
    #expect(
      records[0].sequenceNumber == "49590338271490256608559692538361571095921575989136588898")
    #expect(records[0].partitionKey == "1")
    #expect(records[0].shardID == "shardId-000000000006")
    #expect(
      records[0].eventSourceARN == "arn:aws:kinesis:us-east-2:123456789012:stream/lambda-stream")
    #expect(records[0].approximateArrivalTimestamp == "1545084650.987")
    #expect(records[0].data == Array("Hello, this is a test.".utf8))
    #expect(records[1].data == [])
    #expect(records[1].partitionKey == nil)
    #expect(records[1].shardID == nil)
  }

  @Test func `may have records of several shards and streams`() throws {
    let records = [("a", "s"), ("a", "s"), ("b", "s"), ("b", "t"), ("a", "t")].map {
      #"{"eventID":"\#($0):1","eventSourceARN":"\#($1)","kinesis":{"sequenceNumber":"1","data":""}}"#
    }
    let event = try parse(#"{"Records":[\#(records.joined(separator: ","))]}"#)
    #expect(event.records.map(\.shardID) == ["a", "a", "b", "b", "a"])
    #expect(event.records.map(\.eventSourceARN) == ["s", "s", "s", "t", "t"])
  }

  @Test func `may escape the data's slashes`() throws {
    let event = try parse(#"{"Records":[{"kinesis":{"sequenceNumber":"1","data":"\/\/8="}}]}"#)
    #expect(event.records[0].data == [0xFF, 0xFF])
  }

  @Test func `may be empty`() throws {
    #expect(try parse(#"{"Records":[]}"#).records.isEmpty)
  }

  @Test(
    arguments: [
      ("{}", .noRecords),
      (#"{"Records":[{}]}"#, .missing(field: "kinesis.sequenceNumber", record: 0)),
      (
        #"{"Records":[{"kinesis":{"data":""}}]}"#,
        .missing(field: "kinesis.sequenceNumber", record: 0)
      ),
      (
        #"{"Records":[{"kinesis":{"data":"","sequenceNumber":""}}]}"#,
        .missing(field: "kinesis.sequenceNumber", record: 0)
      ),
      (
        #"{"Records":[{"kinesis":{"data":"","sequenceNumber":"1"}},{"body":"sqs"}]}"#,
        .missing(field: "kinesis.sequenceNumber", record: 1)
      ),
      (
        #"{"Records":[{"kinesis":{"sequenceNumber":"1"}}]}"#,
        .missing(field: "kinesis.data", record: 0)
      ),
      (
        #"{"Records":[{"kinesis":{"sequenceNumber":1}}]}"#,
        .json(JSONError(.unexpectedKind(expected: .string, found: .number), at: 41))
      ),
      (
        #"{"Records":{}}"#,
        .json(JSONError(.unexpectedKind(expected: .array, found: .object), at: 11))
      ),
      ("[]", .json(JSONError(.unexpectedKind(expected: .object, found: .array), at: 0))),
      ("", .json(JSONError(.unexpectedEnd, at: 0))),
      (#"{"Records":[]}x"#, .json(JSONError(.trailingBytes, at: 14))),
    ] as [(String, MalformedEvent.Problem)])
  func `is refused as a whole where it is not as documented`(
    text: String, problem: MalformedEvent.Problem
  ) {
    #expect(throws: MalformedEvent(.kinesis, problem)) { try parse(text) }
  }

  @Test func `data that is not base64 is noticed`() throws {
    let event = try parse(#"{"Records":[{"kinesis":{"sequenceNumber":"1","data":"*"}}]}"#)
    #expect(event.records[0].data == nil)
  }
}
