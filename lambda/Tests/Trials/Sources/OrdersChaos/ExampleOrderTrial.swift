package import ChaosTesting
import EventModel
import OrdersContract
package import OrdersProcessing

/// The handler of orders in `Tests/Examples/Orders`. Of each eight events, six place an order, one places an
/// earlier one again with other quantities, and one can never be processed.
package struct ExampleOrderTrial: ChaosTrial {
  package let processor = OrdersProcessing.OrderProcessor()

  package init() {}

  private func isBroken(_ index: Int) -> Bool { index % 8 == 3 }
  private func isRepeated(_ index: Int) -> Bool { index % 8 == 5 }
  private func order(_ index: Int) -> Int { isRepeated(index) ? index - 5 : index }
  private func lines(_ index: Int) -> ClosedRange<Int> { 1...(1 + order(index) % 3) }
  private func quantity(_ index: Int, _ line: Int) -> Int { 1 + index % 40 + line }

  package func record(_ index: Int) -> ChaosRecord {
    if isBroken(index) { return ChaosRecord(broken(index).text, key: "broken-\(index)") }
    let lines = lines(index).map {
      #"{"article": "article \#($0)", "quantity": \#(quantity(index, $0)), "price": \#($0).10}"#
    }
    let id = "o-\(order(index))"
    return ChaosRecord(
      """
      {"order_id": "\(id)", "placed": "2026-03-01T10:00:00.125+01:00",
        "lines": [\(lines.joined(separator: ", "))]}
      """, key: id)
  }

  package func expectedOutcome(of index: Int) -> ExpectedOutcome {
    if isBroken(index) { return .rejection(broken(index).code) }
    return .effects(
      lines(index).map { line in
        .item(
          [
            "order_id": .string("o-\(order(index))"), "line": .number("\(line)"),
            "placed": .string("2026-03-01T09:00:00.125Z"), "article": .string("article \(line)"),
            "quantity": .number("\(quantity(index, line))"), "price": .number("\(line).1"),
          ], in: Orders.lines)
      })
  }

  private func broken(_ index: Int) -> (text: String, code: Rejection.Code) {
    let start = #"{"order_id": "b-\#(index)", "placed": "2026-03-01T10:00:00Z", "lines": "#
    return switch index / 8 % 4 {
    case 0: ("order \(index)", "not-json")
    case 1: (start + "[]}", "no-lines")
    case 2: (start + #"[{"article": "a", "quantity": 0, "price": 1}]}"#, "no-quantity")
    default: (start + #"[{"article": "a", "price": 1}]}"#, "missing-field")
    }
  }
}
