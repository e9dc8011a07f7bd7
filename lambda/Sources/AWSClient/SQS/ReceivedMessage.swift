import ExactJSON

/// A message that a queue handed out.
public struct ReceivedMessage: Sendable, Hashable {
  /// The id that SQS gave it.
  public let messageID: String
  /// What deleting it takes.
  public let receiptHandle: String
  /// The text as it was sent.
  public let body: String

  /// The messages of a ReceiveMessage's answer, which has no list where there are none; `nil` where
  /// it is not such an answer.
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
