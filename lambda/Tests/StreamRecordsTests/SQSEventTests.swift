import Testing

@testable import AWSValues
@testable import ExactJSON
@testable import StreamRecords

@Suite struct `SQS event` {
  private func parse(_ text: String) throws(MalformedEvent) -> [SQSEvent.Message] {
    try SQSEvent(parsing: Array(text.utf8)).messages
  }

  @Test func `is read with what is needed of it`() throws {
    #expect(
      try parse(DocumentedEvents.sqs) == [
        SQSEvent.Message(
          messageID: "059f36b4-87a3-44ab-83d2-661975830a7d", data: Array("Test message.".utf8),
          receiveCount: 1, sent: UTCTime(millisecondsSince1970: 1_545_082_649_183),
          eventSourceARN: "arn:aws:sqs:us-east-2:123456789012:my-queue"),
        SQSEvent.Message(
          messageID: "11d6ee51-4cc7-4302-9e22-7cd8afdaadf5", data: Array("Test message.".utf8),
          receiveCount: 1, sent: UTCTime(millisecondsSince1970: 1_573_251_510_774), groupID: "1",
          sequenceNumber: "18849496460467696128",
          eventSourceARN: "arn:aws:sqs:us-east-2:123456789012:fifo.fifo"),
      ])
  }

  @Test(
    arguments: [
      (#"{\"value\": \"1\\n\"}"#, "{\"value\": \"1\\n\"}"), ("", ""), ("💡\n", "💡\n"),
      (#"\ud83d\udca1"#, "💡"),
    ])
  func `has the text that was sent`(escaped: String, text: String) throws {
    let json = JSONValue.object([
      "Records": .array([
        .object(["messageId": .string("1"), "body": .string(text)])
      ])
    ])
    for event in [
      String(decoding: json.bytes, as: UTF8.self),
      #"{"Records":[{"body":"\#(escaped.replacing("\n", with: "\\n"))","messageId":"1"}]}"#,
    ] {
      let messages = try parse(event)
      #expect(messages.map(\.body) == [text])
      #expect(messages.map(\.data) == [Array(text.utf8)])
    }
  }

  @Test func `does without what it does not say`() throws {
    let members = [
      "", #","attributes":null"#, #","attributes":{}"#, #","eventSourceARN":null"#,
      #","attributes":{"ApproximateReceiveCount":"x","SentTimestamp":"","MessageGroupId":null}"#,
      #","future":{"a":[{}]}"#,
    ]
    for member in members {
      let messages = try parse(#"{"Records":[{"messageId":"1","body":"b"\#(member)}]}"#)
      #expect(messages == [SQSEvent.Message(messageID: "1", data: Array("b".utf8))])
    }
    #expect(try parse(#"{"Records":[]}"#).isEmpty)
  }

  @Test(
    arguments: [
      ("{}", .noRecords), (#"{"Records":[{}]}"#, .missing(field: "messageId", record: 0)),
      (#"{"Records":[{"messageId":"","body":""}]}"#, .missing(field: "messageId", record: 0)),
      (
        #"{"Records":[{"messageId":"1","body":""},{"messageId":"2","body":null}]}"#,
        .missing(field: "body", record: 1)
      ),
      (
        #"{"Records":[{"messageId":1}]}"#,
        .json(JSONError(.unexpectedKind(expected: .string, found: .number), at: 25))
      ),
      (
        #"{"Records":[{"body":{}}]}"#,
        .json(JSONError(.unexpectedKind(expected: .string, found: .object), at: 20))
      ),
      (
        #"{"Records":[{"attributes":{"SentTimestamp":1}}]}"#,
        .json(JSONError(.unexpectedKind(expected: .string, found: .number), at: 43))
      ),
      ("", .json(JSONError(.unexpectedEnd, at: 0))),
    ] as [(String, MalformedEvent.Problem)])
  func `is refused as a whole where it is not as documented`(
    text: String, problem: MalformedEvent.Problem
  ) {
    let error = MalformedEvent(.sqs, problem)
    #expect(throws: error) { try parse(text) }
    #expect(error.description.hasPrefix("the event is not an SQS event: "))
  }
}
