extension PackageTemplate {
  /// `lambda/Tests/OrdersProcessingTests/OrderChaosTests.swift`
  var chaosTests: String {
    """
    \(imports("ChaosTesting", "EventModel", names.contract, names.processing, "Testing"))

    /// \(eventName.pluralTitle) that arrive while services fail and the function is killed.
    struct \(eventName.type)Chaos: ChaosTrial {
      let processor = \(eventName.type)Processor()\(chaosSource)

      \(chaosEvents.indented(by: 2))

      private func line(_ \(eventName.value): String, price: String) -> Item {
        [
          "\(eventName.value)_id": .string(\(eventName.value)), "line": .number("1"),
          "placed": .string("2026-03-01T08:05:00.042Z"), "article": .string("pen"),
          "quantity": .number("2"), "price": .number(price),
        ]
      }

      private func notice(_ \(eventName.value): String) -> ExpectedEffect {
        .message(#"{"\(eventName.value)_id":"\\#(\(eventName.value))","customer":"c-7","lines":1}"#, in: Destinations.notices)
      }
    }

    @Suite struct `\(eventName.pluralTitle) under faults` {
      @Test(.timeLimit(.minutes(10)))
      func `No effect is lost, and none is invented`() async throws {
        let report = try await \(eventName.type)Chaos().run(events: 1_000)
        if !report.isClean { Issue.record("\\(report)") }
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
      /// Each fifth \(eventName.value) has no lines, and must be rejected.
      private func isEmpty(_ index: Int) -> Bool { index % 5 == 4 }

      func record(_ index: Int) -> ChaosRecord {
        let line = #"{"article": "pen", "quantity": 2, "price": \\#(index).50}"#
        return ChaosRecord(
          #\"""
          {"\(eventName.value)_id": "o-\\#(index)", "placed": "2026-03-01T09:05:00.042+01:00",
            "customer": {"id": "c-7", "country": "PT"}, "lines": [\\#(isEmpty(index) ? "" : line)]}
          \"""#, key: "o-\\(index)")
      }

      func expectedOutcome(of index: Int) -> ExpectedOutcome {
        if isEmpty(index) { return .rejection("no-lines") }
        let \(eventName.value) = "o-\\(index)"
        return .effects([
          .item(line(\(eventName.value), price: "\\(index).50"), in: Destinations.lines), notice(\(eventName.value)),
        ])
      }
      """
    case .table:
      """
      /// Of three events, one is \(eventName.withArticle), one deletes it, and one is \(eventName.withArticle) without lines.
      private enum Step: Int {
        case new, deleted, empty
      }

      private func step(_ index: Int) -> Step { Step(rawValue: index % 3) ?? .new }
      private func \(eventName.value)(_ index: Int) -> String {
        step(index) == .empty ? "empty-\\(index)" : "o-\\(index / 3)"
      }

      private func image(_ \(eventName.value): String, lines: [AttributeValue]) -> Item {
        [
          "\(eventName.value)_id": .string(\(eventName.value)), "placed": .string("2026-03-01T09:05:00.042+01:00"),
          "customer": .map(["id": .string("c-7"), "country": .string("PT")]),
          "lines": .list(lines),
        ]
      }

      func record(_ index: Int) -> ChaosRecord {
        let \(eventName.value) = \(eventName.value)(index)
        let line = AttributeValue.map([
          "article": .string("pen"), "quantity": .number("2"), "price": .number("1.50"),
        ])
        let keys: Item = ["\(eventName.value)_id": .string(\(eventName.value))]
        let change =
          switch step(index) {
          case .new: ItemChange(kind: .insert, keys: keys, new: image(\(eventName.value), lines: [line]))
          case .deleted: ItemChange(kind: .remove, keys: keys, old: image(\(eventName.value), lines: [line]))
          case .empty: ItemChange(kind: .insert, keys: keys, new: image(\(eventName.value), lines: []))
          }
        return ChaosRecord(change)
      }

      func expectedOutcome(of index: Int) -> ExpectedOutcome {
        let \(eventName.value) = \(eventName.value)(index)
        return switch step(index) {
        case .new:
          .effects([.item(line(\(eventName.value), price: "1.50"), in: Destinations.lines), notice(\(eventName.value))])
        case .deleted:
          .effects([
            .noItem(["\(eventName.value)_id": .string(\(eventName.value)), "line": .number("1")], in: Destinations.lines)
          ])
        case .empty: .rejection("no-lines")
        }
      }
      """
    }
  }
}
