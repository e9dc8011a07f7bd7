extension PackageTemplate {
  /// `lambda/Tests/OrdersProcessingTests/OrderChaosTests.swift`
  var chaosTests: String {
    """
    \(imports("ChaosTesting", "EventModel", names.contract, names.processing, "Testing"))

    /// Orders that arrive while services fail and the function is killed.
    struct OrderChaos: ChaosTrial {
      let processor = OrderProcessor()\(chaosSource)

      \(chaosEvents.indented(by: 2))

      private func line(_ order: String, price: String) -> Item {
        [
          "order_id": .string(order), "line": .number("1"),
          "placed": .string("2026-03-01T08:05:00.042Z"), "article": .string("pen"),
          "quantity": .number("2"), "price": .number(price),
        ]
      }

      private func notice(_ order: String) -> ExpectedEffect {
        .message(#"{"order_id":"\\#(order)","customer":"c-7","lines":1}"#, in: Destinations.notices)
      }
    }

    @Suite struct `Orders under faults` {
      @Test func `No effect is lost, and none is invented`() async throws {
        let report = try await OrderChaos().run(events: 1_000)
        #expect(report.isClean, "\\(report)")
      }
    }

    """
  }

  /// The trial's source, unless it is that of every trial.
  private var chaosSource: String {
    switch source {
    case .stream: ""
    case .table: "\n  let source = ChaosSource.tableStream"
    case .queue: "\n  let source = ChaosSource.queue"
    }
  }

  /// The events of the trial, and the outcome of each.
  private var chaosEvents: String {
    switch source {
    case .stream, .queue:
      """
      /// Each fifth order has no lines, and must be rejected.
      private func isEmpty(_ index: Int) -> Bool { index % 5 == 4 }

      func record(_ index: Int) -> ChaosRecord {
        let line = #"{"article": "pen", "quantity": 2, "price": \\#(index).50}"#
        return ChaosRecord(
          #\"""
          {"order_id": "o-\\#(index)", "placed": "2026-03-01T09:05:00.042+01:00",
            "customer": {"id": "c-7", "country": "PT"}, "lines": [\\#(isEmpty(index) ? "" : line)]}
          \"""#, key: "o-\\(index)")
      }

      func expectedOutcome(of index: Int) -> ExpectedOutcome {
        if isEmpty(index) { return .rejection("no-lines") }
        let order = "o-\\(index)"
        return .effects([
          .item(line(order, price: "\\(index).50"), in: Destinations.lines), notice(order),
        ])
      }
      """
    case .table:
      """
      /// Of three events, one is an order, one deletes it, and one is an order without lines.
      private enum Step: Int {
        case new, deleted, empty
      }

      private func step(_ index: Int) -> Step { Step(rawValue: index % 3) ?? .new }
      private func order(_ index: Int) -> String {
        step(index) == .empty ? "empty-\\(index)" : "o-\\(index / 3)"
      }

      private func image(_ order: String, lines: [AttributeValue]) -> Item {
        [
          "order_id": .string(order), "placed": .string("2026-03-01T09:05:00.042+01:00"),
          "customer": .map(["id": .string("c-7"), "country": .string("PT")]),
          "lines": .list(lines),
        ]
      }

      func record(_ index: Int) -> ChaosRecord {
        let order = order(index)
        let line = AttributeValue.map([
          "article": .string("pen"), "quantity": .number("2"), "price": .number("1.50"),
        ])
        let keys: Item = ["order_id": .string(order)]
        let change =
          switch step(index) {
          case .new: ItemChange(kind: .insert, keys: keys, new: image(order, lines: [line]))
          case .deleted: ItemChange(kind: .remove, keys: keys, old: image(order, lines: [line]))
          case .empty: ItemChange(kind: .insert, keys: keys, new: image(order, lines: []))
          }
        return ChaosRecord(change)
      }

      func expectedOutcome(of index: Int) -> ExpectedOutcome {
        let order = order(index)
        return switch step(index) {
        case .new:
          .effects([.item(line(order, price: "1.50"), in: Destinations.lines), notice(order)])
        case .deleted:
          .effects([
            .noItem(["order_id": .string(order), "line": .number("1")], in: Destinations.lines)
          ])
        case .empty: .rejection("no-lines")
        }
      }
      """
    }
  }
}
