#if Handler
public import AWSValues
import ExactJSON

/// The event that Lambda creates from a batch of messages of an SQS queue.
///
/// Source: AWS documentation: Lambda, "Using Lambda with Amazon SQS"; Amazon SQS API Reference,
/// "ReceiveMessage".
public struct SQSEvent: Sendable, Hashable {
  /// A message.
  public struct Message: Sendable, Hashable {
    /// The message's id. The answer to Lambda names a message by it.
    public var messageID: String
    /// The bytes of the text.
    public var data: [UInt8]
    /// How many times it was received, this time included; `nil` if the queue does not say so.
    public var receiveCount: Int?
    /// When it was sent.
    public var sent: UTCTime?
    /// The group, which orders the messages of a FIFO queue.
    public var groupID: String?
    /// The sequence number in a FIFO queue: a number of 20 digits, as text.
    public var sequenceNumber: String?
    /// The ARN of the queue.
    public var eventSourceARN: String?

    public init(
      messageID: String, data: [UInt8], receiveCount: Int? = nil, sent: UTCTime? = nil,
      groupID: String? = nil, sequenceNumber: String? = nil, eventSourceARN: String? = nil
    ) {
      self.messageID = messageID
      self.data = data
      self.receiveCount = receiveCount
      self.sent = sent
      self.groupID = groupID
      self.sequenceNumber = sequenceNumber
      self.eventSourceARN = eventSourceARN
    }

    /// The text.
    public var body: String { String(decoding: data, as: UTF8.self) }
  }

  /// The messages, those of a FIFO queue's group in order.
  public let messages: [Message]

  /// Reads an event. Fields that are not needed are skipped, whether known or unknown.
  ///
  /// - Throws: ``MalformedEvent`` if a message has no id or no body.
  public init(parsing bytes: [UInt8]) throws(MalformedEvent) {
    var parser = EventParser(bytes, MessageReader())
    messages = try parser.parse()
  }
}

private struct MessageReader: EventRecordReader {
  static let source = LambdaEventSource.sqs

  private var eventSourceARN = RepeatedText()

  private enum MessageField: String, CaseIterable {
    case messageID = "messageId"
    case body, attributes, eventSourceARN
  }
  /// All of them are strings.
  private enum AttributeField: String, CaseIterable {
    case receiveCount = "ApproximateReceiveCount"
    case sent = "SentTimestamp"
    case groupID = "MessageGroupId"
    case sequenceNumber = "SequenceNumber"
  }

  private static let messageFields = ExpectedNames<MessageField>()
  private static let attributeFields = ExpectedNames<AttributeField>()

  mutating func readRecord(
    from json: inout JSONReader
  ) throws(JSONError) -> Result<SQSEvent.Message, FieldProblem> {
    var draft = SQSEvent.Message(messageID: "", data: [])
    var hasBody = false
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.messageFields) {
      if try json.skipNull() { continue }
      switch field {
      case .messageID: draft.messageID = try json.readString()
      case .body:
        draft.data = Array(try json.readStringBytes())
        hasBody = true
      case .attributes: try readAttributes(from: &json, into: &draft)
      case .eventSourceARN:
        draft.eventSourceARN = eventSourceARN.text(of: try json.readStringBytes())
      }
    }
    guard !draft.messageID.isEmpty else { return .failure(.missing("messageId")) }
    return hasBody ? .success(draft) : .failure(.missing("body"))
  }

  private func readAttributes(
    from json: inout JSONReader, into draft: inout SQSEvent.Message
  ) throws(JSONError) {
    try json.beginObject()
    while let field = try json.nextExpectedName(among: Self.attributeFields) {
      if try json.skipNull() { continue }
      let text = try json.readString()
      switch field {
      case .receiveCount: draft.receiveCount = Int(text)
      case .sent: draft.sent = Int64(text).map(UTCTime.init(millisecondsSince1970:))
      case .groupID: draft.groupID = text
      case .sequenceNumber: draft.sequenceNumber = text
      }
    }
  }
}
#endif
