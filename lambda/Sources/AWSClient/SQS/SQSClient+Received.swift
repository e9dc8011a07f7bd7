#if Handler
import ExactJSON

/// Operations on messages that were received.
extension SQSClient {
  private static let deleteMessageBatch = Operation(.sqs, "DeleteMessageBatch")
  private static let changeMessageVisibilityBatch = Operation(.sqs, "ChangeMessageVisibilityBatch")
  private static let getQueueAttributes = Operation(.sqs, "GetQueueAttributes")

  /// Deletes received messages.
  ///
  /// - Parameter receiptHandles: 1 to 10 handles.
  /// - Returns: The messages that were not deleted, ascending.
  public func deleteMessageBatch(
    queueURL: String, receiptHandles: [String], deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    let body = Self.request(queueURL: queueURL, receiptHandles: receiptHandles)
    return try await caller.call(Self.deleteMessageBatch, body: body, deadline: deadline) {
      BatchOutcome(
        answer: $0, count: receiptHandles.count, redact: caller.credentials.redacting)?.failures
    }
  }

  /// Changes how long received messages stay hidden, counted from now.
  ///
  /// - Parameters:
  ///   - receiptHandles: 1 to 10 handles.
  ///   - seconds: 0 to 43,200; 0 makes the messages visible at once.
  /// - Returns: The messages that could not be changed, ascending.
  package func changeMessageVisibilityBatch(
    queueURL: String, receiptHandles: [String], seconds: Int, deadline: Deadline?
  ) async throws(AWSError) -> [EntryFailure] {
    let body = Self.request(
      queueURL: queueURL, receiptHandles: receiptHandles, visibilityTimeout: seconds)
    return try await caller.call(
      Self.changeMessageVisibilityBatch, body: body, deadline: deadline
    ) {
      BatchOutcome(
        answer: $0, count: receiptHandles.count, redact: caller.credentials.redacting)?.failures
    }
  }

  /// The approximate number of visible messages in a queue.
  ///
  /// - Throws: An error with the code `QueueDoesNotExist`, after a prefix, if there is no such
  ///   queue.
  package func approximateMessageCount(
    queueURL: String, deadline: Deadline?
  ) async throws(AWSError) -> Int {
    let attribute = "ApproximateNumberOfMessages"
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("QueueUrl")
    writer.string(queueURL)
    writer.name("AttributeNames")
    writer.beginArray()
    writer.string(attribute)
    writer.endArray()
    writer.endObject()
    return try await caller.call(
      Self.getQueueAttributes, body: writer.bytes, deadline: deadline
    ) { answer in
      (try? JSONValue(parsing: answer))?["Attributes"]?[attribute]?.stringValue
        .flatMap { Int($0) }
    }
  }

  private static func request(
    queueURL: String, receiptHandles: [String], visibilityTimeout: Int? = nil
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("QueueUrl")
    writer.string(queueURL)
    writer.name("Entries")
    writer.beginArray()
    for (index, handle) in receiptHandles.enumerated() {
      writer.beginObject()
      writer.name("Id")
      writer.string(String(index))
      writer.name("ReceiptHandle")
      writer.string(handle)
      if let visibilityTimeout {
        writer.name("VisibilityTimeout")
        writer.number(visibilityTimeout)
      }
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes
  }
}
#endif
