#if Handler
import AWSClient
import EventModel
import PipelineContract
import StreamRecords

/// The rules of the services for messages. One that breaks a rule would be refused each time.
///
/// Amazon SQS API Reference, "SendMessage"; Amazon SNS, "Publish"; Amazon Kinesis, "PutRecords"; Amazon
/// EventBridge, "PutEventsRequestEntry".
extension QueueMessage {
  /// The message as a queue takes it.
  ///
  /// - Parameters:
  ///   - key: The event's key, which is the group in a FIFO queue if the message has none.
  ///   - id: The id for a FIFO queue if the message has none.
  /// - Throws: A rejection that says which rule the message breaks.
  func accepted(
    by queue: QueueContract, key: @autoclosure () -> String?, id: @autoclosure () -> String
  ) throws(Rejection) -> QueueMessage {
    let name = queue.variable.rawValue
    guard !body.isEmpty else { throw .empty(name, "SQS") }
    try Rejection.checkSize(body.utf8.count, name, "SQS", most: SQSClient.maximumMessageSize)
    guard body.isInXML else {
      throw .message(name, "has a character that SQS does not accept, such as U+0000 or U+FFFE")
    }
    for (text, part) in [(group, "group"), (deduplicationID, "deduplication id")] {
      if let text, !text.isToken {
        throw .message(name, "has a \(part) that is not 1 to 128 letters, digits and punctuation")
      }
    }
    guard queue.isFIFO else {
      guard deduplicationID == nil else {
        throw .message(name, "has a deduplication id, which a standard queue does not take")
      }
      guard (0...900).contains(delay ?? 0) else {
        throw .message(name, "has a delay that is not 0 to 900 seconds")
      }
      return self
    }
    guard delay == nil else {
      throw .message(name, "has a delay, which only the FIFO queue itself can have")
    }
    guard let group = group ?? key(), !group.isEmpty else {
      throw .message(name, "has no group, which a FIFO queue requires, and the event no key")
    }
    var message = self
    message.group = group.isToken ? group : Fingerprint(of: group).text
    message.deduplicationID = deduplicationID ?? id()
    return message
  }
}

extension TopicMessage {
  /// - Throws: A rejection that says which rule the message breaks.
  func check(for topic: TopicContract) throws(Rejection) {
    let name = topic.variable.rawValue
    guard !body.isEmpty else { throw .empty(name, "SNS") }
    try Rejection.checkSize(body.utf8.count, name, "SNS", most: SNSClient.maximumMessageSize)
    guard let subject else { return }
    let isLine = subject.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard (1...100).contains(subject.unicodeScalars.count), isLine else {
      throw .message(
        name, "has a subject that is not 1 to 100 characters without line breaks")
    }
  }
}

extension StreamEntry {
  /// - Throws: A rejection that says which rule the record breaks.
  func check(for stream: StreamContract) throws(Rejection) {
    let name = stream.variable.rawValue
    guard (1...256).contains(partitionKey.unicodeScalars.count) else {
      throw Rejection(
        .invalidEffect,
        "a record for \(name) has a partition key that is not 1 to 256 characters long")
    }
    try Rejection.checkSize(
      data.count + partitionKey.utf8.count, name, "Kinesis", most: KinesisRecord.maximumSize)
  }
}

extension BusEntry {
  /// - Throws: A rejection that says which rule the event breaks.
  func check(for bus: EventBusContract) throws(Rejection) {
    let name = bus.variable.rawValue
    guard (1...256).contains(source.unicodeScalars.count),
      (1...128).contains(detailType.unicodeScalars.count)
    else {
      throw .message(
        name, "has a source that is not 1 to 256, or a detail type that is not 1 to 128 characters")
    }
    let size = source.utf8.count + detailType.utf8.count + detail.utf8.count
    try Rejection.checkSize(size, name, "EventBridge", most: EventBridgeClient.maximumEventSize)
  }
}

extension Rejection {
  fileprivate static func message(_ destination: String, _ fault: String) -> Rejection {
    Rejection(.invalidEffect, "a message for \(destination) \(fault)")
  }

  fileprivate static func empty(_ destination: String, _ service: String) -> Rejection {
    message(destination, "is empty, which \(service) does not accept")
  }

  fileprivate static func checkSize(
    _ bytes: Int, _ destination: String, _ service: String, most: Int
  ) throws(Rejection) {
    guard bytes > most else { return }
    throw Rejection(
      .messageTooLarge,
      "a message for \(destination) has \(bytes) bytes; \(service) accepts at most \(most)")
  }
}

extension String {
  /// Whether it is 1 to 128 letters, digits and punctuation of ASCII.
  fileprivate var isToken: Bool {
    (1...128).contains(utf8.count) && utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// Whether XML 1.0 has all of its characters.
  fileprivate var isInXML: Bool {
    var last: (UInt8, UInt8) = (0, 0)
    for byte in utf8 {
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
      // U+FFFE and U+FFFF.
      if byte >= 0xBE, last == (0xEF, 0xBF) { return false }
      last = (last.1, byte)
    }
    return true
  }
}
#endif
