extension PackageTemplate {
  /// `lambda/Sources/OrdersProcessing/OrderProcessor.swift`
  var processor: String {
    """
    \(imports("EventModel", names.contract))

    /// Turns an order into effects. Lambda may retry an order, and `process` must then return the same effects.
    package struct OrderProcessor: EventProcessor {
      package static let contract = Destinations.handler

      package init() {}

      \(process.indented(by: 2))
    }

    """
  }

  private var process: String {
    switch source {
    case .stream, .queue:
      """
      package func process(_ received: ReceivedEvent<Order>) throws(Rejection) -> [Effect] {
        let order = received.event
        guard !order.lines.isEmpty else { throw Rejection("no-lines", "the order has no lines") }
        var effects: [Effect] = []
        for item in order.items {
          effects.append(try .put(encoding: item, into: Destinations.lines))
        }
        return effects + [try .send(encoding: order.notice, to: Destinations.notices)]
      }
      """
    case .table:
      """
      package func process(
        _ received: ReceivedEvent<TableChange<Order>>
      ) throws(Rejection) -> [Effect] {
        let change = received.event
        if change.new?.lines.isEmpty == true {
          throw Rejection("no-lines", "the order has no lines")
        }
        let (old, new) = (change.old?.items ?? [], change.new?.items ?? [])
        var effects: [Effect] = []
        for item in new {
          effects.append(try .put(encoding: item, into: Destinations.lines))
        }
        // Lines that the order no longer has; all of them if the order was deleted.
        for item in old.dropFirst(new.count) {
          effects.append(
            .delete(
              ["order_id": .string(item.orderID), "line": .number("\\(item.line)")],
              from: Destinations.lines))
        }
        if change.kind == .insert, let order = change.new {
          effects.append(try .send(encoding: order.notice, to: Destinations.notices))
        }
        return effects
      }
      """
    }
  }
}
