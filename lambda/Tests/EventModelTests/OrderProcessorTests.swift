import Testing

@testable import EventModel

/// A processor as a user would write it, with only `EventModel` imported: nested objects, a list that becomes
/// several items, a date, a decimal, a table with a sort key and a message.
private enum Shop {
  static let lines = TableContract(
    "LINES_TABLE", partitionKey: .string("order_id"), sortKey: .number("line"))
  static let notices = QueueContract("NOTICES_QUEUE_URL")
}

private struct Order: Decodable, Sendable {
  struct Customer: Decodable { var name: String }
  struct Line: Decodable { var article: String, price: ExactNumber }

  var id: String
  var placed: ExactTime
  var customer: Customer
  var lines: [Line]
}

private struct OrderLine: Encodable {
  enum CodingKeys: String, CodingKey {
    case orderID = "order_id"
    case line, article, price, placed
  }

  var orderID: String
  var line: Int
  var article: String
  var price: ExactNumber
  var placed: ExactTime
}

private struct OrderNotice: Encodable {
  var order: String
  var customer: String
}

private struct OrderProcessor: EventProcessor {
  static let contract = HandlerContract([.put(Shop.lines), .send(Shop.notices)])

  func process(_ received: ReceivedEvent<Order>) throws(Rejection) -> [Effect] {
    let order = received.event
    guard !order.lines.isEmpty else { throw Rejection("no-lines", "the order has no lines") }
    var effects: [Effect] = []
    for (number, line) in order.lines.enumerated() {
      let item = OrderLine(
        orderID: order.id, line: number + 1, article: line.article, price: line.price,
        placed: order.placed)
      effects.append(try .put(encoding: item, into: Shop.lines))
    }
    let notice = OrderNotice(order: order.id, customer: order.customer.name)
    return effects + [try .send(encoding: notice, to: Shop.notices)]
  }
}

@Suite struct `A processor that a user writes` {
  private static func effects(of text: String) throws -> [Effect] {
    let order = try OrderProcessor.event(from: .bytes(Array(text.utf8)))
    return try OrderProcessor().effects(of: ReceivedEvent(order))
  }

