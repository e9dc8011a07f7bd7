package import ChaosTesting
import EventModel

/// Orders under faults. Of each eight events, five place an order, one pays one of them, one cancels another, and
/// one can never be processed.
package struct OrderTrial: ChaosTrial {
  package let processor = OrderProcessor()

  package init() {}

  private enum Kind {
    case placed
    case paid
    case cancelled
    case broken
  }

  private func kind(_ index: Int) -> Kind {
    switch index % 8 {
    case 3: .broken
    case 4: .paid
    case 6: .cancelled
    default: .placed
    }
  }

  /// The order that the event is about: a payment is about the order four events before, a cancellation about the
  /// one five events before.
  private func order(_ index: Int) -> Int {
    switch kind(index) {
    case .placed, .broken: index
    case .paid: index - 4
    case .cancelled: index - 5
    }
  }

  private func lineCount(_ order: Int) -> Int { 1 + order % 3 }
  private func price(_ order: Int, _ line: Int) -> String { "\(order % 900 + line).1\(order % 10)" }

  package func record(_ index: Int) -> ChaosRecord {
    let order = order(index)
    let id = "o-\(order)"
    switch kind(index) {
    case .placed:
      let lines = (1...lineCount(order)).map {
        #"{"article": "article \#($0)", "price": \#(price(order, $0))}"#
      }
      return ChaosRecord(
        """
        {"kind": "placed", "id": "\(id)", "customer": "Zoë \(order % 50)",
          "placed": "2026-03-01T10:00:00.\(100 + order % 900)+01:00",
          "lines": [\(lines.joined(separator: ", "))]}
        """, key: id)
    case .paid:
      return ChaosRecord(#"{"kind": "paid", "id": "\#(id)", "amount": \#(order).50}"#, key: id)
    case .cancelled:
      return ChaosRecord(
        #"{"kind": "cancelled", "id": "\#(id)", "lines": \#(lineCount(order))}"#, key: id)
    case .broken: return ChaosRecord(broken(index).text, key: "broken-\(index)")
    }
  }

  package func expectedOutcome(of index: Int) -> ExpectedOutcome {
    let order = order(index)
    let id = "o-\(order)"
    switch kind(index) {
    case .placed:
      let lines = (1...lineCount(order)).map { line in
        ExpectedEffect.item(
          [
            "order_id": .string(id), "line": .number("\(line)"),
            "article": .string("article \(line)"), "price": .number(price(order, line)),
          ], in: Shop.lines)
      }
      return .effects([item(order, "placed", ["due": .bool(true)])] + lines)
    case .paid:
      return .effects([
        item(order, "paid", ["paid": .number("\(order).5")]),
        .message(#"{"ship": "\#(id)"}"#, in: Shop.shipments),
      ])
    case .cancelled:
      let lines = (1...lineCount(order)).map { line in
        ExpectedEffect.noItem(
          ["order_id": .string(id), "line": .number("\(line)")], in: Shop.lines)
      }
      return .effects(
        lines + [
          item(order, "cancelled"), .message(#"{"cancelled": "\#(id)"}"#, in: Shop.notices),
        ])
    case .broken: return .rejection(broken(index).code)
    }
  }

  /// The order's item in a state.
  private func item(_ order: Int, _ status: String, _ more: Item = [:]) -> ExpectedEffect {
    var item: Item = [
      "order_id": .string("o-\(order)"), "customer": .string("Zoë \(order % 50)"),
      "placed": .string("2026-03-01T09:00:00.\(Self.fraction(100 + order % 900))Z"),
      "status": .string(status),
    ]
    item.attributes += more.attributes
    return .item(item, in: Shop.orders)
  }

  /// Milliseconds without zeros at the end.
  private static func fraction(_ milliseconds: Int) -> String {
    var text = "\(milliseconds)"
    while text.last == "0" { text.removeLast() }
    return text
  }

  private func broken(_ index: Int) -> (text: String, code: Rejection.Code) {
    switch index / 8 % 5 {
    case 0: ("order \(index)", "not-json")
    case 1: (#"{"kind": "placed", "id": "o-\#(index)"}"#, "missing-field")
    case 2: (#"{"kind": "paid", "id": \#(index), "amount": 1}"#, "wrong-type")
    case 3: (#"{"kind": "lost", "id": "o-\#(index)"}"#, "invalid-value")
    default:
      (
        #"{"kind": "placed", "id": "o-\#(index)", "customer": "", "placed": "2026-03-01T10:00Z", "lines": []}"#,
        "no-lines"
      )
    }
  }
}
