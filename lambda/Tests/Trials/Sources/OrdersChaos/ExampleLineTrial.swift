package import ChaosTesting
import EventModel
import OrdersContract
package import OrdersProcessing

/// The handler of lines in `Tests/Examples/Orders`. Of each five events, one is a new line, one changes its
/// quantity, one its article, one removes every second line, and one can never be processed.
package struct ExampleLineTrial: ChaosTrial {
  package let processor = LineProcessor()
  package let source = ChaosSource.tableStream

  package init() {}

  private enum Step: Int {
    case new
    case otherQuantity
    case otherArticle
    case broken
    case gone
  }

  /// A line as it is after a step; nil if there is none.
  private struct Line {
    var article: String
    var quantity: Int
  }

  private func step(_ index: Int) -> Step { Step(rawValue: index % 5) ?? .new }
  private func line(after step: Step, _ order: Int) -> Line? {
    let line = Line(article: "article \(order % 20)", quantity: 1 + order % 9)
    let more = Line(article: line.article, quantity: line.quantity + 10)
    let other = Line(article: "other \(order % 20)", quantity: more.quantity)
    return switch step {
    case .new: line
    case .otherQuantity: more
    case .otherArticle, .broken: other
    case .gone: order % 2 == 0 ? nil : other
    }
  }

  private func order(_ index: Int) -> String { "o-\(index / 5)" }

  private func keys(_ order: String) -> Item {
    ["order_id": .string(order), "line": .number("1")]
  }

  private func image(_ line: Line, of order: String) -> Item {
    [
      "order_id": .string(order), "line": .number("1"), "placed": .string("2026-03-01T09:00:00Z"),
      "article": .string(line.article), "quantity": .number("\(line.quantity)"),
      "price": .number("1.10"),
    ]
  }

  package func record(_ index: Int) -> ChaosRecord {
    let (step, number, order) = (step(index), index / 5, order(index))
    if step == .broken {
      let keys = keys("broken-\(index)")
      return ChaosRecord(ItemChange(kind: .insert, keys: keys, new: keys))
    }
    let old: Line? =
      switch step {
      case .new: nil
      case .otherQuantity: line(after: .new, number)
      case .otherArticle: line(after: .otherQuantity, number)
      case .broken, .gone: line(after: .otherArticle, number)
      }
    let new = line(after: step, number)
    return ChaosRecord(
      ItemChange(
        kind: old == nil ? .insert : new == nil ? .remove : .modify, keys: keys(order),
        old: old.map { image($0, of: order) }, new: new.map { image($0, of: order) }))
  }

  package func expectedOutcome(of index: Int) -> ExpectedOutcome {
    let (step, number) = (step(index), index / 5)
    if step == .broken { return .rejection(.missingField) }
    let id = AttributeValue.string("\(order(index))#1")
    var effects: [ExpectedEffect] = []
    if step == .otherArticle || step == .gone,
      let old = line(after: step == .gone ? .otherArticle : .otherQuantity, number),
      old.article != line(after: step, number)?.article
    {
      effects.append(
        .noItem(["article": .string(old.article), "line_id": id], in: Orders.reservations))
    }
    if let new = line(after: step, number) {
      effects.append(
        .item(
          [
            "article": .string(new.article), "line_id": id,
            "quantity": .number("\(new.quantity)"),
          ], in: Orders.reservations))
      if step == .new {
        effects.append(
          .message(
            #"{"line_id": "\#(order(index))#1", "article": "\#(new.article)", "quantity": \#(new.quantity)}"#,
            in: Orders.picking, group: order(index)))
      }
    }
    return .effects(effects)
  }
}