  @Test func `Its effects are values that a test compares`() throws {
    let effects = try Self.effects(
      of: """
        {"id": "o-1", "placed": "2026-03-01T09:05:00.042+01:00", "customer": {"name": "Ada"},
          "lines": [{"article": "pen", "price": 1.10}, {"article": "ink", "price": 0.1000000000000000001}]}
        """)
    func line(_ number: Int, _ article: String, _ price: String) -> Effect {
      .put(
        [
          "order_id": .string("o-1"), "line": .number("\(number)"), "article": .string(article),
          "price": .number(price), "placed": .string("2026-03-01T08:05:00.042Z"),
        ], into: Shop.lines)
    }
    #expect(effects.count == 3)
    #expect(effects[0] == line(1, "pen", "1.10"))
    #expect(effects[1] == line(2, "ink", "0.1000000000000000001"))
    #expect(
      effects[2] == .send(QueueMessage(#"{"order":"o-1","customer":"Ada"}"#), to: Shop.notices))
  }

  private struct KeyProcessor: EventProcessor {
    static let contract = HandlerContract([.put(Shop.lines), .delete(Shop.lines)])

    func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
      received.event.first == 0
        ? [.put(["order": .string("o-1"), "line": .number("1")], into: Shop.lines)]
        : [.delete(["order_id": .string("o-1"), "line": .string("1")], from: Shop.lines)]
    }
  }

  @Test(
    arguments: [
      (
        0,
        Rejection(
          "missing-key",
          #"the item for LINES_TABLE has no "order_id", its partition key; it has "order", "line""#)
      ),
      (
        1,
        Rejection(
          "wrong-key-type",
          #""line" of the item for LINES_TABLE is a string, and the contract's sort key is a number"#
        )
      ),
    ] as [(UInt8, Rejection)])
  func `A test sees an item whose key is not that of the contract`(
    byte: UInt8, rejection: Rejection
  ) {
    #expect(throws: rejection) { try KeyProcessor().effects(of: ReceivedEvent([byte])) }
  }

  private func missingKey(_ item: Item) throws -> String {
    let effect = Effect.put(item, into: Shop.lines)
    let error = #expect(throws: Rejection.self) { try effect.checkKey() }
    return try #require(error).description
  }

  @Test func `A rejection for a missing key shows all attributes, the most similar one first`()
    throws
  {
    let item = Item(
      ["article", "currency", "line", "placed", "price", "quantity", "orderID", "weight"].map {
        Item.Attribute(name: $0, value: .string("x"))
      })
    let text = try missingKey(item)
    #expect(text.contains(#"has no "order_id", its partition key; it has "orderID", "#), "\(text)")
    for attribute in item.attributes { #expect(text.contains("\"\(attribute.name)\"")) }
    #expect(!text.contains("more"))
  }

  @Test func `A rejection for a missing key stays short`() throws {
    let item = Item((0..<200).map { Item.Attribute(name: "attribute\($0)", value: .null) })
    let text = try missingKey(item)
    #expect(text.utf8.count < 600)
    #expect(text.hasSuffix(" more"), "\(text)")
    #expect(try missingKey([:]).hasSuffix("it has no attributes"))
  }

  @Test func `An effect has a short text`() {
    let key: Item = ["order_id": .string("o-1"), "line": .number("1")]
    #expect(
      "\([Effect.put(key, into: Shop.lines)])"
        == #"[put {"order_id": "o-1", "line": 1} into LINES_TABLE]"#)
    #expect(
      Effect.put(key, into: Shop.lines, when: .absent).description
        == #"put {"order_id": "o-1", "line": 1} into LINES_TABLE, when absent"#)
    #expect(
      Effect.update(
        key, of: Shop.lines,
        [.set("a", .null), .setIfAbsent("b", .bool(true)), .add("c", .number("2")), .remove("d")],
        when: .expression("#s = :o", names: ["#s": "status"], values: [":o": .string("open")])
      ).description
        == #"update {"order_id": "o-1", "line": 1} of LINES_TABLE: set a to null, set b to true if absent, "#
        + #"add 2 to c, remove d, when #s = :o (#s: status) (:o: "open")"#)
    #expect(
      Effect.delete(key, from: Shop.lines, when: .smaller(attribute: "at")).description
        == #"delete {"order_id": "o-1", "line": 1} from LINES_TABLE, when at is smaller"#)
    #expect(
      Effect.send(QueueMessage("hello", group: "g", delay: 5), to: Shop.notices).description
        == "send hello (group: g) (delay: 5) to \(Shop.notices.variable.rawValue)")
    #expect(
      Effect.publish(TopicMessage("hello", subject: "s"), to: TopicContract("T")).description
        == "publish hello (subject: s) to T")
    #expect(
      Effect.append(StreamEntry([0xFF], partitionKey: "k"), to: StreamContract("S")).description
        == #"append base64"/w==" (partitionKey: k) to S"#)
    #expect(
      Effect.emit(
        BusEntry(detail: "{}", detailType: "Placed", source: "shop"), on: EventBusContract("B")
      ).description == "emit {} (detailType: Placed) (source: shop) on B")
  }

  @Test func `A rejection says why`() {
    let error = #expect(throws: Rejection.self) {
      try Self.effects(
        of: #"{"id":"o-1","placed":"2026-03-01T09:05Z","customer":{"name":"x"},"lines":[]}"#)
    }
    #expect(error == Rejection("no-lines", "the order has no lines"))
    let missing = #expect(throws: Rejection.self) { try Self.effects(of: #"{"id":"o-1"}"#) }
    #expect(missing?.description == "missing-field: the event: placed: missing")
  }
  @Test func `A test fails for an effect that the contract lacks`() throws {
    struct Notifier: EventProcessor {
      static let contract = HandlerContract([.put(Shop.lines)])

      func process(_ received: ReceivedEvent<[UInt8]>) throws(Rejection) -> [Effect] {
        [.send(QueueMessage("x"), to: Shop.notices)]
      }
    }
    let error = #expect(throws: UndeclaredEffect.self) {
      try Notifier().effects(of: ReceivedEvent([]))
    }
    #expect(error?.effect == .send(Shop.notices))
    #expect(error?.contract == Notifier.contract)
  }

  @Test func `Each of several values is put, in their order`() throws {
    let notices = ["Ada", "Bea"].map { OrderNotice(order: "o-1", customer: $0) }
    let effects = try Effect.put(each: notices, into: Shop.lines, when: .absent)
    let expected: [Effect] = ["Ada", "Bea"].map { name in
      .put(["order": .string("o-1"), "customer": .string(name)], into: Shop.lines, when: .absent)
    }
    #expect(effects == expected)
  }

  @Test func `Of several values, one that DynamoDB cannot hold is rejected`() {
    let rejection = #expect(throws: Rejection.self) {
      try Effect.put(each: [["price": 1.5], ["price": Double.infinity]], into: Shop.lines)
    }
    #expect(rejection?.code == .invalidValue)
  }
}
