package import EventModel
package import ExactJSON

/// A mistake of a handler.
package enum Mistake: String, Sendable, CaseIterable {
  case none
  case losesItem, losesMessage, losesRejection
  case inventsItem, inventsMessage, rejectsGoodEvent
  case changesDigit, addsAttribute
  case reversesUpdates, reversesRecords
  case acknowledgesAtOnce
  case wrongReason
}

/// The event `{"key": "k", "count": 7.1}`. One that says so can never be processed. A mistake
/// happens to those whose count begins with 19.
package struct CounterProcessor: EventProcessor {
  package static let contract = Counters.contract

  package struct Event: Decodable, Sendable {
    package var key: String
    package var count: ExactNumber
    package var broken: Bool
  }

  package var mistake = Mistake.none

  package func process(_ received: ReceivedEvent<Event>) throws(Rejection) -> [Effect] {
    let event = received.event
    let isVictim = event.count.text.hasPrefix("19")
    if event.broken || (isVictim && mistake == .rejectsGoodEvent) {
      if isVictim, mistake == .losesRejection { return [] }
      throw Rejection(mistake == .wrongReason ? "no-idea" : "broken", "the event is broken")
    }
    var count = event.count.text
    if mistake == .changesDigit, isVictim { count = "\(Double(count).map { $0 + 0.1 } ?? 0)" }
    var item: Item = ["id": .string(event.key), "first": .bool(true)]
    if mistake == .addsAttribute {
      item.attributes.append(.init(name: "more", value: .bool(true)))
    }
    let text = #"{"count": \#(count)}"#
    var updates: [Effect] = [
      .update(
        ["id": .string(event.key)], of: Counters.table,
        [.setIfAbsent("first", .bool(true)), .set("half", .bool(true)), .remove("count")]),
      .update(
        ["id": .string(event.key)], of: Counters.table,
        [.set("count", .number(count)), .remove("half")]),
    ]
    if mistake == .addsAttribute { updates[1] = .put(item, into: Counters.table) }
    if mistake == .reversesUpdates { updates.reverse() }
    if mistake == .losesItem, isVictim { updates = [] }
    if mistake == .inventsItem, isVictim {
      updates.append(.put(["id": .string("invented")], into: Counters.table))
    }
    var messages: [Effect] = [
      .send(QueueMessage(text, group: "all-\(event.key)"), to: Counters.inOrder),
      .send(QueueMessage(text), to: Counters.notices),
      .publish(TopicMessage(text), to: Counters.topic),
      .append(StreamEntry(Array(text.utf8), partitionKey: event.key), to: Counters.stream),
      .emit(
        BusEntry(detail: text, detailType: "Counted", source: "com.example.counters"),
        on: Counters.bus),
    ]
    if mistake == .losesMessage, isVictim { messages.removeFirst() }
    if mistake == .inventsMessage, isVictim {
      messages.append(.send(QueueMessage("invented"), to: Counters.notices))
    }
    return updates + messages
  }
}
