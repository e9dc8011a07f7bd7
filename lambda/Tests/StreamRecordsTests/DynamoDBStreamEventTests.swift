import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamRecords

@Suite struct `Event of a DynamoDB stream` {
  private func parse(_ text: String) throws(MalformedEvent) -> [DynamoDBStreamEvent.Record] {
    try DynamoDBStreamEvent(parsing: Array(text.utf8)).records
  }

  /// The event with one record of these members.
  private func event(_ members: String) -> String { #"{"Records":[{\#(members)}]}"# }

  @Test func `is read with what is needed of it`() throws {
    let records = try parse(DocumentedEvents.dynamoDBStream)
    let arn =
      "arn:aws:dynamodb:us-east-2:123456789012:table/my-table/stream/2024-06-10T19:26:16.525"
    let new: Item = ["Message": .string("New item!"), "Id": .number("101")]
    #expect(
      records == [
        DynamoDBStreamEvent.Record(
          sequenceNumber: "111",
          change: ItemChange(kind: .insert, keys: ["Id": .number("101")], new: new),
          creation: UTCTime(millisecondsSince1970: 1_428_537_600_000), eventSourceARN: arn),
        DynamoDBStreamEvent.Record(
          sequenceNumber: "222",
          change: ItemChange(
            kind: .modify, keys: ["Id": .number("101")], old: new,
            new: ["Message": .string("This item has changed"), "Id": .number("101")]),
          eventSourceARN: arn),
      ])
  }

  @Test(
    arguments: [
      (#"{"type":"Service","principalId":"dynamodb.amazonaws.com"}"#, "REMOVE", true),
      (#"{"PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}"#, "REMOVE", true),
      (#"{"type":"Service","principalId":"dynamodb.amazonaws.com"}"#, "INSERT", false),
      (#"{"type":"Service","principalId":"other.amazonaws.com"}"#, "REMOVE", false),
      (#"{"principalId":"dynamodb.amazonaws.com"}"#, "REMOVE", false), ("null", "REMOVE", false),
      ("{}", "REMOVE", false), (#"{"type":null,"x":[1]}"#, "REMOVE", false),
    ])
  func `says which items time to live removed`(
    identity: String, kind: String, isExpiry: Bool
  ) throws {
    let records = try parse(
      event(
        #""userIdentity":\#(identity),"eventName":"\#(kind)","dynamodb":{"SequenceNumber":"1","Keys":{"a":{"S":"b"}}}"#
      ))
    #expect(records.map(\.change.isExpiry) == [isExpiry])
  }

  @Test func `has images of every type and depth`() throws {
    let image =
      #"{"a":{"M":{"l":{"L":[{"N":"1.50"},{"BOOL":true},{"NULL":true},{"B":"//8="}]}}},"é":{"S":""}}"#
    let records = try parse(
      event(
        #""eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{"é":{"S":""}},"OldImage":\#(image)}"#
      ))
    let expected: Item = [
      "a": .map(["l": .list([.number("1.50"), .bool(true), .null, .binary([0xFF, 0xFF])])]),
      "é": .string(""),
    ]
    #expect(records[0].change.old == expected)
    #expect(records[0].change.new == nil)
    #expect(records[0].change.kind == .remove)
  }

  @Test func `may be empty`() throws {
    #expect(try parse(#"{"Records":[]}"#).isEmpty)
  }

  private static let keys = #""Keys":{"a":{"S":"b"}}"#

  @Test(
    arguments: [
      ("", .missing(field: "dynamodb.SequenceNumber", record: 0)),
      (
        #""dynamodb":{\#(keys)},"eventName":"INSERT""#,
        .missing(field: "dynamodb.SequenceNumber", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"",\#(keys)}"#,
        .missing(field: "dynamodb.SequenceNumber", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"1"},"eventName":"INSERT""#,
        .missing(field: "dynamodb.Keys", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"1","Keys":{}},"eventName":"INSERT""#,
        .missing(field: "dynamodb.Keys", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"1",\#(keys)}"#, .missing(field: "eventName", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"1",\#(keys)},"eventName":"insert""#,
        .invalid(field: "eventName", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":"1",\#(keys),"NewImage":{"x":{"Q":"1"}},"OldImage":1}"#,
        .invalid(field: "dynamodb.NewImage", record: 0)
      ),
      (
        #""dynamodb":{"Keys":[],"SequenceNumber":"1"}"#,
        .invalid(field: "dynamodb.Keys", record: 0)
      ),
      (
        #""dynamodb":{"SequenceNumber":1}"#,
        .json(JSONError(.unexpectedKind(expected: .string, found: .number), at: 42))
      ),
      (
        #""dynamodb":[]"#,
        .json(JSONError(.unexpectedKind(expected: .object, found: .array), at: 24))
      ),
      (
        #""dynamodb":{"ApproximateCreationDateTime":"2026"}"#,
        .json(JSONError(.unexpectedKind(expected: .number, found: .string), at: 55))
      ),
    ] as [(String, MalformedEvent.Problem)])
  func `is refused as a whole where it is not as documented`(
    members: String, problem: MalformedEvent.Problem
  ) {
    #expect(throws: MalformedEvent(.dynamoDBStream, problem)) { try parse(event(members)) }
  }

  @Test func `is refused for the first record that is not as documented`() {
    let good = #"{"eventName":"INSERT","dynamodb":{"SequenceNumber":"1",\#(Self.keys)}}"#
    let error = MalformedEvent(.dynamoDBStream, .missing(field: "dynamodb.Keys", record: 1))
    #expect(throws: error) {
      try parse(#"{"Records":[\#(good),{"dynamodb":{"SequenceNumber":"2"}},{}]}"#)
    }
    #expect(
      error.description
        == "the event is not an event of a DynamoDB stream: its record 1 has no dynamodb.Keys")
  }
}
