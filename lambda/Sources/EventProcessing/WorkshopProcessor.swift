import AWSValues
public import EventModel
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
public struct WorkshopProcessor: EventProcessor {
  public static let contract = Contract.handler
  public static let sample: Payload? = .bytes(
    Array(
      #"{"event_id": "1", "event_name": "login", "timestamp": "2026-01-24T12:00:00", "value": 10.5}"#
        .utf8))

  private let mode: WriteMode
  private let condition: ItemCondition
  private let processedAt = ProcessingTime()

  /// - Parameter mode: The mode in which items are written. In `onlyIfNewer` each item gets the event's time.
  public init(mode: WriteMode = .replace) {
    self.mode = mode
    condition =
      switch mode {
      case .replace: .always
      case .insertIfAbsent: .absent
      case .onlyIfNewer: .smaller(attribute: Contract.Key.timestampOrder)
      }
  }

  /// Reads an event from its bytes.
  public static func event(from payload: Payload) throws(Rejection) -> WorkshopEvent {
    guard case .bytes(let data) = payload else {
      throw Rejection(.wrongSource, "the record is a change of an item in a table, not an event")
    }
    guard !data.isEmpty else { throw .emptyData }
    return try EventReader.read(data)
  }

  /// Puts the event's item into the table.
  public func process(_ received: ReceivedEvent<WorkshopEvent>) throws(Rejection) -> [Effect] {
    let item = try item(of: received.event, processedAt: processedAt.text(of: received.now))
    return [.put(item, into: Contract.events, when: condition)]
  }

  private func item(
    of event: WorkshopEvent, processedAt: AttributeValue
  ) throws(Rejection) -> Item {
    var attributes: [Item.Attribute] = []
    attributes.reserveCapacity(7 + event.others.count)
    func add(_ name: String, _ value: AttributeValue) {
      attributes.append(Item.Attribute(name: name, value: value))
    }
    add(Contract.Key.eventID, .string(event.id))
    add(Contract.Key.eventName, .string(event.name))
    add(Contract.Key.timestamp, .string(event.timestamp))
    add(Contract.Key.value, .number(event.value))
    add(Contract.Key.processed, .bool(true))
    add(Contract.Key.processedTimestamp, processedAt)
    if mode == .onlyIfNewer {
      guard let time = ExactTime(event.timestamp) else {
        throw Rejection(
          .unreadableTimestamp,
          "\"\(Contract.Key.timestamp)\" is not an ISO 8601 date and time, so the event's age is"
            + " unknown")
      }
      add(Contract.Key.timestampOrder, .number(time.decimal))
    }
    attributes.append(contentsOf: event.others)
    return Item(attributes)
  }
}
