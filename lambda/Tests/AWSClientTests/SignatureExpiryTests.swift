import HandlerTestSupport
import Synchronization
import Testing

@testable import AWSClient

/// A signature that the service rejects, for example because it has expired while the process was
/// frozen between signing and sending.
@Suite(.timeLimit(.minutes(5))) struct `A refused signature` {
  private static let codes = [
    "InvalidSignatureException", "RequestExpired", "SignatureDoesNotMatch", "RequestTimeTooSkewed",
  ]

  @Test(arguments: codes)
  func `is made anew, once and with the time of then`(code: String) async throws {
    let seconds = Mutex<Int64>(1_440_938_160)
    let skipping = SkippingClock().clock
    let clock = ClientClock(
      now: skipping.now,
      unixSeconds: {
        seconds.withLock { seconds in
          defer { seconds += 3_600 }
          return seconds
        }
      },
      sleep: skipping.sleep)
    try await withServer(
      clock: clock,
      replies: .numbered { $0 == 0 ? .error(403, code, "Signature expired") : written }
    ) { client, server in
      let unprocessed = try await write(client)
      #expect(unprocessed == [])
      let times = server.requests.map { $0.header("x-amz-date") }
      #expect(times == ["20150830T123600Z", "20150830T133600Z"])
      #expect(Set(server.requests.map { $0.header("authorization") }).count == 2)
    }
  }

  @Test(arguments: codes)
  func `twice is the error that it is`(code: String) async throws {
    try await withServer(replies: .always(.error(403, code, "no"))) { client, server in
      let error = try await awsError { () async throws(AWSError) in try await write(client) }
      #expect(error.code == code)
      #expect(error.attempts == 2 && server.requests.count == 2)
    }
  }

  @Test func `is not made anew once the deadline has passed`() async throws {
    let start = ContinuousClock.now
    let isOver = Mutex(false)
    let clock = ClientClock(
      now: { isOver.withLock { $0 } ? start + .seconds(60) : start },
      unixSeconds: { 1_440_938_160 }, sleep: { _ in })
    let script = HTTPStandIn.Script { _, _ in
      isOver.withLock { $0 = true }
      return .error(403, "RequestExpired", "Signature expired")
    }
    try await withServer(clock: clock, replies: script) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await write(client, deadline: Deadline(start + .seconds(30)))
      }
      #expect(error.code == "RequestExpired")
      #expect(server.requests.count == 1)
    }
  }

  @Test func `is made anew for every service`() async throws {
    let expired = HTTPStandIn.Reply.error(403, "InvalidSignatureException", "Signature expired")
    let script = HTTPStandIn.Script { number, request in
      if number % 2 == 0 { return expired }
      switch request.header("x-amz-target") {
      case "AmazonSQS.SendMessageBatch": return .ok(#"{"Successful":[{"Id":"0"}]}"#)
      case "Kinesis_20131202.GetShardIterator": return .ok(#"{"ShardIterator":"i"}"#)
      case nil where request.path == "/": return .ok("<r><MessageId>m</MessageId></r>")
      default: return .ok(#"{"EventSourceMappings":[]}"#)
      }
    }
    try await withServer(replies: script) { client, server in
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: "http://q/q", messages: ["m"], deadline: nil)
      #expect(failures == [])
      let iterator = try await client.kinesis.getShardIterator(
        stream: "s", shardID: "0", position: .latest, deadline: nil)
      #expect(iterator == "i")
      let id = try await client.sns.publish(topicARN: "arn", message: "m", deadline: nil)
      #expect(id == "m")
      let mappings = try await client.lambda.listEventSourceMappings(deadline: nil)
      #expect(mappings == [])
      #expect(server.requests.count == 8)
    }
  }
}
