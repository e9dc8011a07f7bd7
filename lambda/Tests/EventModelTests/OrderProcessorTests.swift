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
          .wrongType,
          #""line" of the item for LINES_TABLE is a string, and the contract's sort key is a number"#
        )
      ),
    ] as [(UInt8, Rejection)])
  func `A test sees an item whose key is not that of the contract`(
    byte: UInt8, rejection: Rejection
  ) {
    #expect(throws: rejection) { try KeyProcessor().effects(of: ReceivedEvent([byte])) }
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
}
