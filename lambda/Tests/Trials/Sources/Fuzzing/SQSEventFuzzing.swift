import ExactJSON
import StreamRecords

/// The event of a queue: each message that is read says what its JSON says.
enum SQSEventFuzzing {
  private static let whole = Array(
    #"""
    {"Records":[{"messageId":"19dd0b57-b21e-4ac1-bd88-01bbb068cb78","receiptHandle":"h",
    "body":"{\"id\":1,\"text\":\"p\u00e4iv\u00e4\"}","attributes":{"ApproximateReceiveCount":"2",
    "SentTimestamp":"1767225600123","MessageGroupId":"g","SequenceNumber":"18849496460467696128"},
    "messageAttributes":{},"md5OfBody":"x","eventSource":"aws:sqs",
    "eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:orders.fifo","awsRegion":"eu-west-1"},
    {"messageId":"2","body":"","eventSource":"aws:sqs"}]}
    """#.utf8)

  static func run(_ input: FuzzInput) throws(Finding) {
    var mutator = input.mutator
    guard let messages = try? SQSEvent(parsing: whole).messages, messages.count == 2 else {
      throw Finding("a good event is not taken", whole)
    }
    let spoilt = mutator.mutate(whole, tokens: Mutator.jsonTokens)
    guard let messages = try? SQSEvent(parsing: spoilt).messages else { return }
    guard let json = try? JSONValue(parsing: spoilt) else { return }
    guard case .array(let elements)? = json["Records"], elements.count == messages.count else {
      throw Finding("the event has another number of messages", spoilt)
    }
    for (message, element) in zip(messages, elements) {
      guard !message.messageID.isEmpty, element["messageId"]?.stringValue == message.messageID,
        element["body"]?.stringValue.map({ Array($0.utf8) }) == message.data
      else { throw Finding("a message says something else", spoilt) }
    }
  }
}
