import ChaosTesting
import EventModel
import ExactJSON

/// Counters: each event gives one of a few keys a new count, and announces it everywhere.
enum Counters {
  static let table = TableContract("COUNTERS_TABLE", partitionKey: .string("id"))
  static let inOrder = QueueContract("IN_ORDER_QUEUE_URL", isFIFO: true)
  static let notices = QueueContract("NOTICES_QUEUE_URL")
  static let topic = TopicContract("TOPIC_ARN")
  static let stream = StreamContract("STREAM_NAME")
  static let bus = EventBusContract("BUS_NAME")
  static let contract = HandlerContract([
    .put(table), .update(table), .send(inOrder), .send(notices), .publish(topic), .append(stream),
    .emit(bus),
  ])
}

/// A mistake of a handler.
enum Mistake: String, Sendable, CaseIterable {
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
struct CounterProcessor: EventProcessor {
  static let contract = Counters.contract

  struct Event: Decodable, Sendable {
    var key: String
    var count: ExactNumber
    var broken: Bool
  }

  var mistake = Mistake.none

  func process(_ received: ReceivedEvent<Event>) throws(Rejection) -> [Effect] {
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

struct CounterTrial: ChaosTrial {
  var processor = CounterProcessor()
  var source = ChaosSource.kinesisStream
  /// Without order, each event has a key of its own.
  var keys = 5

  init() {}

  init(_ mistake: Mistake = .none, source: ChaosSource = .kinesisStream, keys: Int = 5) {
    processor.mistake = mistake
    self.source = source
    self.keys = keys
  }

  func key(_ index: Int) -> String { "k\(index % keys)" }
  func isBroken(_ index: Int) -> Bool { index % 10 == 9 }

  func record(_ index: Int) -> ChaosRecord {
    ChaosRecord(
      #"{"key": "\#(key(index))", "count": \#(index).10, "broken": \#(isBroken(index))}"#,
      key: key(index))
  }

  func expectedOutcome(of index: Int) -> ExpectedOutcome {
    guard !isBroken(index) else { return .rejection("broken") }
    let text = #"{"count": \#(index).1}"#
    return .effects([
      .item(
        ["id": .string(key(index)), "first": .bool(true), "count": .number("\(index).1")],
        in: Counters.table),
      .message(text, in: Counters.inOrder, group: "all-\(key(index))"),
      .message(text, in: Counters.notices), .notification(text, on: Counters.topic),
      .record(Array(text.utf8), on: Counters.stream, partitionKey: key(index)),
      .event(text, on: Counters.bus, detailType: "Counted"),
    ])
  }
}
