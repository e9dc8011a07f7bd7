extension PackageTemplate {
  /// `lambda/Tests/OrdersProcessingTests/OrderProcessorTests.swift`
  var processorTests: String {
    """
    \(imports("EventModel", "Foundation", names.contract, names.processing, "Testing"))

    @Suite struct `Processing an order` {
      \(testedEvent.indented(by: 2))

      private static let order = #\"""
        {"order_id": "o-1", "placed": "2026-03-01T09:05:00.042+01:00",
          "customer": {"id": "c-7", "country": "PT"},
          "lines": [
            {"article": "pen", "quantity": 2, "price": 1.10},
            {"article": "ink", "quantity": 1, "price": 12.5000000000000000001}
          ]}
        \"""#

      @Test func `Each line becomes an item, and the order a message`() throws {
        #expect(
          try Self.effects(of: Self.order) == [
            .put(Self.item(1, "pen", quantity: 2, price: "1.10"), into: Destinations.lines),
            .put(
              Self.item(2, "ink", quantity: 1, price: "12.5000000000000000001"),
              into: Destinations.lines),
            .send(
              QueueMessage(#"{"order_id":"o-1","customer":"c-7","lines":2}"#),
              to: Destinations.notices),
          ])
      }

      @Test func `An order without lines is rejected`() {
        let rejection = #expect(throws: Rejection.self) {
          try Self.effects(
            of: \"""
              {"order_id": "o-2", "placed": "2026-03-01T09:05:00Z",
                "customer": {"id": "c-7", "country": "PT"}, "lines": []}
              \""")
        }
        #expect(rejection == Rejection("no-lines", "the order has no lines"))
      }
    \(removalTest)
      @Test func `Each sample is accepted`() throws {
        let file = URL(fileURLWithPath: #filePath)
          .appendingPathComponent("../../../../\(Self.samples)").standardized
        let samples = try String(contentsOf: file, encoding: .utf8).split(separator: "\\n")
        for (index, sample) in samples.enumerated() {
          #expect(throws: Never.self, "\(Self.samples):\\(index + 1)") {
            #expect(try !Self.effects(of: String(sample)).isEmpty)
          }
        }
      }

      private static func item(
        _ line: Int, _ article: String, quantity: Int, price: String
      ) -> Item {
        [
          "order_id": .string("o-1"), "line": .number("\\(line)"),
          "placed": .string("2026-03-01T08:05:00.042Z"), "article": .string(article),
          "quantity": .number("\\(quantity)"), "price": .number(price),
        ]
      }
    }

    """
  }

  private var testedEvent: String {
    switch source {
    case .stream, .queue:
      """
      /// The effects of an order. Throws if the contract lacks one.
      private static func effects(of text: String) throws -> [Effect] {
        let order = try OrderProcessor.event(from: .bytes(Array(text.utf8)))
        return try OrderProcessor().effects(of: ReceivedEvent(order))
      }
      """
    case .table:
      """
      /// The effects of a new or changed order. Throws if the contract lacks one.
      private static func effects(of text: String?, before: String? = nil) throws -> [Effect] {
        let change = ItemChange(
          kind: before == nil ? .insert : text == nil ? .remove : .modify,
          keys: ["order_id": .string("o-1")], old: try before.map(image), new: try text.map(image))
        let event = try OrderProcessor.event(from: .change(change))
        return try OrderProcessor().effects(of: ReceivedEvent(event))
      }

      /// The table item of an order.
      private static func image(_ text: String) throws -> Item {
        try Item(encoding: ExactJSONDecoder().decode(JSONValue.self, from: Array(text.utf8)))
      }
      """
    }
  }

  private var removalTest: String {
    guard source == .table else { return "" }
    return """

        @Test func `The lines of a deleted order are deleted`() throws {
          let keys: [Item] = [1, 2].map { ["order_id": .string("o-1"), "line": .number("\\($0)")] }
          #expect(
            try Self.effects(of: nil, before: Self.order)
              == keys.map { .delete($0, from: Destinations.lines) })
        }

      """
  }
}
