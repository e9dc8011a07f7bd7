import EventModel
import RecordDelivery

/// Puts each event into the table.
struct WorkshopProcessor: EventProcessor {
  static let events = TableContract("TABLE_NAME", partitionKey: .string("event_id"))
  static let contract = HandlerContract([.put(events)])

  func process(_ received: ReceivedEvent<Event>) throws(Rejection) -> [Effect] {
    let event = received.event
    let item = ProcessedEvent(
      id: event.id.text, name: event.name, timestamp: event.timestamp, value: event.value,
      processedAt: received.now, note: event.note)
    return [try .put(encoding: item, into: Self.events)]
  }
}

@main
struct Main {
  static func main() { WorkshopProcessor().run() }
}
