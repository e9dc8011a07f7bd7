import EventModel
import OrdersContract
import OrdersProcessing
import Testing

@Suite struct `Processing a change of a line` {
  /// An item of the table of lines.
  private func line(_ article: String, quantity: Int = 2) -> Item {
    [
      "order_id": .string("o-1"), "line": .number("1"), "placed": .string("2026-03-01T09:05:00Z"),
      "article": .string(article), "quantity": .number("\(quantity)"), "price": .number("1.10"),
    ]
  }

  private func effects(_ old: Item?, _ new: Item?) throws -> [Effect] {
    let kind: ItemChange.Kind = old == nil ? .insert : new == nil ? .remove : .modify
    let keys: Item = ["order_id": .string("o-1"), "line": .number("1")]
    let change = try LineProcessor.event(
      from: .change(ItemChange(kind: kind, keys: keys, old: old, new: new)))
    return try LineProcessor().effects(of: ReceivedEvent(change))
  }

  private func reservation(_ article: String, quantity: Int) -> Effect {
    .put(
      [
        "article": .string(article), "line_id": .string("o-1#1"),
        "quantity": .number("\(quantity)"),
      ], into: Orders.reservations)
  }

  private let release = Effect.delete(
    ["article": .string("pen"), "line_id": .string("o-1#1")], from: Orders.reservations)

  @Test func `A new line is reserved and picked`() throws {
    #expect(
      try effects(nil, line("pen")) == [
        reservation("pen", quantity: 2),
        .send(
          QueueMessage(#"{"line_id":"o-1#1","article":"pen","quantity":2}"#, group: "o-1"),
          to: Orders.picking),
      ])
  }

  @Test func `A changed quantity changes the reservation`() throws {
    #expect(
      try effects(line("pen"), line("pen", quantity: 5)) == [reservation("pen", quantity: 5)])
  }

  @Test func `Another article moves the reservation`() throws {
    #expect(
      try effects(line("pen"), line("ink")) == [release, reservation("ink", quantity: 2)])
  }

  @Test func `A line that is gone frees its reservation`() throws {
    #expect(try effects(line("pen"), nil) == [release])
  }
}
