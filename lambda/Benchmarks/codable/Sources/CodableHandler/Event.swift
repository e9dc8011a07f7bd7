import EventModel

/// An event of the workshop.
struct Event: Decodable {
  var id: EventID
  var name: String
  var timestamp: String
  var value: ExactNumber
  var note: String?

  enum CodingKeys: String, CodingKey {
    case id = "event_id"
    case name = "event_name"
    case timestamp, value, note
  }
}

/// A string, or an integer as it was sent.
struct EventID: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    switch try JSONValue(from: decoder) {
    case .string(let text): self.text = text
    case .number(let text) where Int(text) != nil: self.text = text
    default: throw Rejection("wrong-id", "event_id is neither a string nor an integer")
    }
  }
}

/// The item of an event.
struct ProcessedEvent: Encodable {
  var id: String
  var name: String
  var timestamp: String
  var value: ExactNumber
  var processed = true
  var processedAt: UTCTime
  var note: String?

  enum CodingKeys: String, CodingKey {
    case id = "event_id"
    case name = "event_name"
    case timestamp, value, processed
    case processedAt = "processed_timestamp"
    case note
  }
}
