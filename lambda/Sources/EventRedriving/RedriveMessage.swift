#if Handler
import ExactJSON

/// A message of the queue, with the records to put back on the stream.
package enum RedriveMessage: Sendable, Hashable {
  /// A record that the handler rejected.
  case rejected(RejectedEvent)
  /// A batch that the event source mapping gave up.
  case failedBatch(FailedBatch)

  /// - Returns: `nil` if the text is neither.
  package init?(body: String) {
    guard let json = try? JSONValue(parsing: Array(body.utf8)) else { return nil }
    self.init(json: json)
  }

  private init?(json: JSONValue) {
    if let batch = FailedBatch(json: json) {
      self = .failedBatch(batch)
    } else if let event = RejectedEvent(json: json) {
      self = .rejected(event)
    } else if json["Type"] == .string("Notification"),
      let message = json["Message"]?.stringValue, message.utf8.first == UInt8(ascii: "{")
    {
      // If the destination is a topic, the subscribed queue receives the message in a wrapper.
      self.init(body: message)
    } else {
      return nil
    }
  }

  /// The code to select the message by: the handler's code of a rejection, or the mapping's
  /// condition.
  package var reasonCode: String {
    let code =
      switch self {
      case .rejected(let event): event.reasonCode
      case .failedBatch(let batch): batch.condition
      }
    return String(code.prefix(Self.maximumCodeLength))
  }

  /// The reason why it is in the queue, for people.
  package var reason: String {
    switch self {
    case .rejected(let event): event.reason
    case .failedBatch(let batch):
      "\(batch.condition): a batch of \(batch.batchSize.map(String.init) ?? "some") records"
    }
  }

  /// The ARN of the stream that it came from, if the message contains it.
  var streamARN: String? {
    switch self {
    case .rejected(let event): event.streamARN
    case .failedBatch(let batch): batch.range.streamARN
    }
  }

  /// The range of its records in the stream, if the message contains it.
  var range: RecordRange? {
    switch self {
    case .rejected(let event): event.range
    case .failedBatch(let batch): batch.range
    }
  }

  private static let maximumCodeLength = 100
}
#endif
