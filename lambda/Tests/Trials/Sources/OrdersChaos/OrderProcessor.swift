package import EventModel

/// A processor as a user would write it: an order becomes an item and one for each line; its payment changes it and
/// sends it to shipping; a cancellation takes its lines away and is announced.
package struct OrderProcessor: EventProcessor {
  package static let contract = Shop.contract

  package init() {}

  package func process(
    _ received: ReceivedEvent<OrderEvent>
  ) throws(Rejection) -> [Effect] {
    switch received.event {
    case .placed(let order): try effects(of: order)
    case .paid(let payment):
      [
        .update(
          ["order_id": .string(payment.id)], of: Shop.orders,
          [
            .set("status", .string("paid")), .set("paid", .number(payment.amount.text)),
            .remove("due"),
          ],
          when: .expression(
            "#status = :placed", names: ["#status": "status"],
            values: [":placed": .string("placed")])),
        .send(QueueMessage(#"{"ship":"\#(payment.id)"}"#), to: Shop.shipments),
      ]
    case .cancelled(let cancellation):
      (1...cancellation.lines).map {
        .delete(
          ["order_id": .string(cancellation.id), "line": .number("\($0)")], from: Shop.lines)
      } + [
        .update(
          ["order_id": .string(cancellation.id)], of: Shop.orders,
          [.set("status", .string("cancelled")), .remove("due")], when: .present),
        .send(QueueMessage(#"{"cancelled":"\#(cancellation.id)"}"#), to: Shop.notices),
      ]
    }
  }

  private func effects(of order: Order) throws(Rejection) -> [Effect] {
    guard !order.lines.isEmpty else { throw Rejection("no-lines", "the order has no lines") }
    var effects: [Effect] = [
      .put(
        [
          "order_id": .string(order.id), "customer": .string(order.customer),
          "placed": .string(order.placed.description), "status": .string("placed"),
          "due": .bool(true),
        ], into: Shop.orders, when: .absent)
    ]
    for (number, line) in order.lines.enumerated() {
      effects.append(
        .put(
          [
            "order_id": .string(order.id), "line": .number("\(number + 1)"),
            "article": .string(line.article), "price": .number(line.price.text),
          ], into: Shop.lines))
    }
    return effects
  }
}
