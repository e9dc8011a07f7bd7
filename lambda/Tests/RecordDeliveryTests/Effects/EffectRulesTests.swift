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

  private func operation(_ effect: Effect, key: String? = nil) throws(Rejection)
    -> RecordDelivery.Operation
  {
    try EffectRules.operation(effect, of: 0, key: key, id: "shard:1")
  }

  @Test(
    arguments: [
      (.put(["id": .string("a")], into: table), "missing-key"),
      (put(.number("1")), "wrong-type"),
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
      (.send(QueueMessage("a", group: "g"), to: queue), "invalid-effect"),
      (.send(QueueMessage("a", delay: 901), to: queue), "invalid-effect"),
      (.send(QueueMessage("a"), to: fifo), "invalid-effect"),
      (.send(QueueMessage("a", group: "g", delay: 1), to: fifo), "invalid-effect"),
      (.append(StreamEntry([1], partitionKey: ""), to: StreamContract("OUT")), "invalid-effect"),
      (
        .append(
          StreamEntry([1], partitionKey: String(repeating: "k", count: 257)),
          to: StreamContract("OUT")), "invalid-effect"
      ),
      (.publish(TopicMessage(""), to: TopicContract("TOPIC")), "invalid-effect"),
    ] as [(Effect, String)])
  func `They reject the event`(effect: Effect, code: String) {
    let rejection = #expect(throws: Rejection.self) { try operation(effect) }
    #expect(rejection?.code.rawValue == code)
  }

  @Test func `A message without a group gets the event's key, and one without an id the event's`()
    throws
  {
    let operation = try operation(.send(QueueMessage("a"), to: Self.fifo), key: "k")
    #expect(
      operation.effect
        == .send(QueueMessage("a", group: "k", deduplicationID: "shard:1"), to: Self.fifo))
  }
}
