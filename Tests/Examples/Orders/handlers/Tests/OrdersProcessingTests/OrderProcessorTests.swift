import EventModel
import OrdersContract
import OrdersProcessing
import Testing

@Suite struct `Processing an order` {
  private func effects(of text: String) throws -> [Effect] {
    let order = try OrderProcessor.event(from: .bytes(Array(text.utf8)))
    return try OrderProcessor().effects(of: ReceivedEvent(order))
  }

  @Test func `Each line becomes an item with all digits of its price`() throws {
    let effects = try effects(
      of: """
        {"order_id": "o-1", "placed": "2026-03-01T09:05:00.042+01:00", "lines": [
          {"article": "pen", "quantity": 2, "price": 1.10},
          {"article": "ink", "quantity": 1, "price": 12.5000000000000000001}]}
        """)
    let lines: [Effect] = [("pen", "2", "1.10"), ("ink", "1", "12.5000000000000000001")]
      .enumerated().map { index, line in
        .put(
          [
            "order_id": .string("o-1"), "line": .number("\(index + 1)"),
            "placed": .string("2026-03-01T08:05:00.042Z"), "article": .string(line.0),
            "quantity": .number(line.1), "price": .number(line.2),
          ], into: Orders.lines)
      }
    #expect(effects == lines)
  }

  @Test(arguments: [
    ("[]", "no-lines"), (#"[{"article": "pen", "quantity": 0, "price": 1}]"#, "no-quantity"),
    (#"[{"article": "pen", "price": 1}]"#, "missing-field"),
  ])
  func `An order that makes no sense is rejected`(lines: String, code: String) {
    let rejection = #expect(throws: Rejection.self) {
      try effects(
        of: #"{"order_id": "o-1", "placed": "2026-03-01T09:05:00Z", "lines": \#(lines)}"#)
    }
    #expect(rejection?.code.rawValue == code)
  }
}
