import HandlerTestSupport
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import ExactJSON

/// Texts of a service end up in logs and in messages about rejected events, so they must be short
/// and contain no secrets.
@Suite(.timeLimit(.minutes(5))) struct `A text of a service's` {
  private static let token = AWSConfiguration.testToken
  private static let secret = AWSConfiguration.testSecret

  private func error(_ reply: HTTPStandIn.Reply) async throws -> AWSError {
    try await withServer(replies: .always(reply)) { client, _ in
      try await awsError { () async throws(AWSError) in try await write(client) }
    }
  }

  private func body(_ message: String) -> String {
    let json = JSONValue.object(["__type": .string("E"), "message": .string(message)])
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      (token, "<redacted>"), (secret, "<redacted>"), ("\(token)\u{301}", "<redacted>\u{301}"),
      ("x\(token)\(token)y", "x<redacted><redacted>y"),
      ("session%2Btoken%3D%3D", "<redacted>"),
      (
        "Credential=AKIDEXAMPLE/x, Signature=0123456789abcdefABCDEF, z",
        "Credential=AKIDEXAMPLE/x, Signature=<redacted>, z"
      ),
      ("X-Amz-Signature=00ff", "X-Amz-Signature=<redacted>"),
      ("nothing to hide, signature= ", "nothing to hide, signature=<redacted> "),
    ])
  func `is without secrets and signatures`(sent: String, shown: String) async throws {
    let error = try await error(.answer(status: 400, text: body("a \(sent) b")))
    #expect(error.message == "a \(shown) b")
  }

  /// Whoever uses a local AWS may call the secret `x`.
  @Test(arguments: ["x", "n", "key"])
  func `is as it was where the secret is only a few letters`(secret: String) async throws {
    let message = "Type mismatch for Index Key next"
    let reply = HTTPStandIn.Reply.answer(
      status: 400, text: #"{"__type":"ValidationException","message":"\#(message)"}"#)
    let server = try await HTTPStandIn { _, _ in reply }
    let client = try AWSClient(environment: [
      "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": secret, "AWS_REGION": "us-east-1",
      "AWS_ENDPOINT_URL": server.url,
    ])
    let error = try await awsError { () async throws(AWSError) in try await write(client) }
    await client.shutdown()
    await server.stop()
    #expect(error.code == "ValidationException" && error.isRequestFault)
    #expect(error.message == message)
  }

  @Test func `is redacted before it is cut`() async throws {
    let filler = String(repeating: "-", count: 990)
    let error = try await error(.answer(status: 400, text: body(filler + Self.token)))
    #expect(!error.message.contains("session"))
    #expect(error.message.utf8.count <= 1_000)
  }

  @Test(arguments: [403, 200])
  func `is redacted in the id of a request`(status: Int) async throws {
    let headers = ["x-amz-request-id": Self.token, "X-Amzn-RequestId": "id \(Self.token)"]
    let error = try await error(.answer(status: status, headers: headers, text: "{}"))
    #expect(!error.description.contains(Self.token))
  }

  @Test func `is cut by bytes, whatever a character is`() async throws {
    let marks = "e" + String(repeating: "\u{301}", count: 500_000)
    let error = try await error(
      .answer(
        status: 400,
        text: #"{"__type":"\#(marks)","message":"\#(marks)"}"#))
    #expect(error.message.utf8.count <= 1_000)
    #expect(error.code?.utf8.count ?? 0 <= 100)
    #expect(error.description.utf8.count < 1_300)
    #expect(error.message.hasPrefix("e\u{301}\u{301}") == false)
    #expect(error.message.unicodeScalars.starts(with: "e\u{301}\u{301}".unicodeScalars))
  }

  @Test func `is cut in the id of a request`() async throws {
    let headers = ["x-amzn-requestid": String(repeating: "i", count: 50_000)]
    let error = try await error(.answer(status: 400, headers: headers, text: "{}"))
    #expect(error.requestID?.utf8.count ?? 0 <= 100)
  }

  @Test func `is so in what became of an entry of a batch`() async throws {
    let text = Self.token + String(repeating: "\u{301}", count: 5_000)
    let failed =
      #"{"Failed":[{"Id":"0","Code":"\#(text)","Message":"\#(text)","SenderFault":true}]}"#
    let refused = #"{"Records":[{"ErrorCode":"\#(text)","ErrorMessage":"\#(text)"}]}"#
    try await withServer(
      replies: HTTPStandIn.Script { _, request in
        .ok(request.header("x-amz-target")?.hasPrefix("AmazonSQS") == true ? failed : refused)
      }
    ) { client, _ in
      let messages = try await client.sqs.sendMessageBatch(
        queueURL: "http://q/q", messages: ["m"], deadline: nil)
      let records = try await client.kinesis.putRecords(
        stream: "s", records: [KinesisRecord(data: [1], partitionKey: "k")], deadline: nil)
      for failure in messages + records.failures {
        #expect(!failure.description.contains("session"))
        #expect(failure.description.utf8.count < 1_200)
      }
      #expect(messages.count == 1 && records.failures.count == 1)
    }
  }

  @Test func `is so in what became of an insertion`() async throws {
    let answer =
      #"{"Responses":[{"Error":{"Code":"\#(Self.token)","Message":"x \#(Self.token)"}}]}"#
    try await withServer(replies: .always(.ok(answer))) { client, _ in
      let insertions = try await client.dynamoDB.insert(
        [["event_id": .string("1")]], into: "events", deadline: nil)
      guard case .failed(let error)? = insertions.first else {
        Issue.record("\(insertions)")
        return
      }
      #expect(error.message == "x <redacted>")
      #expect(!error.description.contains(Self.token))
    }
  }
}
