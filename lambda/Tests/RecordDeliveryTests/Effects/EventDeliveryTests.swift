import HandlerTestSupport
import PipelineContract
import Testing

@testable import AWSClient
@testable import AWSValues
@testable import EventModel
@testable import ExactJSON
@testable import LambdaRuntime
@testable import RecordDelivery
@testable import StreamRecords

/// Events of one line: words with a colon each say what the event leads to.
///
/// | word | effect |
/// |---|---|
/// | `order:ID` | puts an item in the table of orders |
/// | `new:ID` | the same if the table has no such item |
/// | `gone:ID` | deletes it |
/// | `line:ID` | puts an item in the table of lines |
/// | `refused:ID` | puts an item that the table refuses |
/// | `tell:TEXT` | sends a message |
/// | `queue:GROUP` | sends a message to the FIFO queue |
struct WordProcessor: EventProcessor {
  static let contract = HandlerContract([
    .put(Shop.orders), .delete(Shop.orders), .put(Shop.lines), .send(Shop.notices),
    .send(Shop.inOrder),
  ])

  func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
    var effects: [Effect] = []
    let text = String(decoding: received.event, as: UTF8.self)
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":").map(String.init)
      guard parts.count == 2 else { throw Rejection("no-words", "\(word) has no colon") }
      let item: Item = ["id": .string(parts[1]), "text": .string(text)]
      switch parts[0] {
      case "order": effects.append(.put(item, into: Shop.orders))
      case "new": effects.append(.put(item, into: Shop.orders, when: .absent))
      case "gone": effects.append(.delete(item, from: Shop.orders))
      case "line": effects.append(.put(item, into: Shop.lines))
      case "refused":
        let attributes =
          item.attributes + [
            .init(name: EffectStandIn.refusedAttribute, value: .bool(true))
          ]
        effects.append(.put(Item(attributes), into: Shop.orders))
      case "tell": effects.append(.send(QueueMessage(text), to: Shop.notices))
      case "queue":
        effects.append(.send(QueueMessage(text, group: parts[1]), to: Shop.inOrder))
      default: throw Rejection("unknown-word", "\(parts[0]) is no word")
      }
    }
    return effects
  }
}

/// Sends each event to the FIFO queue, in a group of its own.
private struct TextProcessor: EventProcessor {
  static let contract = HandlerContract([.send(Shop.inOrder)])

  func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
    let message = QueueMessage(
      String(decoding: received.event, as: UTF8.self), group: received.sequence)
    return [.send(message, to: Shop.inOrder)]
  }
}

