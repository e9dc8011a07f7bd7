import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite("A request that fails", .timeLimit(.minutes(5)))
struct RetryTests {
  static let faults: [HTTPStandIn.Reply] = [
    .answer(status: 500, text: ""),
    .answer(status: 502, text: "<html>Bad Gateway</html>"),
    .answer(status: 503, text: "{}"),
    .answer(status: 504, text: ""),
    .answer(status: 429, text: ""),
    .error(400, "ProvisionedThroughputExceededException"),
    .error(400, "ThrottlingException"),
    .error(400, "RequestLimitExceeded"),
    .error(400, "LimitExceededException"),
    .error(409, "ReplicatedWriteConflictException"),
    .error(400, "TransactionConflictException"),
    .error(400, "TransactionInProgressException"),
    .error(403, "RequestThrottled"),
    .error(400, "KmsThrottled"),
    .error(400, "KMS.ThrottlingException"),
    .error(400, "Throttled"),
    .answer(status: 509, text: ""),
    .error(400, "InternalServerError"),
    .drop,
    .reset,
    .cutOff(status: 200, body: Array(#"{"UnprocessedItems":{}}"#.utf8)),
    .ok(#"{"UnprocessedItems":"#),
    .ok(""),
    .ok("[]"),
    .ok("{}"),
    .answer(status: 200, headers: ["x-amz-crc32": "1"], text: #"{"UnprocessedItems":{}}"#),
    .answer(status: 200, headers: ["x-amz-crc32": "none"], text: #"{"UnprocessedItems":{}}"#),
    .answer(status: 500, headers: ["x-amz-crc32": "1"], text: #"{"__type":"ValidationException"}"#),
  ]

  @Test("is sent again where that may help", arguments: faults)
  func transient(fault: HTTPStandIn.Reply) async throws {
    try await withServer(replies: .numbered { number in number < 2 ? fault : written }) {
      client, server in
      let unprocessed = try await write(client)
      #expect(unprocessed == [])
      #expect(server.requests.count == 3)
    }
  }

  @Test("is sent no more often than the policy says", arguments: faults)
  func attempts(fault: HTTPStandIn.Reply) async throws {
    try await withServer(replies: .always(fault)) { client, server in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.attempts == 4)
      #expect(server.requests.count == 4)
      #expect(error.isRetryable)
      #expect(!error.isRequestFault)
      #expect(error.operation == "DynamoDB.BatchWriteItem")
    }
  }

  @Test(
    "is sent once where sending it again cannot help",
    arguments: [
      (400, "ValidationException", true), (400, "SerializationException", true),
      (400, "ResourceNotFoundException", false), (400, "AccessDeniedException", false),
      (400, "ExpiredTokenException", false), (403, "UnrecognizedClientException", false),
      (400, "UnrecognizedClientException", false), (413, "", false), (301, "", false),
      (400, "AWS.SimpleQueueService.BatchRequestTooLong", true),
    ])
  func permanent(status: Int, code: String, isRequestFault: Bool) async throws {
    try await withServer(replies: .always(.error(status, code, "the reason"))) {
      client, server in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.kind == .service)
      #expect(error.code == (code.isEmpty ? nil : code))
      #expect(error.message == "the reason")
      #expect(error.httpStatus == status)
      #expect(error.requestID == "REQUEST-1")
      #expect(error.attempts == 1)
      #expect(!error.isRetryable)
      #expect(error.isRequestFault == isRequestFault)
      #expect(server.requests.count == 1)
    }
  }

  @Test("keeps its connection when the service answers")
  func keepAlive() async throws {
    try await withServer(replies: .always(written)) { client, server in
      for _ in 0..<20 { _ = try await write(client) }
      #expect(server.requests.count == 20)
      // A connection that is on its way back to the pool may miss the next request.
      #expect(server.connectionCount < 10)
    }
  }

  @Test("reaches a host that does not listen: an error of its own, after all attempts")
  func refused() async throws {
    let server = try await HTTPStandIn { _, _ in written }
    await server.stop()
    let client = try AWSClient(
      configuration: .forTests(url: server.url), clock: SkippingClock().clock,
      random: RandomSource(seed: 1))
    let error = try await awsError { () async throws(AWSError) in try await write(client) }
    #expect(error.kind == .connection)
    #expect(error.attempts == 4)
    await client.shutdown()
  }

  @Test("names a host that does not exist: an error, not a hang")
  func unknownHost() async throws {
    let client = try AWSClient(
      configuration: .forTests(url: "http://no-such-host.invalid"), clock: SkippingClock().clock,
      random: RandomSource(seed: 1))
    let error = try await awsError { () async throws(AWSError) in try await write(client) }
    #expect(error.kind == .connection)
    await client.shutdown()
  }

  @Test("has an answer beyond the size limit: an error at once, without reading on")
  func tooLarge() async throws {
    var limits = TransportLimits()
    limits.maximumResponseSize = 1_000
    let large = String(repeating: " ", count: 2_000)
    try await withServer(limits: limits, replies: .always(.ok(large))) { client, server in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.kind == .responseTooLarge)
      #expect(!error.isRetryable)
      #expect(server.requests.count == 1)
    }
  }

  @Test("may be the last before the client is shut down, in many clients at a time")
  func shutdownAfterAnswer() async throws {
    let server = try await HTTPStandIn(script: HTTPStandIn.Script.always(written).reply)
    let configuration = try AWSConfiguration.forTests(url: server.url)
    try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<40 {
            let client = AWSClient(configuration: configuration)
            let unprocessed = try? await write(client)
            await client.shutdown()
            #expect(unprocessed == [])
          }
        }
      }
      try await group.waitForAll()
    }
    await server.stop()
  }

  @Test("had its connection closed before it could be sent: it is sent on another")
  func droppedConnections() async throws {
    let server = try await HTTPStandIn(droppingFirst: 2) { _, _ in written }
    let client = try AWSClient(
      configuration: .forTests(url: server.url), clock: SkippingClock().clock,
      random: RandomSource(seed: 1))
    let unprocessed = try await write(client)
    #expect(unprocessed == [])
    #expect(server.requests.count == 1)
    #expect(server.connectionCount == 3)
    await client.shutdown()
    await server.stop()
  }

  @Test("is signed anew each time, and says the same")
  func sameBody() async throws {
    try await withServer(replies: .numbered { number in number == 0 ? .drop : written }) {
      client, server in
      _ = try await write(client)
      let bodies = server.requests.map(\.text)
      #expect(bodies.count == 2)
      #expect(
        bodies.allSatisfy {
          $0 == #"{"RequestItems":{"events":[{"PutRequest":{"Item":{"event_id":{"S":"1"}}}}]}}"#
        })
    }
  }

  @Test("carries the headers that the protocol wants, all of them signed")
  func headers() async throws {
    try await withServer(replies: .always(written)) { client, server in
      _ = try await write(client)
      let request = try #require(server.requests.first)
      #expect(request.values(of: "x-amz-target") == ["DynamoDB_20120810.BatchWriteItem"])
      #expect(request.values(of: "content-type") == ["application/x-amz-json-1.0"])
      #expect(request.values(of: "host") == ["127.0.0.1:\(server.port)"])
      #expect(request.values(of: "x-amz-security-token") == [AWSConfiguration.testToken])
      #expect(request.values(of: "x-amz-date") == ["20150830T123600Z"])
      let authorization = try #require(request.header("authorization"))
      #expect(
        authorization.contains(
          "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,"))
      #expect(authorization.contains("Credential=AKIDEXAMPLE/20150830/us-east-1/dynamodb/"))
    }
  }
}
