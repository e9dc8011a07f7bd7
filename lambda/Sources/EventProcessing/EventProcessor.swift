public import DynamoDBValue
import ExactJSON
public import PipelineContract
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
/// | `timestamp_order` | as the two above | in the mode `onlyIfNewer`, the `timestamp` as an exact number |
/// | any other | anything | under its own name, with its own type |
///
/// `timestamp_order` is no producer's in any mode: what one had written there would keep every later
/// event of its key from the table, without a word, once the mode is `onlyIfNewer`.
public struct EventProcessor: Sendable {
  private let processedAt: AttributeValue
  private let mode: WriteMode

  /// - Parameters:
  ///   - time: what every item of the batch gets as `processed_timestamp`.
  ///   - mode: how items are written. Where newer ones alone are, each says what its age is.
  public init(processedAt time: UTCTime, mode: WriteMode = .replace) {
    processedAt = .string(time.description)
    self.mode = mode
  }

  /// Makes an item of a record's bytes.
  public func process(_ data: [UInt8]) -> ProcessedEvent {
    guard !data.isEmpty else { return .rejected(.emptyData) }
    do {
      let event = try EventReader.read(data)
      let item = try item(of: event)
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

  /// When an item's event says that it happened; `nil` where it does not say so readably.
  package static func time(of item: Item) -> EventTime? {
    guard case .string(let text) = item[Contract.Key.timestamp] else { return nil }
    return EventTime(text)
  }

  private func item(of event: Event) throws(Rejection) -> Item {
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
    guard mode == .onlyIfNewer else {
      attributes.append(contentsOf: event.others)
      return Item(attributes)
    }
    guard let time = EventTime(event.timestamp) else {
      throw Rejection(
        .unreadableTimestamp,
        "\"\(Contract.Key.timestamp)\" is not an ISO 8601 date and time, so that nothing can be"
          + " said of the event's age")
    }
    add(Contract.Key.timestampOrder, .number(time.decimal))
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
