import PipelineContract
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import EventModel
@testable import RecordDelivery
@testable import StreamRecords

@Suite struct `Effects that no service takes` {
  private static let table = TableContract(
    "LINES", partitionKey: .string("id"), sortKey: .number("line"))
  private static let queue = QueueContract("NOTICES")
  private static let fifo = QueueContract("PICKING", isFIFO: true)
  private static let key: Item = ["id": .string("a"), "line": .number("1")]

  private static func put(_ id: AttributeValue) -> Effect {
    .put(["id": id, "line": .number("1")], into: table)
  }

  private static let topic = TopicContract("TOPIC")
  private static func bus(_ source: String, type: String, detail: String = "{}") -> Effect {
    .emit(BusEntry(detail: detail, detailType: type, source: source), on: EventBusContract("BUS"))
  }

  /// The effect as it is sent, and its place.
  private func checked(
    _ effect: Effect, key: String? = nil
  ) throws(Rejection) -> (effect: Effect, place: RecordDelivery.Operation.Place?) {
    var effect = effect
    let checked = try EffectRules.check(&effect, key: key, id: "shard:1")
    return (effect, checked.place)
  }

  @Test(
    arguments: [
      (.put(["id": .string("a")], into: table), "missing-key"),
      (put(.number("1")), "wrong-key-type"),
      (put(.string("")), "empty-key"),
      (put(.string(String(repeating: "a", count: 2_049))), "key-too-long"),
      (
        .put(
          [
            "id": .string("a"), "line": .number("1"),
            "text": .string(String(repeating: "a", count: 400 << 10)),
          ], into: table), "item-too-large"
      ),
      (.update(key, of: table, []), "invalid-effect"),
      (.delete(["line": .number("1")], from: table), "missing-key"),
      (.send(QueueMessage(""), to: queue), "invalid-effect"),
      (.send(QueueMessage("a", deduplicationID: "d"), to: queue), "invalid-effect"),
      (.send(QueueMessage("a", group: "two words"), to: queue), "invalid-effect"),
      (.send(QueueMessage("a", delay: 901), to: queue), "invalid-effect"),
      (.send(QueueMessage("a\u{1}"), to: queue), "invalid-effect"),
      (.send(QueueMessage("a\u{FFFE}"), to: queue), "invalid-effect"),
      (
        .send(QueueMessage(String(repeating: "a", count: (1 << 20) + 1)), to: queue),
        "message-too-large"
      ),
      (.send(QueueMessage("a"), to: fifo), "invalid-effect"),
      (.send(QueueMessage("a", group: "g", delay: 1), to: fifo), "invalid-effect"),
      (.send(QueueMessage("a", group: ""), to: fifo), "invalid-effect"),
      (
        .send(QueueMessage("a", group: String(repeating: "g", count: 129)), to: fifo),
        "invalid-effect"
      ),
      (.send(QueueMessage("a", group: "g", deduplicationID: "é"), to: fifo), "invalid-effect"),
      (
        .send(QueueMessage(String(repeating: "é", count: 1 << 19) + "a", group: "g"), to: fifo),
        "message-too-large"
      ),
      (.append(StreamEntry([1], partitionKey: ""), to: StreamContract("OUT")), "invalid-effect"),
      (
        .append(
          StreamEntry([1], partitionKey: String(repeating: "k", count: 257)),
          to: StreamContract("OUT")), "invalid-effect"
      ),
      (
        .append(
          StreamEntry(Array(repeating: 0, count: 10 << 20), partitionKey: "k"),
          to: StreamContract("OUT")), "message-too-large"
      ),
      (.publish(TopicMessage(""), to: topic), "invalid-effect"),
      (.publish(TopicMessage("a", subject: "two\nlines"), to: topic), "invalid-effect"),
      (
        .publish(TopicMessage("a", subject: String(repeating: "a", count: 101)), to: topic),
        "invalid-effect"
      ),
      (
        .publish(TopicMessage(String(repeating: "a", count: (1 << 20) + 1)), to: topic),
        "message-too-large"
      ),
      (bus("", type: "t"), "invalid-effect"), (bus("s", type: ""), "invalid-effect"),
      (bus("s", type: String(repeating: "t", count: 129)), "invalid-effect"),
      (
        bus("s", type: "t", detail: "{\"a\":\"\(String(repeating: "a", count: 1 << 20))\"}"),
        "message-too-large"
      ),
    ] as [(Effect, String)])
  func `They reject the event`(effect: Effect, code: String) {
    let rejection = #expect(throws: Rejection.self) { try checked(effect) }
    #expect(rejection?.code.rawValue == code)
  }

  @Test func `A message without a group gets the event's key, and one without an id the event's`()
    throws
  {
    let operation = try checked(.send(QueueMessage("a"), to: Self.fifo), key: "k")
    #expect(
      operation.effect
        == .send(QueueMessage("a", group: "k", deduplicationID: "shard:1"), to: Self.fifo))
  }

  @Test(
    arguments: [
      .send(QueueMessage(String(repeating: "a", count: 1 << 20)), to: queue),
      .send(QueueMessage("a\tb\r\n"), to: queue),
      .send(QueueMessage("a", group: "a-tenant", delay: 900), to: queue),
      .append(StreamEntry([1], partitionKey: "k"), to: StreamContract("OUT")),
      .publish(TopicMessage(String(repeating: "a", count: 1 << 20), subject: "News"), to: topic),
      bus("s", type: "t"),
    ] as [Effect])
  func `A message within the limits stays as it is, one of a standard queue with its group`(
    effect: Effect
  ) throws {
    let operation = try checked(effect, key: "k")
    #expect(operation.effect == effect)
    guard case .send = effect else { return }
    #expect(operation.place == nil)
  }

  @Test(arguments: [#"{"id":{"S":"two words"}}"#, String(repeating: "k", count: 200), "é"])
  func `A key that cannot be a group becomes a fixed one`(key: String) throws {
    let group = try #require(try self.group(key))
    #expect(group.utf8.count <= 128 && group.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    #expect(try self.group(key) == group)
    #expect(try self.group(key + "x") != group)
  }

  private func group(_ key: String) throws -> String? {
    let operation = try checked(.send(QueueMessage("a"), to: Self.fifo), key: key)
    guard case .send(let message, _) = operation.effect else { return nil }
    return message.group
  }
}
