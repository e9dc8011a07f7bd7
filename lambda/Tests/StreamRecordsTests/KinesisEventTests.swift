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

  /// Records of one form, and others that differ from it in one thing.
  static let records = [
    record(), record(sequence: "22", key: "k k", data: "AAAA", time: "-1.5e3"),
    record(key: #"a\"b"#), record(key: #"\u00e9"#), record(key: "é"), record(data: #"\/\/8="#),
    record(data: "no base64"), record(shard: "shardId-000000000007"), record(shard: "none:"),
    record().replacing(#""partitionKey":"1""#, with: #""partitionKey":null"#),
    record().replacing(#""partitionKey":"1","#, with: ""),
    record().replacing(#","data":"""#, with: #","data":"AA==","data":"""#),
    record().replacing(#""eventID":"shardId-000000000006:1""#, with: #""eventID":"1""#),
    record().replacing(#""eventID":"shardId-000000000006:1","#, with: ""),
    record().replacing(":", with: ": "), record().replacing(",", with: "\n,\t"),
    record() + " ",
  ]

  private static func record(
    sequence: String = "1", key: String = "1", data: String = "", time: String = "1.5",
    shard: String = "shardId-000000000006"
  ) -> String {
    #"{"kinesis":{"version":"1.0","partitionKey":"\#(key)","sequenceNumber":"\#(sequence)","data":"\#(data)","#
      + #""approximateArrivalTimestamp":\#(time)},"eventID":"\#(shard):\#(sequence)","eventSourceARN":"s"}"#
  }

  @Test(arguments: records)
  func `is read alike, whatever the form of the records before`(text: String) throws {
    let alone = try #require(try parse(#"{"Records":[\#(text)]}"#).records.first)
    for other in Self.records {
      let records = try parse(#"{"Records":[\#(other),\#(text),\#(text),\#(other)]}"#).records
      for record in records[1...2] {
        #expect(record.sequenceNumber == alone.sequenceNumber)
        #expect(record.partitionKey == alone.partitionKey)
        #expect(record.shardID == alone.shardID)
        #expect(record.eventSourceARN == alone.eventSourceARN)
        #expect(record.approximateArrivalTimestamp == alone.approximateArrivalTimestamp)
        #expect(record.encodedData.elementsEqual(alone.encodedData))
      }
    }
  }

  @Test(arguments: [
    record(sequence: ""), record(time: "01"), record(time: "-"), record(time: "1."),
    record(time: "null}"), record(key: "a\nb"), record(key: #"\ud800"#), record(key: #"a"b"#),
    record().replacing(#""version":"#, with: ""),
    record().replacing(#","data":"""#, with: ""), String(record().dropLast()),
    String(record().prefix(40)),
  ])
  func `has the same error behind a record of the same form`(text: String) {
    func error(behind other: String) -> MalformedEvent? {
      do throws(MalformedEvent) {
        _ = try parse(#"{"Records":[\#(other),\#(text)]}"#)
        return nil
      } catch {
        return error
      }
    }
    let blank = #"{"kinesis":{"sequenceNumber":"1","data":""}}"#
    let form = Self.record()
    // Errors have offsets, so the other record gets the same length.
    let spaces = String(repeating: " ", count: form.utf8.count - blank.utf8.count)
    #expect(error(behind: form) != nil)
    #expect(error(behind: form) == error(behind: blank + spaces))
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
