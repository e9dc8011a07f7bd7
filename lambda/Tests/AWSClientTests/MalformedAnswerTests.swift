import HandlerTestSupport
import Testing

@testable import AWSClient

/// Answers of a service that are not HTTP, or not valid. Each one is an error of the call.
@Suite(.timeLimit(.minutes(5))) struct `A malformed answer of a service` {
  @Test(arguments: MalformedHTTP.answers)
  func `is an error like any other`(answer: String) async throws {
    let limits = TransportLimits()
    try await withServer(
      retry: RetryPolicy(maximumAttempts: 2), limits: limits, replies: .always(.raw(answer))
    ) { client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(!error.message.isEmpty)
      #expect(error.description.utf8.count < 2_000)
    }
  }

  @Test(arguments: ["000", "001", "099"])
  func `names a status below HTTP's, and the call goes on`(status: String) async throws {
    let broken = HTTPStandIn.Reply.raw("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\n{}")
    try await withServer(replies: .numbered { $0 == 0 ? broken : written }) { client, server in
      let unprocessed = try await write(client)
      #expect(unprocessed == [])
      #expect(server.requests.count == 2)
    }
    try await withServer(replies: .always(broken)) { client, _ in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.kind == .invalidResponse)
      #expect(error.message.contains("status"))
    }
  }

  @Test(arguments: ["9223372036854775807", "-1", "0", "8761", "\"24\"", "null"])
  func `has no retention of a stream that is not one`(hours: String) async throws {
    let summary = """
      {"StreamDescriptionSummary":{"StreamARN":"arn:aws:kinesis:us-east-1:1:stream/s",\
      "StreamStatus":"ACTIVE","OpenShardCount":1,"RetentionPeriodHours":\(hours)}}
      """
    try await withServer(replies: .always(.ok(summary))) { client, _ in
      let found = try await client.kinesis.describeStreamSummary(stream: "s", deadline: nil)
      #expect(found.retentionHours == nil)
    }
  }
}
