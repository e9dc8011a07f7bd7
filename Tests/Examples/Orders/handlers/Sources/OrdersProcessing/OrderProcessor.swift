import EventModel
import OrdersContract

/// Puts each line of an order into the table.
public struct OrderProcessor: EventProcessor {
  public static let contract = Orders.orderHandler

  public init() {}

  public func process(_ received: ReceivedEvent<Order>) throws(Rejection) -> [Effect] {
    let order = received.event
    guard !order.lines.isEmpty else { throw Rejection("no-lines", "the order has no lines") }
    var effects: [Effect] = []
    for (index, line) in order.lines.enumerated() {
      guard line.quantity > 0 else {
        throw Rejection("no-quantity", "line \(index + 1) has the quantity \(line.quantity)")
      }
      let item = OrderLine(line, at: index, of: order)
      effects.append(try .put(encoding: item, into: Orders.lines))
    }
    return effects
  }
}
