import HandlerTestSupport
import Testing

@testable import AWSClient

@Suite("SQS")
struct SQSTests {
  private static let queue = "https://sqs.us-east-1.amazonaws.com/123456789012/rejected"

  @Test(
    "SendMessageBatch gives the messages that the queue does not have",
    arguments: [
      (#"{"Successful":[{"Id":"0"},{"Id":"1"},{"Id":"2"}],"Failed":[]}"#, [:]),
      (#"{"Successful":[{"Id":"2"},{"Id":"0"},{"Id":"1"}]}"#, [:]),
      (
        #"{"Successful":[{"Id":"1"}],"Failed":[{"Id":"2","Code":"InternalError","SenderFault":false},{"Id":"0","Code":"InvalidMessageContents","SenderFault":true,"Message":"m"}]}"#,
        [0: true, 2: false]
      ),
      // An entry in both lists counts as not sent.
      (
        #"{"Successful":[{"Id":"0"},{"Id":"1"},{"Id":"2"}],"Failed":[{"Id":"1","Code":"x","SenderFault":true}]}"#,
        [1: true]
      ),
      // A missing entry counts as not sent.
      (#"{"Successful":[{"Id":"0"},{"Id":"7"}]}"#, [1: false, 2: false]),
    ] as [(String, [Int: Bool])])
  func failures(body: String, expected: [Int: Bool]) async throws {
    try await withServer(replies: .always(.ok(body))) { client, server in
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: Self.queue, messages: ["a", "\"b\"\n", "💡"], deadline: nil)
      #expect(failures.map(\.index) == expected.keys.sorted())
      for failure in failures { #expect(failure.isSenderFault == expected[failure.index]) }
      let request = try #require(server.requests.first)
      #expect(request.header("x-amz-target") == "AmazonSQS.SendMessageBatch")
      #expect(
        request.text == #"""
          {"QueueUrl":"\#(Self.queue)","Entries":[{"Id":"0","MessageBody":"a"},\#
          {"Id":"1","MessageBody":"\"b\"\n"},{"Id":"2","MessageBody":"💡"}]}
          """#)
    }
  }

  @Test("SendMessageBatch sends the group, the id and the delay of a message that has them")
  func entries() async throws {
    let answer = #"{"Successful":[{"Id":"0"},{"Id":"1"},{"Id":"2"}]}"#
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let failures = try await client.sqs.sendMessageBatch(
        queueURL: Self.queue,
        entries: [
          OutgoingMessage("a", groupID: "g", deduplicationID: "d"),
          OutgoingMessage("b", delaySeconds: 0), OutgoingMessage("c"),
        ], deadline: nil)
      #expect(failures == [])
      #expect(
        server.requests.first?.text == #"""
          {"QueueUrl":"\#(Self.queue)","Entries":[{"Id":"0","MessageBody":"a",\#
          "MessageGroupId":"g","MessageDeduplicationId":"d"},\#
          {"Id":"1","MessageBody":"b","DelaySeconds":0},{"Id":"2","MessageBody":"c"}]}
          """#)
    }
  }

  @Test(
    "does not take a malformed answer for a success",
    arguments: ["{}", "[]", "", #"{"Successful":[{}]}"#])
  func malformed(body: String) async throws {
    try await withServer(replies: .always(.ok(body))) { client, server in
      let error = try await awsError { () async throws(AWSError) in
        try await client.sqs.sendMessageBatch(
          queueURL: Self.queue, messages: ["a"], deadline: nil)
      }
      #expect(error.kind == .invalidResponse)
      #expect(server.requests.count == 4)
    }
  }

  @Test(
    "ReceiveMessage distinguishes an empty queue from a broken answer",
    arguments: [
      ("{}", 0), (#"{"Messages":[]}"#, 0), (#"{"Messages":null}"#, 0),
      (#"{"Messages":[{"MessageId":"1","ReceiptHandle":"h","Body":"b"}]}"#, 1),
      (#"{"Messages":[{"MessageId":"1","Body":"b"}]}"#, nil), ("[]", nil),
    ] as [(String, Int?)])
  func receive(body: String, count: Int?) async throws {
    try await withServer(retry: RetryPolicy(maximumAttempts: 1), replies: .always(.ok(body))) {
      client, _ in
      if let count {
        let messages = try await client.sqs.receiveMessage(queueURL: Self.queue, deadline: nil)
        #expect(messages.count == count)
      } else {
        let error = try await awsError { () async throws(AWSError) in
          try await client.sqs.receiveMessage(queueURL: Self.queue, deadline: nil)
        }
        #expect(error.kind == .invalidResponse)
      }
    }
  }

  @Test("ReceiveMessage says how long to wait, and for how long others do not see the messages")
  func receiveTimes() async throws {
    try await withServer(replies: .always(.ok("{}"))) { client, server in
      _ = try await client.sqs.receiveMessage(
        queueURL: Self.queue, maximum: 3, waitSeconds: 1, visibilityTimeout: 600, deadline: nil)
      _ = try await client.sqs.receiveMessage(queueURL: Self.queue, deadline: nil)
      #expect(
        server.requests.map(\.text) == [
          #"{"QueueUrl":"\#(Self.queue)","MaxNumberOfMessages":3,"WaitTimeSeconds":1,"VisibilityTimeout":600}"#,
          #"{"QueueUrl":"\#(Self.queue)","MaxNumberOfMessages":10,"WaitTimeSeconds":0}"#,
        ])
    }
  }

  @Test("ReceiveMessage may take as long as the queue is asked to wait", .timeLimit(.minutes(5)))
  func longPoll() async throws {
    var limits = TransportLimits()
    limits.attemptTimeout = .seconds(1)
    try await withServer(
      retry: RetryPolicy(maximumAttempts: 1), limits: limits, replies: .always(.hang)
    ) { client, _ in
      let start = ContinuousClock.now
      let error = try await awsError { () async throws(AWSError) in
        try await client.sqs.receiveMessage(queueURL: Self.queue, waitSeconds: 1, deadline: nil)
      }
      #expect(error.kind == .timeout)
      #expect(start.duration(to: .now) >= .milliseconds(1_990))
    }
  }

  @Test("ChangeMessageVisibilityBatch gives the messages that stay hidden")
  func visibility() async throws {
    let answer =
      #"{"Successful":[{"Id":"1"}],"Failed":[{"Id":"0","Code":"x","SenderFault":true}]}"#
    try await withServer(replies: .always(.ok(answer))) { client, server in
      let failures = try await client.sqs.changeMessageVisibilityBatch(
        queueURL: Self.queue, receiptHandles: ["h", "i"], seconds: 0, deadline: nil)
      #expect(failures.map(\.index) == [0])
      let request = try #require(server.requests.first)
      #expect(request.header("x-amz-target") == "AmazonSQS.ChangeMessageVisibilityBatch")
      #expect(
        request.text == #"""
          {"QueueUrl":"\#(Self.queue)","Entries":[\#
          {"Id":"0","ReceiptHandle":"h","VisibilityTimeout":0},\#
          {"Id":"1","ReceiptHandle":"i","VisibilityTimeout":0}]}
          """#)
    }
  }

  @Test(
    "GetQueueAttributes gives the number of messages, or is a broken answer",
    arguments: [
      (#"{"Attributes":{"ApproximateNumberOfMessages":"12"}}"#, 12), ("{}", nil),
      (#"{"Attributes":{"ApproximateNumberOfMessages":"many"}}"#, nil),
    ] as [(String, Int?)])
  func count(body: String, count: Int?) async throws {
    try await withServer(retry: RetryPolicy(maximumAttempts: 1), replies: .always(.ok(body))) {
      client, _ in
      if let count {
        let found = try await client.sqs.approximateMessageCount(
          queueURL: Self.queue, deadline: nil)
        #expect(found == count)
      } else {
        let error = try await awsError { () async throws(AWSError) in
          try await client.sqs.approximateMessageCount(queueURL: Self.queue, deadline: nil)
        }
        #expect(error.kind == .invalidResponse)
      }
    }
  }
}
