#if Handler
import ExactJSON

/// Calls Amazon SQS.
///
/// Requests go to the service's endpoint (AWS's own or the configured one) and name the queue in
/// the body. The host in a queue's URL is not used.
///
/// Source: Amazon SQS API Reference.
public struct SQSClient: Sendable {
  /// The maximum number of messages in a request.
  public static let maximumBatchSize = 10
  /// The maximum size of a message, and of all messages in a request together, in bytes.
  public static let maximumMessageSize = 1 << 20

  private static let sendMessageBatch = Operation(.sqs, "SendMessageBatch")
  private static let receiveMessage = Operation(.sqs, "ReceiveMessage")

  let caller: ServiceCaller

  /// Sends texts. If a request fails as a whole, it is retried under the retry policy.
  ///
  /// - Parameters:
  ///   - queueURL: The queue's URL.
  ///   - messages: 1 to 10 strings of 1 to 1,048,576 bytes, also in total. SQS accepts the
  ///     characters that XML 1.0 allows: below U+0020 only tab, line feed and carriage return, and
  ///     neither U+FFFE nor U+FFFF.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The messages that the queue does not have, ascending; empty if all were accepted.
  public func sendMessageBatch(
    queueURL: String, messages: [String], deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    try await sendMessageBatch(
      queueURL: queueURL, entries: messages.map { OutgoingMessage($0) }, deadline: deadline)
  }

  /// Sends messages. If a request fails as a whole, it is retried under the retry policy.
  ///
  /// A FIFO queue may accept a message although it did not accept an earlier one of its group in the
  /// same request. If the order matters, send only one message of each group in a request.
  ///
  /// - Parameters:
  ///   - queueURL: The queue's URL.
  ///   - entries: 1 to 10 messages, 1,048,576 bytes in total.
  ///   - deadline: The time by which the call must have ended.
  /// - Returns: The messages that the queue does not have, ascending; empty if all were accepted.
  public func sendMessageBatch(
    queueURL: String, entries: [OutgoingMessage], deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    let size = entries.reduce(0) { $0 + $1.body.utf8.count }
    var writer = JSONWriter(reservingCapacity: 256 + size + size / 8)
    writer.beginObject()
    writer.name("QueueUrl")
    writer.string(queueURL)
    writer.name("Entries")
    writer.beginArray()
    for (index, entry) in entries.enumerated() {
      writer.beginObject()
      writer.name("Id")
      writer.string(String(index))
      writer.name("MessageBody")
      writer.string(entry.body)
      if let groupID = entry.groupID {
        writer.name("MessageGroupId")
        writer.string(groupID)
      }
      if let deduplicationID = entry.deduplicationID {
        writer.name("MessageDeduplicationId")
        writer.string(deduplicationID)
      }
      if let delaySeconds = entry.delaySeconds {
        writer.name("DelaySeconds")
        writer.number(delaySeconds)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return try await caller.call(
      Self.sendMessageBatch, body: writer.bytes, deadline: deadline
    ) {
      BatchOutcome(
        answer: $0, count: entries.count, redact: caller.credentials.redacting)?.failures
    }
  }

  /// Receives messages, which then stay hidden from others for a while.
  ///
  /// - Parameters:
  ///   - maximum: 1 to 10.
  ///   - waitSeconds: How long to wait for a first message, 0 to 20.
  ///   - visibilityTimeout: How long the messages stay hidden, in seconds, 0 to 43,200; `nil` for
  ///     the queue's setting.
  public func receiveMessage(
    queueURL: String, maximum: Int = SQSClient.maximumBatchSize, waitSeconds: Int = 0,
    visibilityTimeout: Int? = nil, deadline: Deadline?
  ) async throws(AWSError) -> [ReceivedMessage] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("QueueUrl")
    writer.string(queueURL)
    writer.name("MaxNumberOfMessages")
    writer.number(maximum)
    writer.name("WaitTimeSeconds")
    writer.number(waitSeconds)
    if let visibilityTimeout {
      writer.name("VisibilityTimeout")
      writer.number(visibilityTimeout)
    }
    writer.endObject()
    return try await caller.call(
      Self.receiveMessage, body: writer.bytes, deadline: deadline,
      extraTime: .seconds(waitSeconds), decode: ReceivedMessage.messages(answer:))
  }
}
#endif
