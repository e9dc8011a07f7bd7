public import AWSValues
import ExactJSON
public import PipelineContract
public import StreamRecords

/// Turns events into items.
///
/// | field | in the event | in the item |
/// |---|---|---|
/// | `event_id` | a string, or an integer without fraction and exponent | a string: the text as it was sent |
/// | `event_name`, `timestamp` | a string | a string |
/// | `value` | a number | a number: the exact decimal that was sent |
/// | `processed`, `processed_timestamp` | not needed, and dropped if sent, since they describe this
/// function's work | `true`; the time in UTC |
/// | `timestamp_order` | likewise | in the mode `onlyIfNewer`, the `timestamp` as an exact number |
/// | any other | anything | under its own name, with its own type |
///
/// Producers cannot set `timestamp_order` in any mode: once the mode is `onlyIfNewer`, a value from
/// a producer would silently keep every later event with that key out of the table.
public struct EventProcessor: RecordProcessor {
  public static var partitionKey: String { Contract.Key.eventID }
  public static var orderAttribute: String { Contract.Key.timestampOrder }
  public static let sample = Array(
    #"{"event_id": "1", "event_name": "login", "timestamp": "2026-01-24T12:00:00", "value": 10.5}"#
      .utf8)

  private let processedAt: AttributeValue
  private let mode: WriteMode

  /// - Parameters:
  ///   - time: The `processed_timestamp` of every item of the batch.
  ///   - mode: The mode in which items are written. In `onlyIfNewer` each item gets the event's
  ///     time.
  public init(processedAt time: UTCTime, mode: WriteMode = .replace) {
    processedAt = .string(time.description)
    self.mode = mode
  }

  /// Turns the bytes of a record into an item.
  public func process(_ data: [UInt8]) -> ProcessedRecord {
    guard !data.isEmpty else { return .rejected(.emptyData) }
    do {
      let event = try EventReader.read(data)
      let item = try item(of: event)
      let size = item.size
      guard size <= Item.maximumSize else {
        return .rejected(
          Rejection(
            .itemTooLarge,
            "the item has \(size) bytes; DynamoDB accepts at most \(Item.maximumSize)"))
      }
      return .item(key: event.id, item)
    } catch {
      return .rejected(error)
    }
  }

  /// Whether an item's event is later than another's. Both times are readable, or there would be no
  /// item.
  public func isNewer(_ item: Item, than other: Item) -> Bool {
    switch (Self.time(of: item), Self.time(of: other)) {
    case (let time?, let otherTime?): time > otherTime
    default: false
    }
  }

  private static func time(of item: Item) -> ExactTime? {
    guard case .string(let text) = item[Contract.Key.timestamp] else { return nil }
    return ExactTime(text)
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
    guard let time = ExactTime(event.timestamp) else {
      throw Rejection(
        .unreadableTimestamp,
        "\"\(Contract.Key.timestamp)\" is not an ISO 8601 date and time, so the event's age is"
          + " unknown")
    }
    add(Contract.Key.timestampOrder, .number(time.decimal))
    attributes.append(contentsOf: event.others)
    return Item(attributes)
  }
}

/// An event whose fields have passed all checks.
struct Event {
  var id: String
  var name: String
  var timestamp: String
  var value: String
  var others: [Item.Attribute]
}
