#if Handler
import ExactJSON

/// A message that was received from a queue.
public struct ReceivedMessage: Sendable, Hashable {
  /// The message's id from SQS.
  public let messageID: String
  /// The handle that is needed to delete it.
  public let receiptHandle: String
  /// The message's text.
  public let body: String

  /// The messages in the answer of ReceiveMessage, which has no list if there are none; `nil` if
  /// this is not such an answer.
  static func messages(answer: [UInt8]) -> [ReceivedMessage]? {
    guard case .object(let members)? = try? JSONValue(parsing: answer) else { return nil }
    guard let elements = members["Messages"], elements != .null else { return [] }
    guard let elements = elements.arrayValue else { return nil }
    let messages = elements.compactMap { element -> ReceivedMessage? in
      guard
        let messageID = element["MessageId"]?.stringValue,
        let receiptHandle = element["ReceiptHandle"]?.stringValue,
        let body = element["Body"]?.stringValue
      else { return nil }
      return ReceivedMessage(messageID: messageID, receiptHandle: receiptHandle, body: body)
    }
    return messages.count == elements.count ? messages : nil
  }
}
#endif