@Suite(.serialized, .timeLimit(.minutes(5))) struct `The delivery of effects` {
  static let rejectedQueue = "https://sqs/1/rejected"

  private static func text(_ item: JSONValue?) -> String? { item?["text"]?["S"]?.stringValue }

  @Test func `Each effect of an event is brought about`() async throws {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch(["order:a line:a-1 line:a-2 tell:x", "order:b queue:g", "gone:a"])
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await service.item("a", of: "orders") == nil)
      #expect(await Self.text(service.item("b", of: "orders")) == "order:b queue:g")
      #expect(await service.item("a-2", of: "lines") != nil)
      let notices = await service.messages["https://sqs/1/notices"] ?? []
      #expect(notices.map { $0["MessageBody"] } == [.string("order:a line:a-1 line:a-2 tell:x")])
      let inOrder = try #require(await service.messages["https://sqs/1/in-order.fifo"]?.first)
      #expect(inOrder["MessageGroupId"] == .string("g"))
      #expect(inOrder["MessageDeduplicationId"]?.stringValue?.isEmpty == false)
    }
  }

  @Test func `Two functions that send to one FIFO queue about an event have ids of their own`()
    async throws
  {
    let service = EffectStandIn()
    let endpoint = try await service.start()
    let batch = KinesisBatch(["queue:g queue:g"])
    for function in ["orders", "orders", "invoices"] {
      let handler = try EffectHandlerUnderTest(
        WordProcessor(), endpoint: endpoint, function: function)
      #expect(try await handler.handle(batch.event()) == [])
      await handler.client.shutdown()
    }
    let ids = await (service.messages[Shop.inOrderURL] ?? []).compactMap {
      $0["MessageDeduplicationId"]?.stringValue
    }
    await service.stop()
    #expect(ids.count == 6)
    // A retry has the same ids, and each effect its own.
    #expect(ids[0..<2] == ids[2..<4])
    #expect(Set(ids).count == 4)
    #expect(ids.allSatisfy { $0.utf8.count <= 128 })
  }

  @Test(arguments: [EffectStandIn.faultyText, EffectStandIn.longText])
  func `Messages that a queue names as faulty are rejected, however many there are`(text: String)
    async throws
  {
    try await withEffects(TextProcessor()) { service, handler async throws in
      let batch = KinesisBatch((0..<30).map { "\(text) \($0)" })
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await service.messages[Shop.inOrderURL] == nil)
      #expect(await service.messages[Self.rejectedQueue]?.count == 30)
    }
  }

  @Test func `A message that is too large for any queue is rejected with its reason`() async throws
  {
    try await withEffects(TextProcessor()) { service, handler async throws in
      let batch = KinesisBatch(["a", String(repeating: "a", count: (1 << 20) + 1), "b"])
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await service.messages[Shop.inOrderURL]?.count == 2)
      let rejected = try #require(await service.messages[Self.rejectedQueue])
      #expect(rejected.count == 2)
      for message in rejected {
        #expect(message["MessageBody"]?.stringValue?.contains("message-too-large: ") == true)
      }
    }
  }

  @Test func `Requests for a queue are cut by the size of their messages`() async throws {
    try await withEffects(TextProcessor()) { service, handler async throws in
      let texts = (0..<12).map { "\($0)" + String(repeating: "a", count: 100_000) }
      #expect(try await handler.handle(KinesisBatch(texts).event()) == [])
      #expect(await service.messages[Shop.inOrderURL]?.count == 12)
      #expect(await service.requests["SendMessageBatch"] == 6)
    }
  }

  @Test func `Writes of many records take few requests`() async throws {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch((0..<500).map { "order:\($0)" })
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await service.requests == ["BatchWriteItem": 20])
      #expect(await service.items["orders"]?.count == 500)
    }
  }

  @Test func `A record that can never be processed goes to the queue with its bytes and reason`()
    async throws
  {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch(["order:a", "nonsense", "order:b"])
      #expect(try await handler.handle(batch.event()) == [])
      let rejected = try #require(await service.messages[Self.rejectedQueue])
      let message = try JSONValue(
        parsing: Array((rejected.first?["MessageBody"]?.stringValue ?? "").utf8))
      #expect(rejected.count == 1)
      #expect(message["reason"] == .string("no-words: nonsense has no colon"))
      #expect(
        message["data"]
          == .string(String(decoding: Base64.encode(Array("nonsense".utf8)), as: UTF8.self)))
    }
  }

  @Test func `An item that the table refuses goes to the queue, and an earlier one is written`()
    async throws
  {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch(["order:a", "order:b", "order:a", "refused:a", "order:c"])
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await Self.text(service.item("a", of: "orders")) == "order:a")
      let rejected = await service.messages[Self.rejectedQueue] ?? []
      #expect(rejected.count == 1)
    }
  }

  @Test func `A table that refuses everything keeps the records in their source`() async throws {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch((0..<60).map { "refused:\($0)" })
      #expect(try await handler.handle(batch.event()) == [KinesisBatch.sequenceNumber(0)])
      #expect(await service.messages[Self.rejectedQueue] == nil)
    }
  }

  @Test func `A message that the queue refuses does not block those behind it in its group`()
    async throws
  {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let refused = "order:\(EffectStandIn.refusedText) queue:g"
      let batch = KinesisBatch([refused, "order:b queue:g", "order:c queue:g"])
      #expect(try await handler.handle(batch.event()) == [])
      #expect(await service.messages[Self.rejectedQueue]?.count == 1)
      let sent = await service.messages["https://sqs/1/in-order.fifo"] ?? []
      #expect(
        sent.map { $0["MessageBody"]?.stringValue } == ["order:b queue:g", "order:c queue:g"])
    }
  }

  @Test func `A queue that refuses one message of a group after another keeps the rest`()
    async throws
  {
    try await withEffects(WordProcessor()) { service, handler async throws in
      let batch = KinesisBatch(
        (0..<5).map { "order:\(EffectStandIn.refusedText)-\($0) queue:g" })
      #expect(try await handler.handle(batch.event()) == [KinesisBatch.sequenceNumber(1)])
      #expect(await service.messages[Self.rejectedQueue]?.count == 1)
      #expect(await service.messages["https://sqs/1/in-order.fifo"] ?? [] == [])
    }
  }

  @Test func `A destination without access does not stop the others`() async throws {
    let script: EffectStandIn.Script = { operation, _ in
      operation == "SendMessageBatch" ? .error(status: 400, code: "AccessDeniedException") : nil
    }
    try await withEffects(WordProcessor(), script) { service, handler async throws in
      let batch = KinesisBatch(["order:a", "tell:x", "order:b"])
      #expect(try await handler.handle(batch.event()) == [KinesisBatch.sequenceNumber(1)])
      #expect(await service.items["orders"]?.count == 2)
    }
  }

  @Test func `An environment without the name of a destination is reported, and the rest is done`()
    async throws
  {
    struct Unknown: EventProcessor {
      static let contract = HandlerContract([.send(.init("UNSET"))])

      func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
        [.send(QueueMessage("x"), to: .init("UNSET"))]
      }
    }
    try await withEffects(Unknown()) { _, handler async throws in
      #expect(
        try await handler.handle(KinesisBatch(["x"]).event()) == [KinesisBatch.sequenceNumber(0)])
      #expect(handler.log.texts.contains { $0.contains("UNSET") })
    }
  }

  @Test(arguments: [
    (EnvironmentName.oversizedRejections, "later", "it must be one of split, report"),
    (.rejectedQueueURL, "rejected", "it must be an http or https URL with a host"),
    ("NOTICES", "notices", "it must be an http or https URL with a host"),
  ])
  func `A wrong value in the environment is refused at the start`(
    name: EnvironmentName, value: String, reason: String
  ) {
    var variables = Shop.environment("orders").variables
    variables[name.rawValue] = value
    let error = #expect(throws: ConfigurationError.self) {
      _ = try EventBatchHandler(WordProcessor(), environment: LambdaEnvironment(variables))
    }
    #expect(error == .invalid(variable: name.rawValue, reason: reason))
  }

  @Test func `All variables of the contract that are missing are named at the start`() {
    let error = #expect(throws: MissingEnvironmentVariables.self) {
      _ = try EventBatchHandler(
        WordProcessor(), environment: LambdaEnvironment(["ORDERS": "orders", "LINES": ""]))
    }
    #expect(error?.names == ["LINES", "NOTICES", "IN_ORDER", .rejectedQueueURL])
    #expect(
      error?.description
        == "the environment variables LINES, NOTICES, IN_ORDER, REJECTED_QUEUE_URL are missing or empty; set"
        + " them in the function's configuration")
  }

  @Test func `An effect that the contract does not declare leaves the whole batch`() async throws {
    struct Sender: EventProcessor {
      static let contract = HandlerContract([.put(Shop.orders)])

      func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
        [
          received.event == Array("x".utf8)
            ? .send(QueueMessage("x"), to: Shop.notices)
            : .put(["id": .string("a")], into: Shop.orders)
        ]
      }
    }
    try await withEffects(Sender()) { service, handler async throws in
      let error = await #expect(throws: UndeclaredEffect.self) {
        try await handler.handle(KinesisBatch(["a", "x"]).event())
      }
      #expect(
        error?.description
          == "the effect send(NOTICES) is not in the handler's contract, which declares only put(ORDERS); add"
          + " the effect to it, then generate and apply the infrastructure again")
      #expect(await service.requests == [:])
    }
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `Nothing is lost and nothing overtakes under random faults`(seed: UInt64) async throws {
    let script: EffectStandIn.Script = { _, number in
      var random = SeededNumbers(seed: seed &* 1_000_003 &+ UInt64(number))
      switch random.next() % 12 {
      case 0: return .error(status: 500, code: "InternalServerError")
      case 1: return .error(status: 400, code: "ThrottlingException")
      case 2: return .resetBefore
      case 3: return .resetAfter
      case 4, 5: return .half
      case 6 where random.next() % 4 == 0: return .error(status: 400, code: "AccessDeniedException")
      default: return nil
      }
    }
    var random = SeededNumbers(seed: seed)
    let texts = (0..<200).map { position in
      switch random.next() % 10 {
      case 0: return "broken\(position)"
      case 1...5: return "order:\(random.next() % 60) line:\(position)"
      case 6: return "gone:\(random.next() % 60)"
      case 7: return "order:\(random.next() % 60) tell:\(position)"
      default: return "queue:\(random.next() % 4)"
      }
    }
    let batch = KinesisBatch(texts)
    try await withEffects(WordProcessor(), script) { service, handler async throws in
      var start = 0
      var rounds = 0
      while start < texts.count {
        rounds += 1
        try #require(rounds < 400)
        guard let next = try await handler.handle(batch.event(from: start)).first else { break }
        start = try #require(
          texts.indices.first { KinesisBatch.sequenceNumber($0) == next && $0 >= start })
      }
      try await audit(texts, service)
    }
  }

  /// Each table has the items that the events in their order lead to, each message was sent, those of a group in
  /// their order, and each broken event is in the queue.
  private func audit(_ texts: [String], _ service: EffectStandIn) async throws {
    var orders: [String: String] = [:]
    var lines: Set<String> = []
    for text in texts {
      for word in text.split(separator: " ") {
        let parts = word.split(separator: ":").map(String.init)
        switch parts[0] {
        case "order": orders[parts[1]] = text
        case "gone": orders[parts[1]] = nil
        case "line": lines.insert(parts[1])
        default: break
        }
      }
    }
    let found = await service.items
    #expect((found["orders"] ?? [:]).compactMapValues(Self.text) == orders)
    #expect(Set((found["lines"] ?? [:]).keys) == lines)
    let messages = await service.messages
    let sent = Set(
      (messages["https://sqs/1/notices"] ?? []).compactMap { $0["MessageBody"]?.stringValue })
    #expect(sent == Set(texts.filter { $0.contains("tell:") }))
    // SQS takes only the first of the messages with an id.
    var seen: Set<String> = []
    var ids: [String: [String]] = [:]
    for message in messages["https://sqs/1/in-order.fifo"] ?? [] {
      let id = message["MessageDeduplicationId"]?.stringValue ?? ""
      guard seen.insert(id).inserted else { continue }
      // Its end is the sequence number.
      ids[message["MessageGroupId"]?.stringValue ?? "", default: []]
        .append(String(id.drop { $0 != "-" }.dropFirst()))
    }
    for group in 0..<4 {
      let expected = texts.indices.filter { texts[$0] == "queue:\(group)" }
        .map { KinesisBatch.sequenceNumber($0) }
      #expect(ids["\(group)"] ?? [] == expected)
    }
    let rejected = Set(
      (messages[Self.rejectedQueue] ?? []).compactMap { message in
        (try? JSONValue(parsing: Array((message["MessageBody"]?.stringValue ?? "").utf8)))?[
          "sequenceNumber"]?.stringValue
      })
    let broken = texts.indices.filter { texts[$0].hasPrefix("broken") }
    #expect(rejected == Set(broken.map { KinesisBatch.sequenceNumber($0) }))
  }
}
