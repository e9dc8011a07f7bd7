import ExactJSON

/// What a message of the queue asks to be put back on the stream.
package enum RedriveMessage: Sendable, Hashable {
  /// A record that the handler rejected.
  case rejected(RejectedEvent)
  /// A batch that the event source mapping gave up.
  case failedBatch(FailedBatch)

  /// - Returns: `nil` where the text is neither.
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
      // Where the destination is a topic, the queue that is subscribed to it wraps the message.
      self.init(body: message)
    } else {
      return nil
    }
  }

  /// What the message is selected by: the handler's code of a rejection, or the mapping's condition.
  package var reasonCode: String {
    let code =
      switch self {
      case .rejected(let event): event.reasonCode
      case .failedBatch(let batch): batch.condition
      }
    return String(code.prefix(Self.maximumCodeLength))
  }

  /// Why it is in the queue, for people.
  package var reason: String {
    switch self {
    case .rejected(let event): event.reason
    case .failedBatch(let batch):
      "\(batch.condition): a batch of \(batch.batchSize.map(String.init) ?? "some") records"
    }
  }

  /// The ARN of the stream that it came from, where it says so.
  var streamARN: String? {
    switch self {
    case .rejected(let event): event.streamARN
    case .failedBatch(let batch): batch.range.streamARN
    }
  }

  /// Where its records are in the stream, as far as the message tells.
  var range: RecordRange? {
    switch self {
    case .rejected(let event): event.range
    case .failedBatch(let batch): batch.range
    }
  }

  private static let maximumCodeLength = 100
}
