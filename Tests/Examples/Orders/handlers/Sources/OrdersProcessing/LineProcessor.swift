import EventModel
import OrdersContract

/// Keeps the reservations equal to the lines, and asks the warehouse to pick each new line.
public struct LineProcessor: EventProcessor {
  public static let contract = Orders.lineHandler

  public init() {}

  public func process(
    _ received: ReceivedEvent<TableChange<OrderLine>>
  ) throws(Rejection) -> [Effect] {
    let change = received.event
    var effects: [Effect] = []
    if let old = change.old, old.article != change.new?.article {
      effects.append(
        .delete(
          ["article": .string(old.article), "line_id": .string(old.id)], from: Orders.reservations))
    }
    if let new = change.new {
      effects.append(try .put(encoding: Reservation(new), into: Orders.reservations))
      if change.old == nil {
        effects.append(
          try .send(encoding: PickingRequest(new), to: Orders.picking, group: new.orderID))
      }
    }
    return effects
  }
}
