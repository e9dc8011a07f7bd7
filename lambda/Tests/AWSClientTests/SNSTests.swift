import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite struct `A message for a topic` {
  private static let accepted = HTTPStandIn.Reply.ok(
    "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>")

  @Test(
    arguments: [
      (nil, ""), ("Order 1 & 2: placed", "&Subject=Order%201%20%26%202%3A%20placed"),
      ("", "&Subject="),
    ] as [(String?, String)])
  func `may have a subject`(subject: String?, field: String) async throws {
    try await withServer(replies: .always(Self.accepted)) { client, server in
      let id = try await client.sns.publish(
        topicARN: "arn:aws:sns:us-east-1:1:t", message: "a=b", subject: subject, deadline: nil)
      #expect(id == "m-1")
      #expect(
        server.requests.first?.text
          == "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A1%3At"
          + "&Message=a%3Db\(field)")
    }
  }

  @Test(
    arguments: [
      ("InvalidParameter", 400, true, false), ("ParameterValueInvalid", 400, true, false),
      ("NotFound", 404, false, false), ("AuthorizationError", 403, false, false),
      ("Throttled", 429, false, true), ("InternalError", 500, false, true),
    ])
  func `that is refused says why`(
    code: String, status: Int, isRequestFault: Bool, isRetryable: Bool
  ) async throws {
    let refusal = HTTPStandIn.Reply.answer(
      status: status,
      text:
        "<ErrorResponse><Error><Code>\(code)</Code><Message>no</Message></Error></ErrorResponse>")
    try await withServer(replies: .always(refusal)) { client, _ in
      let error = try await awsError { () async throws(AWSError) in
        try await client.sns.publish(topicARN: "arn", message: "m", deadline: nil)
      }
      #expect(error.code == code)
      #expect(error.isRequestFault == isRequestFault)
      #expect(error.isRetryable == isRetryable)
    }
  }
}
