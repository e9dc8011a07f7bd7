public import DynamoDBValue
import ExactJSON
import PipelineContract
public import UTCTime

/// What becomes of a record: an item for the table, or the reason why it can never be one.
public enum ProcessedEvent: Sendable, Hashable {
  /// The item, and the key under which it is written.
  case item(key: String, Item)
  case rejected(Rejection)
}

/// Makes items of events.
///
/// | field | in the event | in the item |
/// |---|---|---|
/// | `event_id` | a string, or an integer without fraction and exponent | a string: the text as it was sent |
/// | `event_name`, `timestamp` | a string | a string |
/// | `value` | a number | a number: the exact decimal that was sent |
/// | `processed`, `processed_timestamp` | not needed; dropped where sent, as they tell what this function did | `true`; the time in UTC |
/// | any other | anything | under its own name, with its own type |
public struct EventProcessor: Sendable {
  private let processedAt: AttributeValue

  /// - Parameter time: what every item of the batch gets as `processed_timestamp`.
  public init(processedAt time: UTCTime) {
    processedAt = .string(time.description)
  }

  /// Makes an item of a record's bytes.
  public func process(_ data: [UInt8]) -> ProcessedEvent {
    guard !data.isEmpty else { return .rejected(.emptyData) }
    do {
      let event = try EventReader.read(data)
      let item = item(of: event)
      let size = item.size
      guard size <= Item.maximumSize else {
        return .rejected(
          Rejection(
            .itemTooLarge,
            "the item has \(size) bytes; DynamoDB takes \(Item.maximumSize) at most"))
      }
      return .item(key: event.id, item)
    } catch {
      return .rejected(error)
    }
  }

  private func item(of event: Event) -> Item {
    var attributes: [Item.Attribute] = []
    attributes.reserveCapacity(6 + event.others.count)
    func add(_ name: String, _ value: AttributeValue) {
      attributes.append(Item.Attribute(name: name, value: value))
    }
    add(Contract.Key.eventID, .string(event.id))
    add(Contract.Key.eventName, .string(event.name))
    add(Contract.Key.timestamp, .string(event.timestamp))
    add(Contract.Key.value, .number(event.value))
    add(Contract.Key.processed, .bool(true))
    add(Contract.Key.processedTimestamp, processedAt)
    attributes.append(contentsOf: event.others)
    return Item(attributes)
  }
}

/// An event whose fields are as they should be.
struct Event {
  var id: String
  var name: String
  var timestamp: String
  var value: String
  var others: [Item.Attribute]
}
