import ExactJSON

/// Calls Amazon SQS.
///
/// Requests go to the service's endpoint (AWS's own or the configured one) and name the queue in
/// their body: the host in a queue's URL is not used.
///
/// Source: Amazon SQS API Reference.
public struct SQSClient: Sendable {
  /// The most messages of one request.
  public static let maximumBatchSize = 10
  /// The most bytes of one message, and of all messages of one request together.
  public static let maximumMessageSize = 1 << 20

  private static let sendMessageBatch = Operation(.sqs, "SendMessageBatch")
  private static let receiveMessage = Operation(.sqs, "ReceiveMessage")

  let caller: ServiceCaller

  /// Sends messages. A request that fails as a whole is repeated as the retry policy says.
  ///
  /// - Parameters:
  ///   - queueURL: The queue's URL as AWS gives it.
  ///   - messages: 1 to 10 texts of 1 to 1,048,576 bytes, as many together. SQS takes the
  ///     characters that XML 1.0 allows: of those below U+0020 tab, line feed and carriage return;
  ///     neither U+FFFE nor U+FFFF.
  ///   - deadline: When the call must have ended.
  /// - Returns: The messages that the queue does not have, ascending; empty when all were accepted.
  public func sendMessageBatch(
    queueURL: String, messages: [String], deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    let size = messages.reduce(0) { $0 + $1.utf8.count }
    var writer = JSONWriter(reservingCapacity: 256 + size + size / 8)
    writer.beginObject()
    writer.name("QueueUrl")
    writer.string(queueURL)
    writer.name("Entries")
    writer.beginArray()
    for (index, message) in messages.enumerated() {
      writer.beginObject()
      writer.name("Id")
      writer.string(String(index))
      writer.name("MessageBody")
      writer.string(message)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return try await caller.call(
      Self.sendMessageBatch, body: writer.bytes, deadline: deadline
    ) {
      BatchOutcome(
        answer: $0, count: messages.count, redact: caller.credentials.redacting)?.failures
    }
  }

  /// Receives messages, which then stay hidden from others for a while.
  ///
  /// - Parameters:
  ///   - maximum: 1 to 10.
  ///   - waitSeconds: How long to wait for a first message, 0 to 20.
  ///   - visibilityTimeout: How long the messages stay hidden, in seconds, 0 to 43,200; `nil` for
  ///     what the queue says.
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
